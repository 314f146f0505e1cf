import type Database from "better-sqlite3";
import type { Spawned } from "./session-record.ts";

/**
 * Whose sub-agent a session is. Its own transcript may name the parent, but mostly not the call; the parent's names
 * both, and may be read first or last. So the link is worked out whenever either side changes.
 */
export class Links {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  /** Replaces what a session says of the sub-agents that it started. */
  replace(parentKey: number, spawned: readonly Spawned[]): void {
    const { statements } = this;
    const children = new Set(this.childrenOf(parentKey));
    if (children.size === 0 && spawned.length === 0) return;
    statements.drop.run(parentKey);
    for (const { callId, childId, isCopied } of spawned) {
      statements.insert.run(parentKey, callId, childId, Number(isCopied));
      children.add(childId);
    }
    for (const child of children) this.relink(child);
  }

  /** Takes back what a session says, as it is about to be deleted. */
  withdraw(parentKey: number): void {
    this.replace(parentKey, []);
  }

  /** A session goes by another id from now on. */
  renamed(parentKey: number, from: string, to: string, path: string | null): void {
    this.statements.renameTold.run(to, from, path);
    for (const { id } of this.statements.toldChildren.all(to)) this.relink(id);
    for (const child of this.childrenOf(parentKey)) this.relink(child);
  }

  relink(childId: string): void {
    this.statements.relink.run({ id: childId });
  }

  private childrenOf(parentKey: number): readonly string[] {
    return this.statements.children.all(parentKey).map(({ child_id }) => child_id);
  }
}

function prepare(database: Database.Database) {
  return {
    children: database.prepare<[number], { child_id: string }>(
      "SELECT child_id FROM spawned WHERE parent = ?",
    ),
    drop: database.prepare("DELETE FROM spawned WHERE parent = ?"),
    insert: database.prepare("INSERT OR IGNORE INTO spawned VALUES (?, ?, ?, ?)"),
    // Of several that claim to have started it, the original comes before those that repeat its history.
    relink: database.prepare(
      `UPDATE session SET (parent_id, parent_call) = (
         SELECT id, call_id FROM (
           SELECT told_parent_id AS id, told_parent_call AS call_id, 0 AS rank, 0 AS is_copied, 0 AS is_other,
                  0 AS is_sub_agent, 0 AS started_at
            WHERE told_parent_call IS NOT NULL
           UNION ALL
           SELECT parent.id, spawned.call_id, 1, spawned.is_copied, parent.id IS NOT session.told_parent_id,
                  parent.told_parent_id IS NOT NULL, parent.started_at
             FROM spawned JOIN session AS parent ON parent.key = spawned.parent
            WHERE spawned.child_id = session.id AND parent.id <> session.id
           UNION ALL
           SELECT told_parent_id, NULL, 2, 0, 0, 0, 0
         ) ORDER BY rank, is_copied, is_other, is_sub_agent, started_at, id, call_id LIMIT 1)
       WHERE id = @id`,
    ),
    renameTold: database.prepare(
      "UPDATE session SET told_parent_id = ? WHERE told_parent_id = ? AND file_path IS ?",
    ),
    toldChildren: database.prepare<[string], { id: string }>(
      "SELECT id FROM session WHERE told_parent_id = ?",
    ),
  };
}
