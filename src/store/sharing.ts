import type Database from "better-sqlite3";
import type { SharingSession } from "./store.ts";

interface MemberRow {
  readonly id: string;
  readonly revision: number;
  readonly isSubAgent: number;
}

/** Which sessions hold the same records. */
export class Sharing {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  /** Groups around the sessions that are not settled. Those that share nothing are settled here. */
  unsettled(): readonly (readonly SharingSession[])[] {
    const seen = new Set<number>();
    const groups: (readonly SharingSession[])[] = [];
    for (const { key } of this.statements.unsettled.all()) {
      if (seen.has(key)) continue;
      const members = this.connected(key, seen);
      const isAlone = members.length === 1 && !this.statements.anyCopy.get(key);
      if (isAlone) this.statements.settled.run(key);
      else groups.push(members.flatMap((member) => this.member(member) ?? []));
    }
    return groups;
  }

  /** Everyone that shares a record with it, or with one that does, and so on. */
  private connected(key: number, seen: Set<number>): readonly number[] {
    const members = [key];
    seen.add(key);
    for (const member of members) {
      for (const { session } of this.statements.sharers.all(member)) {
        if (seen.has(session)) continue;
        seen.add(session);
        members.push(session);
      }
    }
    return members;
  }

  private member(key: number): SharingSession | null {
    const row = this.statements.member.get(key);
    if (!row) return null;
    const holds = this.statements.holds.all(key).map((hold) => ({ ...hold, isCopy: hold.isCopy === 1 }));
    return { id: row.id, revision: row.revision, isSubAgent: row.isSubAgent === 1, holds };
  }
}

function prepare(database: Database.Database) {
  return {
    unsettled: database.prepare<[], { key: number }>(
      "SELECT key FROM session WHERE is_unsettled = 1 ORDER BY key",
    ),
    sharers: database.prepare<[number], { session: number }>(
      `SELECT DISTINCT other.session AS session FROM holding AS own
         JOIN holding AS other ON other.item = own.item AND other.session <> own.session
        WHERE own.session = ?`,
    ),
    anyCopy: database.prepare<[number], { item: number }>(
      "SELECT item FROM holding WHERE session = ? AND is_copy = 1 LIMIT 1",
    ),
    settled: database.prepare("UPDATE session SET is_unsettled = 0 WHERE key = ?"),
    member: database.prepare<[number], MemberRow>(
      "SELECT id, revision, told_parent_id IS NOT NULL AS isSubAgent FROM session WHERE key = ?",
    ),
    holds: database.prepare<[number], { item: number; at: number | null; isCopy: number }>(
      "SELECT item, at, is_copy AS isCopy FROM holding WHERE session = ?",
    ),
  };
}
