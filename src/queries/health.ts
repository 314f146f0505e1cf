import { z } from "zod";
import { FILE_STATUSES } from "../store/store.ts";
import { defineQuery } from "./query.ts";

const MOST_LISTED = 50;

/** What is known of the files, and how the database is. */
export const health = defineQuery({
  name: "health",
  version: 1,
  input: z.object({}),
  answer: z.object({
    database: z.object({
      path: z.string(),
      bytes: z.number(),
      schemaVersion: z.number(),
      sqliteVersion: z.string(),
      integrity: z.string().describe("`ok`, or what SQLite's check says."),
      sessions: z.number(),
      subAgents: z.number(),
      copies: z.number().describe("Sessions whose whole content belongs to others; they are never counted."),
    }),
    files: z.object({
      known: z.number(),
      bytes: z.number(),
      byStatus: z.record(z.enum(FILE_STATUSES), z.number()),
      unfinished: z.number().describe("Files that end in a line still being written."),
    }),
    lines: z.object({
      read: z.number(),
      used: z.number(),
      blank: z.number(),
      ignored: z.record(z.string(), z.number()),
      skipped: z.number(),
      notes: z.record(z.string(), z.number()),
    }),
    problems: z.array(z.object({ path: z.string(), status: z.string(), reason: z.string() })),
    moreProblems: z.number(),
  }),
  async run({ store }) {
    const files = [...(await store.files()).values()];
    const byStatus = { ingested: 0, empty: 0, unrecognised: 0, duplicate: 0, unreadable: 0, unsupported: 0 };
    for (const { status } of files) byStatus[status]++;
    const readings = files.flatMap(({ reading }) => reading ?? []);
    const problems = files.flatMap((file) => [
      ...(file.status === "ingested" || file.reason === null
        ? []
        : [{ path: file.path, status: file.status, reason: file.reason }]),
      ...(file.reading?.skipped ?? []).map(({ line, reason }) => ({
        path: file.path,
        status: "line skipped",
        reason: `line ${line}: ${reason}`,
      })),
    ]);
    const total = (figure: (reading: (typeof readings)[number]) => number) =>
      readings.reduce((sum, reading) => sum + figure(reading), 0);
    return {
      database: await store.health(),
      files: {
        known: files.length,
        bytes: files.reduce((sum, { size }) => sum + Math.max(0, size), 0),
        byStatus,
        unfinished: files.filter(({ status, size, offset }) => status === "ingested" && offset < size).length,
      },
      lines: {
        read: total(({ lines }) => lines),
        used: total(({ used }) => used),
        blank: total(({ blank }) => blank),
        ignored: addUp(readings.map(({ ignored }) => ignored)),
        skipped: total(({ skippedCount }) => skippedCount),
        notes: addUp(readings.map(({ notes }) => notes)),
      },
      problems: problems.slice(0, MOST_LISTED),
      moreProblems: Math.max(0, problems.length - MOST_LISTED),
    };
  },
});

function addUp(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a));
}
