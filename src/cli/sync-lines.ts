import type { SyncOutcome } from "../app/app.ts";
import { count, plural } from "./drawing/quantity.ts";
import { duration } from "./drawing/time.ts";

const REFUSED: Readonly<Record<string, string>> = {
  empty: "without a session",
  unrecognised: "no transcript",
  duplicate: "a copy of another file",
  unreadable: "not readable",
  unsupported: "compressed",
};

/** What a sync did, a sentence each: what was read, what was left out. */
export function syncSentences({ report }: SyncOutcome): string[] {
  const read = [
    ...newsOf(report),
    part(report.unchanged, "unchanged"),
    part(report.settling, "still being written"),
  ].filter(isSaid);
  const done = read.length === 0 ? "nothing to read" : read.join(", ");
  const sentences = [`${plural(report.found, "file")}: ${done}; ${duration(report.durationMs)}`];
  const left = [
    ...Object.entries(report.refused).map(([status, n]) => part(n ?? 0, REFUSED[status] ?? status)),
    part(report.linesSkipped, report.linesSkipped === 1 ? "line skipped" : "lines skipped"),
    part(report.passedOver, "passed over"),
  ].filter(isSaid);
  if (left.length > 0) sentences.push(`not used: ${left.join(", ")} (\`sesh doctor\` says which and why)`);
  if (report.interrupted) sentences.push(STOPPED);
  return sentences;
}

export const STOPPED = "Stopped before the end; the next sync goes on from here.";

/** What one look of many found: "2 new, 1 grown; 1.2 s"; `null` where nothing changed. */
export function newsSentence({ report }: SyncOutcome): string | null {
  const news = newsOf(report).filter(isSaid);
  return news.length === 0 ? null : `${news.join(", ")}; ${duration(report.durationMs)}`;
}

function newsOf({ added, grown, reread }: SyncOutcome["report"]): string[] {
  return [part(added, "new"), part(grown, "grown"), part(reread, "read anew")];
}

function part(n: number, what: string): string {
  return n === 0 ? "" : `${count(n)} ${what}`;
}

function isSaid(text: string): boolean {
  return text !== "";
}
