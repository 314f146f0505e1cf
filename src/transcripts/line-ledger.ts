import type { Reading, SkippedLine } from "../session/session.ts";

const LISTED_SKIPS = 20;

/** Kinds come from files: no file may make a list of them without end. */
const LISTED_KINDS = 200;
const LONGEST_KIND = 80;
const OTHER_KINDS = "unknown:further kinds";

/** Accounts for every line of a file: each is used, blank, ignored by kind, or skipped with a reason. */
export class LineLedger {
  private lines = 0;
  private usedCount = 0;
  private blankCount = 0;
  private skippedCount = 0;
  private readonly ignoredByKind: Map<string, number>;
  private readonly skippedLines: SkippedLine[];
  private readonly notesByText: Map<string, number>;

  constructor(earlier?: Reading) {
    this.lines = earlier?.lines ?? 0;
    this.usedCount = earlier?.used ?? 0;
    this.blankCount = earlier?.blank ?? 0;
    this.skippedCount = earlier?.skippedCount ?? 0;
    this.ignoredByKind = new Map(Object.entries(earlier?.ignored ?? {}));
    this.skippedLines = [...(earlier?.skipped ?? [])];
    this.notesByText = new Map(Object.entries(earlier?.notes ?? {}));
  }

  used(): void {
    this.lines++;
    this.usedCount++;
  }

  blank(): void {
    this.lines++;
    this.blankCount++;
  }

  /** A record that is known and not needed, or (`unknown:<kind>`) not known yet. */
  ignored(kind: string): void {
    this.lines++;
    const short = kind.length > LONGEST_KIND ? `${kind.slice(0, LONGEST_KIND)}…` : kind;
    const isListed = this.ignoredByKind.size < LISTED_KINDS || this.ignoredByKind.has(short);
    addOne(this.ignoredByKind, isListed ? short : OTHER_KINDS);
  }

  skipped(line: number, reason: string): void {
    this.lines++;
    this.skippedCount++;
    if (this.skippedLines.length < LISTED_SKIPS) this.skippedLines.push({ line, reason });
  }

  /** Something odd that lost nothing. */
  note(text: string): void {
    addOne(this.notesByText, text);
  }

  /** An oddity whose count is known only now; replaces what an earlier reading said of it. */
  state(text: string, count: number): void {
    if (count > 0) this.notesByText.set(text, count);
    else this.notesByText.delete(text);
  }

  reading(): Reading {
    return {
      lines: this.lines,
      used: this.usedCount,
      blank: this.blankCount,
      ignored: sortedRecord(this.ignoredByKind),
      skippedCount: this.skippedCount,
      skipped: this.skippedLines,
      notes: sortedRecord(this.notesByText),
    };
  }
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sortedRecord(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
