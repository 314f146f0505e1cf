import { setTimeout as sleep } from "node:timers/promises";
import type { App, SyncOutcome } from "../../app/app.ts";
import type { Machine } from "../../app/machine.ts";
import { markOfDatabase, markOfFiles } from "../../app/watching.ts";
import { messageOf, SeshError } from "../../session/sesh-error.ts";
import type { LiveEvent, SyncState } from "../wire/live.ts";

export interface LiveInput {
  readonly app: App;
  readonly machine: Machine;
  readonly now: () => number;
  readonly isSyncing: boolean;
  readonly signal: AbortSignal;
  readonly reportBug: (error: unknown) => void;
}

/** How long between two looks at the sizes of the files while a page is open; and between two syncs at most. */
const LOOK_MS = 2_000;
const SYNC_MS = 30_000;
/** Looking takes at most this share of the time: ten thousand files are looked at less often than ten. */
const LOOKING_SHARE = 0.02;
/** And reading what is new this one: a long session that grows is not judged anew all the time. */
const READING_SHARE = 0.1;
/** So often at most the page is told how far a sync is. */
const TELL_MS = 100;

type Listener = (event: LiveEvent) => void;

/** Keeps the database up to date in the background, and tells the pages that are open. */
export class Live {
  private readonly input: LiveInput;
  private readonly listeners = new Set<Listener>();
  private state: SyncState;
  private marks = { files: "", database: "" };

  constructor(input: LiveInput) {
    this.input = input;
    this.state = { phase: input.isSyncing ? "waiting" : "off", progress: null, last: null, problem: null };
  }

  get syncState(): SyncState {
    return this.state;
  }

  /** Tells every event from now on; the answer ends that. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Until the signal is given. */
  async run(): Promise<void> {
    const { signal, isSyncing } = this.input;
    let rest = LOOK_MS;
    let syncedAt = Number.NEGATIVE_INFINITY;
    let syncTook = 0;
    while (!signal.aborted) {
      const start = performance.now();
      const isDue = start - syncedAt >= Math.max(SYNC_MS, syncTook / LOOKING_SHARE);
      if (isSyncing && (isDue || this.hasNewFiles())) {
        await this.sync();
        syncedAt = performance.now();
        syncTook = syncedAt - start;
        rest = syncTook / READING_SHARE;
      } else {
        this.tellOfOthers();
        rest = (performance.now() - start) / LOOKING_SHARE;
      }
      await sleep(Math.max(LOOK_MS, Math.min(rest, SYNC_MS)), undefined, { signal }).catch(() => {});
    }
  }

  /** Nobody looks while no page is open. */
  private hasNewFiles(): boolean {
    return this.listeners.size > 0 && markOfFiles(this.input.machine) !== this.marks.files;
  }

  private async sync(): Promise<void> {
    const { app, machine, signal, now } = this.input;
    // Before, not after: what is written meanwhile is read the next time.
    const files = markOfFiles(machine);
    try {
      const outcome = await app.sync({ signal, onProgress: this.tellingProgress() });
      const last = { at: new Date(now()).toISOString(), report: outcome.report };
      this.become({ phase: "waiting", progress: null, last, problem: null });
      this.marks = { ...this.marks, files };
      if (hasRead(outcome)) this.changed("sync");
      else this.tellOfOthers();
    } catch (error) {
      this.become({ ...this.state, phase: "waiting", progress: null, problem: this.problemOf(error) });
    }
  }

  private tellingProgress(): (done: number, total: number) => void {
    let told = Number.NEGATIVE_INFINITY;
    return (done, total) => {
      if (total === 0 || (done < total && performance.now() - told < TELL_MS)) return;
      told = performance.now();
      this.become({ ...this.state, phase: "syncing", progress: { done, total } });
    };
  }

  /** Another process may keep the same database up to date: `sesh watch`, or a command. */
  private tellOfOthers(): void {
    if (this.listeners.size === 0) return;
    const before = this.marks.database;
    if (before !== "" && markOfDatabase(this.input.app.databasePath) !== before) this.changed("other");
    else this.markDatabase();
  }

  private changed(by: "sync" | "other"): void {
    this.markDatabase();
    this.tell({ type: "changed", by });
  }

  private markDatabase(): void {
    this.marks = { ...this.marks, database: markOfDatabase(this.input.app.databasePath) };
  }

  private become(state: SyncState): void {
    this.state = state;
    this.tell({ type: "sync", state });
  }

  private tell(event: LiveEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private problemOf(error: unknown): SyncState["problem"] {
    if (error instanceof SeshError) return { code: error.code, message: error.message };
    this.input.reportBug(error);
    return { code: "crash", message: messageOf(error) };
  }
}

function hasRead({ report }: SyncOutcome): boolean {
  return report.added + report.grown + report.reread + report.sharing > 0;
}
