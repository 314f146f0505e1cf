import { z } from "zod";
import { FILE_STATUSES } from "../../store/store.ts";
import type { SyncOutcome } from "../app.ts";

/** A place that was looked into. */
export const searched = z.object({
  folder: z.string(),
  title: z.string().describe("Whose place it is; `given` for a folder that was named."),
  exists: z.boolean(),
  files: z.number().describe("Files in it that may be transcripts."),
});

/** What a sync gives back. Only for those who check or document it: a sync itself never loads this. */
export const syncOutcome = z.object({
  report: z.object({
    found: z.number().describe("Files that may be transcripts."),
    unchanged: z.number().describe("Known files, not opened again."),
    added: z.number().describe("Files read for the first time."),
    grown: z.number().describe("Files read on from where they ended before."),
    reread: z.number().describe("Known files that were replaced or cut, or that a new reader reads better."),
    settling: z.number().describe("Files changed just now, left for the next time."),
    passedOver: z
      .number()
      .describe("Files gone between listing and reading, or stored meanwhile by another process."),
    refused: z
      .partialRecord(z.enum(FILE_STATUSES), z.number())
      .describe("Files read that hold no session of their own, by why; `unreadable` counts folders too."),
    vanished: z.number().describe("Known files that are gone; their sessions are kept."),
    sessions: z.number().describe("Sessions in the files that were read, sub-agents included."),
    linesRead: z.number(),
    linesSkipped: z.number().describe("Lines among them that could not be read."),
    sharing: z.number().describe("Sessions in which history of another one was found."),
    durationMs: z.number(),
    interrupted: z.boolean().describe("Stopped before the end; the next sync goes on from there."),
  }),
  searched: z.array(searched),
  unreadable: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .describe("Folders and files that could not be looked at."),
}) satisfies z.ZodType<SyncOutcome>;
