import type Database from "better-sqlite3";
import type { Grade } from "../session/grade.ts";
import type { CallJudgement, Judgement } from "../session/judgement.ts";
import { findingColumns, gradeColumns, judgedColumns, type MarksRecord } from "./session-record.ts";
import type { SessionWriter } from "./session-writer.ts";
import type { DefinitionKeys } from "./store.ts";

/** Writes what is said of stored sessions. All of it happens inside the caller's transaction. */
export class JudgementWriter {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  /** The session's key, if it is still at that revision. */
  current(id: string, revision: number): number | null {
    const row = this.statements.current.get(id, revision);
    return row?.key ?? null;
  }

  rejudge(key: number, judgement: Judgement, keys: DefinitionKeys): void {
    const { statements } = this;
    this.regrade(key, judgement.grade, keys);
    const { figures, outcome } = judgement;
    statements.refigure.run(JSON.stringify(figures), JSON.stringify(outcome), keys.findings, key);
    this.rejudgeCalls(key, judgement.calls);
    statements.dropFindings.run(key);
    const { rows, packed } = findingColumns(judgement);
    for (const row of rows) statements.finding.run(key, ...row);
    statements.repack.run(packed, key);
  }

  regrade(key: number, grade: Grade, keys: DefinitionKeys): void {
    const { score, letter, grade: doc, gradeStatus } = gradeColumns(grade);
    this.statements.regrade.run(gradeStatus, score, letter, doc, keys.grade, key);
  }

  mark(key: number, marks: MarksRecord, keys: DefinitionKeys, sessions: SessionWriter): void {
    const { statements } = this;
    statements.unmarkAll.run(key);
    for (const item of marks.copies) statements.markCopy.run(key, item);
    statements.remark.run(marks.isCopy, marks.subject, key);
    sessions.changeWords(key, marks.words);
    sessions.links.replace(key, marks.spawned);
    this.rejudge(key, marks.judgement, keys);
  }

  settled(key: number): void {
    this.statements.settled.run(key);
  }

  private rejudgeCalls(key: number, calls: readonly CallJudgement[]): void {
    const orders = new Map(this.statements.callOrders.all(key).map(({ id, ord }) => [id, ord]));
    for (const call of calls) {
      const order = orders.get(call.id);
      if (order !== undefined) this.statements.rejudgeCall.run(...judgedColumns(call, call), key, order);
    }
  }
}

function prepare(database: Database.Database) {
  return {
    current: database.prepare<[string, number], { key: number }>(
      "SELECT key FROM session WHERE id = ? AND revision = ?",
    ),
    regrade: database.prepare(
      `UPDATE session SET grade_status = ?, score = ?, letter = ?, grade = ?, grade_key = ?,
         revision = revision + 1 WHERE key = ?`,
    ),
    refigure: database.prepare("UPDATE session SET figures = ?, outcome = ?, findings_key = ? WHERE key = ?"),
    remark: database.prepare("UPDATE session SET is_copy = ?, subject = ? WHERE key = ?"),
    settled: database.prepare("UPDATE session SET is_unsettled = 0 WHERE key = ?"),
    unmarkAll: database.prepare("UPDATE holding SET is_copy = 0 WHERE session = ? AND is_copy = 1"),
    markCopy: database.prepare("UPDATE holding SET is_copy = 1 WHERE session = ? AND item = ?"),
    callOrders: database.prepare<[number], { id: string; ord: number }>(
      "SELECT id, ord FROM call WHERE session = ?",
    ),
    rejudgeCall: database.prepare(
      `UPDATE call SET kind = ?, error_class = ?, error_inferred = ?, agent_fault = ?, commands = ?, paths = ?,
         output_digest = ? WHERE session = ? AND ord = ?`,
    ),
    dropFindings: database.prepare("DELETE FROM finding WHERE session = ?"),
    finding: database.prepare("INSERT INTO finding VALUES (?, ?, ?, ?, ?)"),
    repack: database.prepare("UPDATE content SET findings = ? WHERE session = ?"),
  };
}
