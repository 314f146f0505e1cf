import type Database from "better-sqlite3";
import type { WordsChange } from "./entry-texts.ts";
import { Links } from "./links.ts";
import { ORDERS_PER_SESSION } from "./place-conditions.ts";
import type { SessionRecord } from "./session-record.ts";
import type { DefinitionKeys } from "./store.ts";

/** Where and under which name a session is stored. */
export interface Placement {
  /** The row that it replaces, `null` for a new one. */
  readonly key: number | null;
  readonly id: string;
  readonly path: string;
  readonly place: number;
}

/** Writes whole sessions. All of it happens inside the caller's transaction. */
export class SessionWriter {
  readonly links: Links;
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.links = new Links(database);
    this.statements = prepare(database);
  }

  /** `nameOf`: the id under which this file's session of a told id is stored. */
  save(record: SessionRecord, at: Placement, keys: DefinitionKeys, nameOf: (toldId: string) => string): void {
    const { statements } = this;
    const key = this.row(record, at, keys, nameOf);
    for (const row of record.messages) statements.message.run(key, ...row);
    for (const row of record.calls) statements.call.run(key, ...row);
    for (const row of record.findings.rows) statements.finding.run(key, ...row);
    statements.content.run(key, record.doc, record.findings.packed);
    for (const { no, data } of record.blocks) statements.block.run(key, no, data);
    this.changeWords(key, record.words);
    for (const { item, at: heldAt } of record.items) {
      statements.holding.run(key, item, heldAt, Number(record.copies.has(item)));
    }
    this.links.replace(
      key,
      record.spawned.map((spawned) => ({ ...spawned, childId: nameOf(spawned.childId) })),
    );
    this.links.relink(at.id);
  }

  changeWords(key: number, { stale, fresh }: WordsChange): void {
    const { statements } = this;
    for (const order of stale) statements.dropWords.run(wordsRowid(key, order));
    for (const { order, user, agent, input, output } of fresh) {
      statements.words.run(wordsRowid(key, order), user, agent, input, output);
    }
  }

  remove(key: number): void {
    this.dropTexts(key);
    this.links.withdraw(key);
    this.statements.remove.run(key);
  }

  /** The session outlives its file. */
  detach(key: number): void {
    this.statements.detach.run(key);
  }

  rename(key: number, from: string, to: string, path: string | null): void {
    this.statements.rename.run(to, key);
    this.links.renamed(key, from, to, path);
  }

  isFree(id: string): boolean {
    return this.statements.byId.get(id) === undefined;
  }

  revisionOf(key: number): number | null {
    return this.statements.revision.get(key)?.revision ?? null;
  }

  heldBy(path: string): readonly { readonly key: number; readonly id: string }[] {
    return this.statements.heldBy.all(path);
  }

  /** Inserts or updates the session's row and takes away whatever hangs on it and is to be replaced. */
  private row(
    record: SessionRecord,
    at: Placement,
    keys: DefinitionKeys,
    nameOf: (toldId: string) => string,
  ): number {
    const { statements } = this;
    const { identity, parent } = record;
    const values = {
      ...record.row,
      ...identity,
      hasUniqueId: Number(identity.hasUniqueId),
      id: at.id,
      path: at.path,
      place: at.place,
      isUnsettled: Number(record.items.length > 0),
      toldParentId: parent === null ? null : nameOf(parent.sessionId),
      toldParentCall: parent?.callId ?? null,
      findingsKey: keys.findings,
      gradeKey: keys.grade,
    };
    if (at.key === null) return Number(statements.insert.run(values).lastInsertRowid);
    if (record.grownFrom === null) this.dropTexts(at.key);
    statements.dropMessages.run(at.key);
    statements.dropCalls.run(at.key);
    statements.dropFindings.run(at.key);
    statements.update.run({ ...values, key: at.key });
    return at.key;
  }

  /** Texts, their words, and what it shares with others, who must find out anew what is theirs. */
  private dropTexts(key: number): void {
    const { statements } = this;
    statements.dropAllWords.run(wordsRowid(key, 0), wordsRowid(key + 1, 0));
    statements.dropBlocks.run(key);
    statements.unsettleSharers.run(key);
    statements.dropHoldings.run(key);
  }
}

