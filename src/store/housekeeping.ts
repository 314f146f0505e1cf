import { statSync } from "node:fs";
import type Database from "better-sqlite3";
import { BUSY_TIMEOUT_MS } from "./database.ts";
import { codeOf } from "./refusal.ts";

/** Free pages are used again, so giving them back is worth it only where there are many: some 4 MB and a tenth. */
const MOST_FREE_PAGES = 1000;
const MOST_FREE_SHARE = 0.1;

/** Gives back the space that merges of the index of words left free. */
export function giveBackPages(database: Database.Database): void {
  const free = Number(database.pragma("freelist_count", { simple: true }));
  const pages = Number(database.pragma("page_count", { simple: true }));
  if (free <= MOST_FREE_PAGES || free <= pages * MOST_FREE_SHARE) return;
  unlessBusy(database, () => database.pragma("incremental_vacuum"));
}

/** Empties the log of recent writes into the database. */
export function emptyLog(database: Database.Database): void {
  if (database.readonly || sizeOf(`${database.name}-wal`) === 0) return;
  unlessBusy(database, () => database.pragma("wal_checkpoint(TRUNCATE)"));
}

/** Bytes of the database with its log. */
export function sizeOnDisk(database: Database.Database): number {
  return sizeOf(database.name) + sizeOf(`${database.name}-wal`);
}

/** Housekeeping is left to the next one where another process is using the database just now. */
function unlessBusy(database: Database.Database, work: () => void): void {
  database.pragma("busy_timeout = 0");
  try {
    work();
  } catch (error) {
    if (!codeOf(error).startsWith("SQLITE_BUSY")) throw error;
  } finally {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
