import { z } from "zod";
import { syncBrief } from "../../app/schemas/sync-brief.ts";
import { briefSync, syncLines } from "../../app/sync-brief.ts";
import { fileNamed } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 600;

export const sync = defineTool({
  name: "sesh_sync",
  title: "Read what is new",
  description:
    "Finds the sessions of all agents on this machine and reads what is new. Use it first, so that the other tools know the latest sessions. Returns how many files were new, grown, skipped and why.",
  input: z.strictObject({
    directories: z
      .array(z.string())
      .optional()
      .describe("Instead of the agents' own folders")
      .meta({ examples: [["./transcripts"]] }),
    settle_seconds: z
      .number()
      .min(0)
      .max(86_400)
      .default(0)
      .describe("Leave files written to so lately")
      .meta({ examples: [30] }),
  }),
  answer: syncBrief,
  shape: "sync-brief",
  likeCommand: "sesh sync --brief",
  writes: true,
  budget: () => BUDGET,
  async run({ app, place, world, signal, progress }, { directories, settle_seconds }) {
    const outcome = await app.sync({
      folders: (directories ?? []).map((folder) => fileNamed(folder, { place, world })),
      settleMs: settle_seconds * 1000,
      onProgress: progress,
      signal,
    });
    const brief = await briefSync(outcome);
    return { answer: { schema: "sesh/sync-brief/1", ...brief }, lines: syncLines(brief) };
  },
});
