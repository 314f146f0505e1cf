import type { CallJudgement, Judgement } from "../session/judgement.ts";
import type { Message, ParentLink, Session } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { type HeldItem, heldItems, withCopies } from "./copies.ts";
import { EntryTexts, type WordsChange, wordsChange } from "./entry-texts.ts";
import { type Block, Packer, type Place, pack } from "./packing.ts";
import { type Identity, identityOf } from "./session-identity.ts";

/** A value that a statement can bind. */
export type Bound = string | number | null | Uint8Array;

/**
 * A session as the database takes it: rows ready to bind, texts packed, words to index. Made where the parsing happens
 * (a worker), so that the one thread that writes does nothing but write.
 */
export interface SessionRecord {
  readonly identity: Identity;
  /** The parent as the transcript tells it; the parent's own may tell more. */
  readonly parent: ParentLink | null;
  readonly row: SessionRow;
  readonly messages: readonly (readonly Bound[])[];
  readonly calls: readonly (readonly Bound[])[];
  readonly findings: FindingColumns;
  readonly doc: Uint8Array;
  readonly blocks: readonly Block[];
  readonly words: WordsChange;
  readonly items: readonly HeldItem[];
  /** Of those, what belongs to another session as far as is known. */
  readonly copies: ReadonlySet<number>;
  readonly spawned: readonly Spawned[];
  /** The stored session that has grown to this one: its blocks and words stay. `null` replaces whatever is stored. */
  readonly grownFrom: { readonly id: string; readonly revision: number } | null;
}

/** A call that started a sub-agent. */
export interface Spawned {
  readonly callId: string;
  readonly childId: string;
  readonly isCopied: boolean;
}

/** What changes about a stored session when records in it turn out to be copies, or not to be. */
export interface MarksRecord {
  readonly id: string;
  readonly revision: number;
  readonly copies: ReadonlySet<number>;
  readonly isCopy: number;
  readonly subject: string | null;
  readonly words: WordsChange;
  readonly spawned: readonly Spawned[];
  readonly judgement: Judgement;
}

/** Column values of table `session` that come from the session and its judgement alone. */
export interface SessionRow extends GradeColumns {
  readonly agent: string;
  readonly agentVersion: string | null;
  readonly project: string | null;
  readonly cwd: string | null;
  readonly branch: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly role: string | null;
  readonly isCopy: number;
  readonly figures: string;
  readonly outcome: string;
}

/** Findings: rows to search and sum up by, and the whole of them packed. */
interface FindingColumns {
  readonly rows: readonly (readonly Bound[])[];
  readonly packed: Uint8Array;
}

interface GradeColumns {
  readonly gradeStatus: string;
  readonly score: number | null;
  readonly letter: string | null;
  readonly grade: string;
}

/** A session as it is stored: what one that has grown, or whose copies are marked anew, is compared with. */
export interface Earlier {
  /** Under which it is stored. */
  readonly id: string;
  readonly revision: number;
  /** As its transcript told it: with its own id and parent, and nothing marked. */
  readonly session: Session;
  /** Which of its records belong to another session. */
  readonly copies: ReadonlySet<number>;
  readonly places: ReadonlyMap<number, Place>;
  readonly nextBlock: number;
}

const SUBJECT_LENGTH = 120;

/**
 * `session` as its transcript tells it; the judgement is of it with its copies marked. `earlier`: the stored session
 * that has grown to this one.
 */
export function encodeSession(
  session: Session,
  judgement: Judgement,
  earlier: Earlier | null,
): SessionRecord {
  const copies = earlier?.copies ?? new Set<number>();
  const marked = withCopies(session, copies);
  const before = earlier && withCopies(earlier.session, copies);
  const packer = new Packer(earlier?.nextBlock);
  const texts = new EntryTexts(packer, earlier);
  const judged = new Map(judgement.calls.map((call) => [call.id, call]));
  return {
    identity: identityOf(session),
    parent: session.parent,
    row: sessionRow(marked, judgement),
    doc: pack(JSON.stringify(docOf(session))),
    messages: session.messages.map((message) => messageRow(message, texts)),
    calls: session.calls.map((call) => callRow(call, judged.get(call.id), texts)),
    findings: findingColumns(judgement),
    blocks: packer.finish(),
    words: wordsChange(marked, before),
    items: heldItems(session),
    copies,
    spawned: spawnedBy(marked),
    grownFrom: earlier && { id: earlier.id, revision: earlier.revision },
  };
}

/** The stored session with other marks, and what is thus said of it. */
export function encodeMarks(
  earlier: Earlier,
  copies: ReadonlySet<number>,
  judge: (session: Session) => Judgement,
): MarksRecord {
  const { id, revision, session } = earlier;
  const marked = withCopies(session, copies);
  return {
    id,
    revision,
    copies,
    isCopy: Number(isCopyOnly(marked)),
    subject: subjectOf(marked),
    words: wordsChange(marked, withCopies(session, earlier.copies)),
    spawned: spawnedBy(marked),
    judgement: judge(marked),
  };
}

