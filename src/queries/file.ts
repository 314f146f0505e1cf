import { z } from "zod";
import { FILE_STATUSES } from "../store/store.ts";
import { defineQuery } from "./query.ts";
import { lineOf, sessionLine } from "./session-line.ts";

/** What became of one file. */
export const file = defineQuery({
  name: "file",
  version: 1,
  input: z.object({ path: z.string().describe("The file's absolute path.") }),
  answer: z.object({
    path: z.string(),
    status: z.enum(FILE_STATUSES).or(z.literal("unknown")).describe("`unknown`: it was never read."),
    reason: z.string().nullable().describe("Why it holds no session of its own."),
    sessions: z.array(sessionLine).describe("The sessions in it, sub-agents written into it included."),
  }),
  async run({ store }, { path }) {
    const record = (await store.files()).get(path);
    const heads = await store.heads({ filePath: path, subAgents: true });
    return {
      path,
      status: record?.status ?? ("unknown" as const),
      reason: record?.reason ?? null,
      sessions: heads.map(lineOf),
    };
  },
});
