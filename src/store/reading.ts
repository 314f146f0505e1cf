import type Database from "better-sqlite3";
import type { Finding } from "../session/finding.ts";
import type { Grade } from "../session/grade.ts";
import type { Json } from "../session/json.ts";
import type { CallJudgement, Figures, Judgement } from "../session/judgement.ts";
import type { Message, Reading, Session } from "../session/session.ts";
import type { SessionOutcome } from "../session/session-outcome.ts";
import type { CallKind, Outcome, ToolCall } from "../session/tool-call.ts";
import { withCopies } from "./copies.ts";
import { type Place, unpack } from "./packing.ts";
import type { docOf, Earlier } from "./session-record.ts";
import type { SessionHead, StoredSession } from "./store.ts";

/** A row of table `session`, as far as it is read. */
export interface HeadRow {
  readonly key: number;
  readonly id: string;
  readonly agent: string;
  readonly agent_version: string | null;
  readonly project: string | null;
  readonly cwd: string | null;
  readonly branch: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly parent_id: string | null;
  readonly parent_call: string | null;
  readonly role: string | null;
  readonly grade: string;
  readonly figures: string;
  readonly outcome: string;
  readonly file_path: string | null;
  readonly found: string | null;
  readonly sub_agents: number;
}

export const HEAD_COLUMNS = `session.key, session.id, session.agent, session.agent_version, session.project, session.cwd,
  session.branch, session.title, session.subject, session.started_at, session.ended_at, session.parent_id,
  session.parent_call, session.role, session.grade, session.figures, session.outcome, session.file_path,
  (SELECT json_group_array(pattern) FROM finding
    WHERE finding.session = session.key AND finding.outcome = 'found') AS found,
  (SELECT count(*) FROM session AS child WHERE child.parent_id = session.id AND child.is_copy = 0) AS sub_agents`;

interface SessionDocRow extends HeadRow {
  readonly doc: Uint8Array;
  readonly findings: Uint8Array;
  readonly revision: number;
  readonly told_id: string;
  readonly told_parent_id: string | null;
  readonly told_parent_call: string | null;
}

export interface MessageRow {
  readonly ord: number;
  readonly id: string;
  readonly turn: number;
  readonly author: Message["author"];
  readonly kind: Message["kind"];
  readonly at: number | null;
  readonly copied: number;
  readonly files: string | null;
  readonly block: number;
  readonly start: number;
  readonly length: number;
}

export interface CallRow {
  readonly ord: number;
  readonly result_ord: number | null;
  readonly id: string;
  readonly turn: number;
  readonly batch: number;
  readonly tool: string;
  readonly written_kind: CallKind;
  readonly kind: CallKind;
  readonly outcome: string;
  readonly outcome_by: string | null;
  readonly exit_code: number | null;
  readonly error_class: CallJudgement["errorClass"];
  readonly error_inferred: number;
  readonly agent_fault: number;
  readonly commands: string | null;
  readonly paths: string | null;
  readonly output_digest: string | null;
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly duration_ms: number | null;
  readonly copied: number;
  readonly block: number;
  readonly start: number;
  readonly input_length: number;
  readonly output_length: number | null;
  readonly detail_length: number;
}

export function headOf(row: HeadRow): SessionHead {
  return {
    id: row.id,
    agent: row.agent,
    agentVersion: row.agent_version,
    project: row.project,
    cwd: row.cwd,
    branch: row.branch,
    title: row.title,
    subject: row.subject,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    parentId: row.parent_id,
    parentCall: row.parent_call,
    role: row.role,
    grade: ours<Grade>(row.grade),
    figures: ours<Figures>(row.figures),
    outcome: ours<SessionOutcome>(row.outcome),
    filePath: row.file_path,
    found: row.found === null ? [] : ours<SessionHead["found"]>(row.found),
    subAgents: row.sub_agents,
  };
}

