import type Database from "better-sqlite3";
import { type Claim, type Holder, settleClaim, type Verdict } from "./claims.ts";

interface HolderRow {
  readonly key: number;
  readonly id: string;
  readonly path: string | null;
  readonly isGone: number;
  readonly place: number;
  readonly toldId: string;
  readonly hasUniqueId: number;
  readonly origin: string;
  readonly entries: number;
}

type YieldedRow = Omit<HolderRow, "key" | "id" | "path" | "isGone"> & { readonly path: string };

/** What files claim to hold, and who got it. */
export class ClaimDesk {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  /** All stored sessions that bear the id in their transcripts. */
  holders(toldId: string): readonly Holder[] {
    return this.statements.holders
      .all(toldId)
      .map((row) => ({ ...row, isGone: row.isGone === 1, hasUniqueId: row.hasUniqueId === 1 }));
  }

  /** Replaces what a file yielded when it was read before. */
  replaceYielded(path: string, claims: readonly Claim[]): void {
    this.statements.dropYielded.run(path);
    for (const claim of claims) this.yielded(claim);
  }

  /** Notes that a file has lost a session to another one. */
  yielded({ path, place, toldId, hasUniqueId, origin, entries }: Claim): void {
    this.statements.insertYielded.run(path, place, toldId, Number(hasUniqueId), origin, entries);
  }

  hasYielded(path: string): boolean {
    return this.statements.anyYielded.get(path) !== undefined;
  }

  /** Files that yielded a session of that id. */
  losersOf(toldId: string): readonly string[] {
    return this.statements.losers.all(toldId).map(({ path }) => path);
  }

  /** Who holds what the file would call its own, or the first of what is written into it. */
  betterThan(path: string): Holder | null {
    const first = this.statements.firstYielded.get(path);
    const verdict = first && this.settle(first);
    return verdict && verdict.kind !== "new" ? verdict.holder : null;
  }

  /** Files whose yielded claim would win now. */
  contested(): readonly string[] {
    const rows = this.statements.allYielded.all();
    return [...new Set(rows.filter((row) => this.settle(row).kind !== "yield").map(({ path }) => path))];
  }

  private settle(row: YieldedRow): Verdict {
    return settleClaim({ ...row, hasUniqueId: row.hasUniqueId === 1 }, this.holders(row.toldId));
  }
}

const IDENTITY = "told_id AS toldId, has_unique_id AS hasUniqueId, origin, entries";

function prepare(database: Database.Database) {
  return {
    holders: database.prepare<[string], HolderRow>(
      `SELECT key, id, file_path AS path, coalesce(file.is_gone, 0) AS isGone, place, ${IDENTITY}
         FROM session LEFT JOIN file ON file.path = session.file_path WHERE told_id = ? ORDER BY key`,
    ),
    dropYielded: database.prepare("DELETE FROM yielded WHERE path = ?"),
    insertYielded: database.prepare("INSERT OR REPLACE INTO yielded VALUES (?, ?, ?, ?, ?, ?)"),
    anyYielded: database.prepare<[string], { place: number }>(
      "SELECT place FROM yielded WHERE path = ? LIMIT 1",
    ),
    losers: database.prepare<[string], { path: string }>(
      "SELECT DISTINCT path FROM yielded WHERE told_id = ?",
    ),
    firstYielded: database.prepare<[string], YieldedRow>(
      `SELECT path, place, ${IDENTITY} FROM yielded WHERE path = ? ORDER BY place LIMIT 1`,
    ),
    allYielded: database.prepare<[], YieldedRow>(
      `SELECT yielded.path AS path, place, ${IDENTITY} FROM yielded
         JOIN file ON file.path = yielded.path WHERE file.is_gone = 0 ORDER BY yielded.path`,
    ),
  };
}