function spawnedBy(session: Session): readonly Spawned[] {
  return session.calls.flatMap(({ id, spawned, copied }) =>
    spawned.map((childId) => ({ callId: id, childId, isCopied: copied })),
  );
}

export function findingColumns({ findings }: Pick<Judgement, "findings">): FindingColumns {
  const sorted = [...findings].sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
  const rows = sorted.map((finding) => [
    finding.pattern,
    finding.outcome,
    "count" in finding ? finding.count : null,
    "opportunities" in finding ? finding.opportunities : null,
  ]);
  return { rows, packed: pack(JSON.stringify(sorted)) };
}

function messageRow(message: Message, texts: EntryTexts): readonly Bound[] {
  const { block, start } = texts.placeMessage(message);
  return [
    message.order,
    message.id,
    message.turn,
    message.author,
    message.kind,
    whole(message.at),
    Number(message.copied),
    message.files.length === 0 ? null : JSON.stringify(message.files),
    block,
    start,
    message.text.length,
  ];
}

function callRow(call: ToolCall, judged: CallJudgement | undefined, texts: EntryTexts): readonly Bound[] {
  const input = JSON.stringify(call.input);
  const detail = detailOf(call);
  const { block, start } = texts.placeCall(call, input, detail, detailOf);
  return [
    call.order,
    call.resultOrder,
    call.id,
    call.turn,
    call.batch,
    call.tool,
    call.kind,
    ...judgedColumns(call, judged),
    call.outcome.status,
    "by" in call.outcome ? call.outcome.by : null,
    whole(call.exitCode),
    whole(call.startedAt),
    whole(call.endedAt),
    whole(call.durationMs),
    Number(call.copied),
    block,
    start,
    input.length,
    call.output === null ? null : call.output.length,
    detail.length,
  ];
}

/** A number that an integer column takes; whatever else a transcript says is no time and no exit code. */
function whole(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return Number.isSafeInteger(rounded) ? rounded : null;
}

/** The columns of a call that a judgement decides: kind, error class, inferred, fault, commands, paths, digest. */
export function judgedColumns(
  call: Pick<ToolCall, "kind">,
  judged: CallJudgement | undefined,
): readonly Bound[] {
  return [
    judged?.kind ?? call.kind,
    judged?.errorClass ?? null,
    Number(judged?.errorInferred ?? false),
    Number(judged?.agentFault ?? false),
    judged && judged.commands.length > 0 ? JSON.stringify(judged.commands) : null,
    judged && judged.paths.length > 0 ? JSON.stringify(judged.paths) : null,
    judged?.outputDigest ?? null,
  ];
}

function detailOf(call: ToolCall): string {
  const { actions, cwd, exitMeaning, spawned, continues } = call;
  return JSON.stringify({ actions, cwd, exitMeaning, spawned, continues });
}

function sessionRow(session: Session, judgement: Judgement): SessionRow {
  const { grade, figures, outcome } = judgement;
  return {
    agent: session.agent,
    agentVersion: session.agentVersion,
    project: session.project,
    cwd: session.cwd,
    branch: session.branch,
    title: session.title,
    subject: subjectOf(session),
    startedAt: whole(session.startedAt),
    endedAt: whole(session.endedAt),
    role: session.role,
    isCopy: Number(isCopyOnly(session)),
    ...gradeColumns(grade),
    figures: JSON.stringify(figures),
    outcome: JSON.stringify(outcome),
  };
}

export function gradeColumns(grade: Judgement["grade"]): GradeColumns {
  return {
    gradeStatus: grade.status,
    score: grade.status === "graded" ? grade.score : null,
    letter: grade.status === "graded" ? grade.letter : null,
    grade: JSON.stringify(grade),
  };
}

/** What is kept of a session in one piece: lists that are only ever read together. */
export function docOf(session: Session) {
  const { agentVersions, models, cwds, branches, platform, turns, responses, compactions } = session;
  const { forkedFrom, provides, reading } = session;
  return {
    agentVersions,
    models,
    cwds,
    branches,
    platform,
    turns,
    responses,
    compactions,
    forkedFrom,
    provides,
    reading,
  };
}

/** Nothing in it is its own. */
function isCopyOnly(session: Session): boolean {
  const entries = [...session.calls, ...session.messages];
  return entries.length > 0 && entries.every((entry) => entry.copied);
}

/** What the session is about, in one line: its title, else its first request. */
function subjectOf(session: Session): string | null {
  const first =
    session.messages.find(
      (message) => !message.copied && (message.kind === "prompt" || message.kind === "task"),
    ) ?? session.messages.find((message) => !message.copied && message.kind === "command");
  const text = session.title ?? first?.text ?? session.messages[0]?.text ?? null;
  if (text === null) return null;
  const line = text.slice(0, 2000).replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= SUBJECT_LENGTH ? line : `${characters.slice(0, SUBJECT_LENGTH - 1).join("")}…`;
}