/** Puts sessions together again from their rows and texts. */
export class SessionLoader {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.statements = prepare(database);
  }

  /** With copies marked, and the parent as the parent's transcript tells it. */
  load(id: string): StoredSession | null {
    const row = this.statements.session.get(id);
    if (!row) return null;
    const calls = this.statements.calls.all(row.key);
    const messages = this.statements.messages.all(row.key);
    const findings = ours<readonly Finding[]>(unpack(row.findings));
    const told = this.assemble(row, messages, calls);
    const parent = row.parent_id === null ? null : { sessionId: row.parent_id, callId: row.parent_call };
    const session = withCopies({ ...told, id: row.id, parent }, this.copiesIn(row.key));
    return { session, judgement: judgementOf(row, calls, findings), revision: row.revision };
  }

  /** As its transcript told it, with the places of its texts. */
  earlier(id: string): Earlier | null {
    const row = this.statements.session.get(id);
    if (!row) return null;
    const calls = this.statements.calls.all(row.key);
    const messages = this.statements.messages.all(row.key);
    const places = new Map<number, Place>();
    for (const { ord, block, start } of calls) places.set(ord, { block, start });
    for (const { ord, block, start } of messages) places.set(ord, { block, start });
    return {
      id: row.id,
      revision: row.revision,
      session: this.assemble(row, messages, calls),
      copies: this.copiesIn(row.key),
      places,
      nextBlock: this.statements.nextBlock.get(row.key)?.next ?? 0,
    };
  }

  private copiesIn(key: number): ReadonlySet<number> {
    return new Set(this.statements.copies.all(key).map(({ item }) => item));
  }

  private assemble(row: SessionDocRow, messages: readonly MessageRow[], calls: readonly CallRow[]): Session {
    const blocks = new Map<number, string>();
    for (const { no, data } of this.statements.blocks.all(row.key)) blocks.set(no, unpack(data));
    const textAt = (block: number, start: number, length: number) =>
      blocks.get(block)?.slice(start, start + length) ?? "";
    const doc = ours<ReturnType<typeof docOf>>(unpack(row.doc));
    const { told_parent_id: parentId, told_parent_call: callId } = row;
    return {
      id: row.told_id,
      agent: row.agent,
      agentVersion: row.agent_version,
      cwd: row.cwd,
      project: row.project,
      branch: row.branch,
      title: row.title,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      parent: parentId === null ? null : { sessionId: parentId, callId },
      role: row.role,
      ...doc,
      messages: messages.map((message) => messageOf(message, textAt)),
      calls: calls.map((call) => callOf(call, textAt)),
    };
  }
}

type TextAt = (block: number, start: number, length: number) => string;

function messageOf(row: MessageRow, textAt: TextAt): Message {
  return {
    id: row.id,
    order: row.ord,
    turn: row.turn,
    author: row.author,
    kind: row.kind,
    text: textAt(row.block, row.start, row.length),
    at: row.at,
    files: row.files === null ? [] : ours<Message["files"]>(row.files),
    copied: row.copied === 1,
  };
}

function callOf(row: CallRow, textAt: TextAt): ToolCall {
  const outputAt = row.start + row.input_length;
  const detailAt = outputAt + (row.output_length ?? 0);
  const detail = ours<Pick<ToolCall, "actions" | "cwd" | "exitMeaning" | "spawned" | "continues">>(
    textAt(row.block, detailAt, row.detail_length),
  );
  return {
    id: row.id,
    order: row.ord,
    resultOrder: row.result_ord,
    turn: row.turn,
    batch: row.batch,
    tool: row.tool,
    kind: row.written_kind,
    input: ours<Json>(textAt(row.block, row.start, row.input_length)),
    output: row.output_length === null ? null : textAt(row.block, outputAt, row.output_length),
    outcome: ours<Outcome>(
      JSON.stringify({ status: row.outcome, ...(row.outcome_by && { by: row.outcome_by }) }),
    ),
    exitCode: row.exit_code,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    durationMs: row.duration_ms,
    copied: row.copied === 1,
    ...detail,
  };
}

function judgementOf(row: HeadRow, calls: readonly CallRow[], findings: readonly Finding[]): Judgement {
  return {
    calls: calls.map((call) => ({
      id: call.id,
      kind: call.kind,
      errorClass: call.error_class,
      errorInferred: call.error_inferred === 1,
      agentFault: call.agent_fault === 1,
      commands: call.commands === null ? [] : ours<CallJudgement["commands"]>(call.commands),
      paths: call.paths === null ? [] : ours<CallJudgement["paths"]>(call.paths),
      outputDigest: call.output_digest,
    })),
    findings,
    grade: ours<Grade>(row.grade),
    figures: ours<Figures>(row.figures),
    outcome: ours<SessionOutcome>(row.outcome),
  };
}

/** JSON that this store wrote itself. The one place where a type is taken on trust: the schema guards it. */
function ours<T>(json: string): T {
  return JSON.parse(json);
}

export const ownJson = ours;

/** A `Reading` as stored with its file. */
export function readingOf(json: string | null): Reading | null {
  return json === null ? null : ours<Reading>(json);
}

function prepare(database: Database.Database) {
  return {
    session: database.prepare<[string], SessionDocRow>(
      `SELECT ${HEAD_COLUMNS}, content.doc, content.findings, session.revision, session.told_id,
         session.told_parent_id, session.told_parent_call
         FROM session JOIN content ON content.session = session.key WHERE id = ?`,
    ),
    messages: database.prepare<[number], MessageRow>("SELECT * FROM message WHERE session = ? ORDER BY ord"),
    calls: database.prepare<[number], CallRow>("SELECT * FROM call WHERE session = ? ORDER BY ord"),
    blocks: database.prepare<[number], { no: number; data: Uint8Array }>(
      "SELECT no, data FROM block WHERE session = ?",
    ),
    nextBlock: database.prepare<[number], { next: number }>(
      "SELECT coalesce(max(no) + 1, 0) AS next FROM block WHERE session = ?",
    ),
    copies: database.prepare<[number], { item: number }>(
      "SELECT item FROM holding WHERE session = ? AND is_copy = 1",
    ),
  };
}
