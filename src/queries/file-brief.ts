import { z } from "zod";
import { loadBrevity, mostThatFits } from "./brevity.ts";
import { briefLine, briefLineOf, shortIdOf } from "./brief-session.ts";
import { file } from "./file.ts";
import { defineQuery } from "./query.ts";

const TOKENS = { path: 100, reason: 30, subject: 16 } as const;

/** What became of one file, in few tokens. */
export const fileBrief = defineQuery({
  name: "file-brief",
  version: 1,
  input: file.input.extend({
    maxTokens: z.int().min(300).default(600).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer: z.object({
    path: z.string(),
    status: file.answer.shape.status,
    reason: z.string().nullable().describe("Why it holds no session of its own."),
    sessions: z.array(briefLine).describe("The sessions in it, sub-agents written into it included."),
    total: z.number(),
    truncated: z.boolean(),
  }),
  async run({ store }, { path, maxTokens }) {
    const record = await store.file(path);
    const heads = await store.heads({ filePath: path, subAgents: true });
    const brevity = await loadBrevity();
    const ids = await Promise.all(heads.map((head) => shortIdOf(store, head)));
    return mostThatFits(brevity, maxTokens, heads.length, (shown) => ({
      path: brevity.short(path, TOKENS.path),
      status: record?.status ?? ("unknown" as const),
      reason: record?.reason == null ? null : brevity.short(record.reason, TOKENS.reason),
      sessions: heads
        .slice(0, shown)
        .map((head, index) => briefLineOf(head, ids[index] ?? head.id, TOKENS.subject, brevity)),
      total: heads.length,
      truncated: shown < heads.length,
    })).answer;
  },
});
