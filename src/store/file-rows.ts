import type Database from "better-sqlite3";
import type { Json } from "../session/json.ts";
import { pack } from "./packing.ts";
import { readingOf } from "./reading.ts";
import type { FileCommit, FileRecord, FileStatus } from "./store.ts";

interface FileRow {
  readonly path: string;
  readonly format: string | null;
  readonly status: FileStatus;
  readonly reason: string | null;
  readonly size: number;
  readonly mtime_ms: number;
  readonly offset: number;
  readonly fingerprint: string;
  readonly layout: FileRecord["layout"];
  readonly reading: string | null;
  readonly synced_at: number;
  readonly is_gone: number;
}

/** The table of files. Writing happens inside the caller's transaction. */
export class FileRows {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  all(): ReadonlyMap<string, FileRecord> {
    return new Map(this.statements.all.all().map((row) => [row.path, fileOf(row)]));
  }

  one(path: string): FileRecord | null {
    const row = this.statements.one.get(path);
    return row ? fileOf(row) : null;
  }

  /** Has nobody else written about the file since? */
  isAsBelieved(path: string, basedOn: FileCommit["basedOn"]): boolean {
    const stored = this.statements.state.get(path);
    if (!stored) return basedOn === null;
    return basedOn !== null && stored.size === basedOn.size && stored.mtime_ms === basedOn.mtimeMs;
  }

  save(file: FileCommit["file"], carry: Json): void {
    this.statements.save.run(
      file.path,
      file.format,
      file.status,
      file.reason,
      file.size,
      file.mtimeMs,
      file.offset,
      file.fingerprint,
      file.layout,
      file.reading === null ? null : JSON.stringify(file.reading),
      carry === null ? null : pack(JSON.stringify(carry)),
      file.syncedAt,
    );
  }

  /** Of a file that repeats another nothing is kept to go on from. */
  saveDuplicate(file: FileCommit["file"], reason: string): void {
    this.save({ ...file, status: "duplicate", reason, offset: 0, reading: null }, null);
  }

  markUnreadable(file: Pick<FileRecord, "path" | "size" | "mtimeMs" | "syncedAt">, reason: string): void {
    this.statements.markUnreadable.run(file.path, reason, file.size, file.mtimeMs, file.syncedAt);
  }

  markDuplicate(path: string, reason: string): void {
    this.statements.markDuplicate.run(reason, path);
  }

  markGone(path: string): void {
    if (this.statements.holdsAny.get(path)) this.statements.markGone.run(path);
    else this.statements.forget.run(path);
  }
}

function fileOf(row: FileRow): FileRecord {
  return {
    path: row.path,
    format: row.format,
    status: row.status,
    reason: row.reason,
    size: row.size,
    mtimeMs: row.mtime_ms,
    offset: row.offset,
    fingerprint: row.fingerprint,
    layout: row.layout,
    reading: readingOf(row.reading),
    syncedAt: row.synced_at,
    isGone: row.is_gone === 1,
  };
}

const COLUMNS =
  "path, format, status, reason, size, mtime_ms, offset, fingerprint, layout, reading, synced_at, is_gone";

function prepare(database: Database.Database) {
  return {
    all: database.prepare<[], FileRow>(`SELECT ${COLUMNS} FROM file ORDER BY path`),
    one: database.prepare<[string], FileRow>(`SELECT ${COLUMNS} FROM file WHERE path = ?`),
    state: database.prepare<[string], { size: number; mtime_ms: number }>(
      "SELECT size, mtime_ms FROM file WHERE path = ?",
    ),
    save: database.prepare(
      `INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (path) DO UPDATE SET
         format = excluded.format, status = excluded.status, reason = excluded.reason, size = excluded.size,
         mtime_ms = excluded.mtime_ms, offset = excluded.offset, fingerprint = excluded.fingerprint,
         layout = excluded.layout, reading = excluded.reading, carry = excluded.carry,
         synced_at = excluded.synced_at, is_gone = 0`,
    ),
    // What was read of it before stays, to go on from when it can be read again.
    markUnreadable: database.prepare(
      `INSERT INTO file (path, status, reason, size, mtime_ms, offset, fingerprint, layout, synced_at, is_gone)
         VALUES (?, 'unreadable', ?, ?, ?, 0, '', 'lines', ?, 0) ON CONFLICT (path) DO UPDATE SET
         status = excluded.status, reason = excluded.reason, synced_at = excluded.synced_at, is_gone = 0`,
    ),
    markDuplicate: database.prepare(
      "UPDATE file SET status = 'duplicate', reason = ?, offset = 0, reading = NULL, carry = NULL WHERE path = ?",
    ),
    holdsAny: database.prepare<[string], { key: number }>(
      "SELECT key FROM session WHERE file_path = ? LIMIT 1",
    ),
    markGone: database.prepare("UPDATE file SET is_gone = 1 WHERE path = ?"),
    forget: database.prepare("DELETE FROM file WHERE path = ?"),
  };
}
