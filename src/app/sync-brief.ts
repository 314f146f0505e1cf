import { GIVEN } from "../ingest/discovery.ts";
import type { SyncOutcome } from "./app.ts";
import { quoted } from "./brief/quoted.ts";
import { loadBrevity } from "./tokens.ts";

const MOST_NAMED = 5;
const TOKENS = { path: 50, reason: 20 } as const;

/** What a sync did, in few tokens whatever it met. */
export interface SyncBrief {
  readonly found: number;
  readonly unchanged: number;
  readonly new: number;
  readonly grown: number;
  readonly reread: number;
  readonly sessions: number;
  /** Files that were not read into sessions, by why. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly linesSkipped: number;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** There are more that could not be read than are named. */
  readonly truncated: boolean;
}

/** What `skipped` means. */
const SKIPPED: Readonly<Record<string, string>> = {
  settling: "still being written",
  passedOver: "read by another sync at the same time",
  empty: "without a session",
  unrecognised: "no transcript",
  duplicate: "a copy of another file",
  unreadable: "not readable",
  unsupported: "compressed",
};

export async function briefSync({ report, searched, unreadable: met }: SyncOutcome): Promise<SyncBrief> {
  const { short } = await loadBrevity();
  const missing = searched.filter(({ title, exists }) => title === GIVEN && !exists);
  const unreadable = [
    ...missing.map(({ folder }) => ({ path: folder, reason: "there is no such folder" })),
    ...met,
  ];
  const skipped = { settling: report.settling, passedOver: report.passedOver, ...report.refused };
  return {
    found: report.found,
    unchanged: report.unchanged,
    new: report.added,
    grown: report.grown,
    reread: report.reread,
    sessions: report.sessions,
    skipped: Object.fromEntries(Object.entries(skipped).filter(([, count]) => count > 0)),
    linesSkipped: report.linesSkipped,
    unreadable: unreadable.slice(0, MOST_NAMED).map(({ path, reason }) => ({
      path: short(path, TOKENS.path),
      reason: short(reason, TOKENS.reason),
    })),
    durationMs: report.durationMs,
    interrupted: report.interrupted,
    truncated: unreadable.length > MOST_NAMED,
  };
}

/** The same for reading. */
export function syncLines(brief: SyncBrief): string[] {
  const skipped = Object.entries(brief.skipped).map(([why, count]) => `${count} ${SKIPPED[why] ?? why}`);
  return [
    `${brief.found} files: ${brief.new} new, ${brief.grown} grown, ${brief.reread} read anew, ${brief.unchanged} unchanged; ${brief.sessions} sessions in what was read; ${brief.durationMs} ms`,
    ...(skipped.length === 0 ? [] : [`Skipped: ${skipped.join(", ")}`]),
    ...brief.unreadable.map(({ path, reason }) => `- ${quoted(path)}: ${reason}`),
    ...(brief.truncated ? ["- and more, which a sync of their folder alone names"] : []),
    ...(brief.interrupted ? ["Stopped before the end; the next sync goes on from there."] : []),
  ];
}
