import { z } from "zod";
import type { SyncBrief } from "../sync-brief.ts";

/** What a sync gives back in few tokens. */
export const syncBrief = z.object({
  found: z.number().describe("Files that may be transcripts."),
  unchanged: z.number().describe("Known files, not opened again."),
  new: z.number().describe("Files read for the first time."),
  grown: z.number().describe("Files read on from where they ended before."),
  reread: z.number().describe("Known files that were replaced or cut, or that a new reader reads better."),
  sessions: z.number().describe("Sessions in the files that were read, sub-agents included."),
  skipped: z
    .record(z.string(), z.number())
    .describe("Files that gave no session, by why; `settling`: changed just now, left for the next time."),
  linesSkipped: z.number().describe("Lines that could not be read."),
  unreadable: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .describe("Folders and files that could not be looked at, at most five."),
  durationMs: z.number(),
  interrupted: z.boolean().describe("Stopped before the end; the next sync goes on from there."),
  truncated: z.boolean().describe("More could not be looked at than are named."),
}) satisfies z.ZodType<SyncBrief>;
