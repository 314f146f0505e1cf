import type { FileRecord, FileStatus } from "../store/store.ts";
import type { ParseResult } from "./parse-file.ts";

/** What a sync did, file by file summed up. */
export interface SyncReport {
  readonly found: number;
  readonly unchanged: number;
  readonly added: number;
  readonly grown: number;
  readonly reread: number;
  /** Changed just now; read the next time. */
  readonly settling: number;
  /** Gone between listing and reading, or being written by another process that was faster. */
  readonly passedOver: number;
  /** Files that hold no session of their own, by why; `unreadable` counts folders too. */
  readonly refused: Readonly<Partial<Record<FileStatus, number>>>;
  /** Known files that are gone; their sessions are kept. */
  readonly vanished: number;
  readonly sessions: number;
  readonly linesRead: number;
  readonly linesSkipped: number;
  /** Sessions in which history of another one was found. */
  readonly sharing: number;
  readonly durationMs: number;
  readonly interrupted: boolean;
}

/** A report being written. */
export class Tally {
  found = 0;
  unchanged = 0;
  settling = 0;
  passedOver = 0;
  vanished = 0;
  sharing = 0;
  private added = 0;
  private grown = 0;
  private reread = 0;
  private linesRead = 0;
  private linesSkipped = 0;
  private readonly refused = new Map<FileStatus, number>();
  private readonly sessionIds = new Set<string>();

  refuse(status: FileStatus): void {
    this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
  }

  /** A file was read and committed with that status, with these sessions. */
  read(
    result: ParseResult,
    before: FileRecord | null,
    committed: { readonly status: FileStatus; readonly sessionIds: readonly string[] },
  ): void {
    if (committed.status !== "ingested") this.refuse(committed.status);
    else if (result.grown) this.grown++;
    else if (before?.status === "ingested" || before?.status === "duplicate") this.reread++;
    else this.added++;
    const earlier = result.grown ? before?.reading : null;
    this.linesRead += (result.reading?.lines ?? 0) - (earlier?.lines ?? 0);
    this.linesSkipped += (result.reading?.skippedCount ?? 0) - (earlier?.skippedCount ?? 0);
    for (const id of committed.sessionIds) this.sessionIds.add(id);
  }

  report(durationMs: number, interrupted: boolean): SyncReport {
    const { found, unchanged, added, grown, reread, settling, passedOver, vanished } = this;
    const { linesRead, linesSkipped, sharing } = this;
    return {
      found,
      unchanged,
      added,
      grown,
      reread,
      settling,
      passedOver,
      refused: Object.fromEntries(this.refused),
      vanished,
      sessions: this.sessionIds.size,
      linesRead,
      linesSkipped,
      sharing,
      // The clock may go backwards.
      durationMs: Math.max(0, durationMs),
      interrupted,
    };
  }
}
