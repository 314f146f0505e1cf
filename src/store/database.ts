import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { messageOf, SeshError } from "../session/sesh-error.ts";
import { type Header, readHeader } from "./database-header.ts";
import { abortsOnCollection, keepStatements } from "./kept-statements.ts";
import { MIGRATIONS } from "./migrations.ts";

/** "sesh" in ASCII: marks a database as ours. */
const APPLICATION_ID = 0x73657368;

/** How long one process waits for another to finish writing. */
export const BUSY_TIMEOUT_MS = 30_000;

/** How many pages (of 4 kB) the log may hold before it is emptied into the database; a sync empties it at its end. */
const CHECKPOINT_PAGES = 16_384;

/**
 * Opens a database and brings its schema up to date; creates it with `create`, for its owner alone.
 * Rejects with what to do: a file that is none, that a newer version wrote, or that cannot be written.
 */
export function openDatabase(path: string, { create }: { create: boolean }): Database.Database {
  if (!existsSync(path)) {
    if (!create) {
      throw new SeshError(
        "nothing-yet",
        `No database at ${path} yet. Run \`sesh sync\` to read your sessions into one.`,
      );
    }
    createFile(path);
  }
  refuseForeign(path);
  const database = open(path);
  try {
    refuseOthers(database, path);
    configure(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof SeshError) throw error;
    throw unavailable(path, error);
  }
}

function createFile(path: string): void {
  try {
    const folder = dirname(path);
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a", 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw new SeshError(
      "store-unavailable",
      `Cannot create the database ${path}: ${messageOf(error)}. Name another with --db or SESH_DB.`,
      { cause: error },
    );
  }
}

function open(path: string): Database.Database {
  try {
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    if (abortsOnCollection(process.versions.node)) keepStatements(database);
    return database;
  } catch (error) {
    throw unavailable(path, error);
  }
}

function unavailable(path: string, error: unknown): SeshError {
  return new SeshError(
    "store-unavailable",
    `Cannot use the database ${path}: ${messageOf(error)}. Name another with --db or SESH_DB.`,
    { cause: error },
  );
}

/** WAL lets others read while one writes; NORMAL loses at most the last commits in a power cut, never the file. */
function configure(database: Database.Database): void {
  // Only a new database takes this: merging the index of words frees many pages at once, which tidying gives back.
  database.pragma("auto_vacuum = INCREMENTAL");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  // A first sync changes the same pages again and again; each checkpoint would write all of them twice.
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma("foreign_keys = ON");
  database.pragma("cache_size = -65536");
  database.pragma("temp_store = MEMORY");
}

/** Each step in a transaction of its own, so that a step that fails leaves the database as it was before it. */
function migrate(database: Database.Database): void {
  for (let step = versionOf(database); step < MIGRATIONS.length; step++) {
    database
      .transaction(() => {
        // Another process may have been faster between the look and the lock.
        if (versionOf(database) !== step) return;
        database.exec(MIGRATIONS[step]?.sql ?? "");
        database.pragma(`application_id = ${APPLICATION_ID}`);
        database.pragma(`user_version = ${step + 1}`);
      })
      .immediate();
  }
}

/** Looked at without SQLite, which may write to whatever it opens: what is not ours stays untouched. */
function refuseForeign(path: string): void {
  let header: Header;
  try {
    header = readHeader(path);
  } catch (error) {
    throw unavailable(path, error);
  }
  if (header.isEmpty || header.applicationId === APPLICATION_ID || header.isWithoutTables) return;
  const what = header.isDatabase ? "a database of another program" : "not a database";
  throw foreign(path, what);
}

function foreign(path: string, what: string): SeshError {
  return new SeshError(
    "store-unavailable",
    `${path} is ${what}. It was left untouched. Name another with --db or SESH_DB.`,
  );
}

/** The file alone does not tell what its log of recent writes holds. */
function refuseOthers(database: Database.Database, path: string): void {
  const tables = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get();
  if (tables !== 0 && database.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw foreign(path, "a database of another program");
  }
  const version = versionOf(database);
  if (version <= MIGRATIONS.length) return;
  throw new SeshError(
    "store-unavailable",
    `The database ${path} was written by a newer sesh (schema ${version}, this one knows ${MIGRATIONS.length}). ` +
      "It was left untouched. Update sesh (`npm install -g agentsesh@latest`), or name another database with --db.",
  );
}

export function versionOf(database: Database.Database): number {
  const version = database.pragma("user_version", { simple: true });
  return typeof version === "number" ? version : 0;
}
