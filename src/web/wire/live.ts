import type { SyncReport } from "../../ingest/sync-report.ts";

/** How the database is kept up to date, as the page is told. */
export interface SyncState {
  /** `off`: the server was started with `--no-sync`. */
  readonly phase: "off" | "waiting" | "syncing";
  /** While syncing: how many of the files to read are read. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** The last one that ended; `null` before the first. */
  readonly last: { readonly at: string; readonly report: SyncReport } | null;
  /** Why the last one could not end. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** What the server tells a page that is open, over server-sent events: each is an event of that type. */
export type LiveEvent =
  | { readonly type: "sync"; readonly state: SyncState }
  /** Answers may differ from now on: a sync read something, or another process wrote to the database. */
  | { readonly type: "changed"; readonly by: "sync" | "other" };