/** Orders of one session lie side by side in the index of words: key and order in one number. */
function wordsRowid(sessionKey: number, order: number): number {
  return sessionKey * ORDERS_PER_SESSION + order;
}

const COLUMNS = {
  file_path: "path",
  place: "place",
  told_id: "toldId",
  has_unique_id: "hasUniqueId",
  origin: "origin",
  entries: "entries",
  is_unsettled: "isUnsettled",
  agent: "agent",
  agent_version: "agentVersion",
  project: "project",
  cwd: "cwd",
  branch: "branch",
  title: "title",
  subject: "subject",
  started_at: "startedAt",
  ended_at: "endedAt",
  told_parent_id: "toldParentId",
  told_parent_call: "toldParentCall",
  role: "role",
  is_copy: "isCopy",
  grade_status: "gradeStatus",
  score: "score",
  letter: "letter",
  findings_key: "findingsKey",
  grade_key: "gradeKey",
  grade: "grade",
  figures: "figures",
  outcome: "outcome",
};

function prepare(database: Database.Database) {
  const columns = ["id", "revision", ...Object.keys(COLUMNS)];
  const values = ["@id", "1", ...Object.values(COLUMNS).map((name) => `@${name}`)];
  // A project that was found stays when its folder is gone and the transcript is read anew.
  const assignments = Object.entries(COLUMNS).map(([column, name]) =>
    column === "project"
      ? "project = iif(@project IS @cwd AND cwd IS @cwd, coalesce(project, @project), @project)"
      : `${column} = @${name}`,
  );
  const marks = (count: number) => Array.from({ length: count }, () => "?").join(", ");
  return {
    byId: database.prepare<[string], { key: number }>("SELECT key FROM session WHERE id = ?"),
    heldBy: database.prepare<[string], { key: number; id: string }>(
      "SELECT key, id FROM session WHERE file_path = ?",
    ),
    revision: database.prepare<[number], { revision: number }>("SELECT revision FROM session WHERE key = ?"),
    insert: database.prepare(`INSERT INTO session (${columns.join(", ")}) VALUES (${values.join(", ")})`),
    update: database.prepare(
      `UPDATE session SET ${assignments.join(", ")}, revision = revision + 1 WHERE key = @key`,
    ),
    rename: database.prepare("UPDATE session SET id = ?, revision = revision + 1 WHERE key = ?"),
    detach: database.prepare("UPDATE session SET file_path = NULL WHERE key = ?"),
    remove: database.prepare("DELETE FROM session WHERE key = ?"),
    message: database.prepare(`INSERT INTO message VALUES (${marks(12)})`),
    call: database.prepare(`INSERT INTO call VALUES (${marks(27)})`),
    finding: database.prepare(`INSERT INTO finding VALUES (${marks(5)})`),
    content: database.prepare("INSERT OR REPLACE INTO content VALUES (?, ?, ?)"),
    block: database.prepare(`INSERT INTO block VALUES (${marks(3)})`),
    words: database.prepare("INSERT INTO words (rowid, user, agent, input, output) VALUES (?, ?, ?, ?, ?)"),
    holding: database.prepare("INSERT OR IGNORE INTO holding VALUES (?, ?, ?, ?)"),
    dropWords: database.prepare("DELETE FROM words WHERE rowid = ?"),
    dropAllWords: database.prepare("DELETE FROM words WHERE rowid >= ? AND rowid < ?"),
    dropBlocks: database.prepare("DELETE FROM block WHERE session = ?"),
    dropHoldings: database.prepare("DELETE FROM holding WHERE session = ?"),
    dropMessages: database.prepare("DELETE FROM message WHERE session = ?"),
    dropCalls: database.prepare("DELETE FROM call WHERE session = ?"),
    dropFindings: database.prepare("DELETE FROM finding WHERE session = ?"),
    unsettleSharers: database.prepare(
      `UPDATE session SET is_unsettled = 1 WHERE key IN (
         SELECT other.session FROM holding AS own
           JOIN holding AS other ON other.item = own.item AND other.session <> own.session
          WHERE own.session = ?)`,
    ),
  };
}
