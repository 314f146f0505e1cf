import type {
  Capability,
  Compaction,
  Message,
  ModelResponse,
  ParentLink,
  Reading,
  Session,
  TokenUsage,
  Turn,
} from "../session/session.ts";
import type { Outcome, ToolCall } from "../session/tool-call.ts";
import { Entries } from "./entries.ts";
import { keptText } from "./kept-text.ts";
import { Surroundings } from "./surroundings.ts";

export { parseTime } from "./time.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface DraftIdentity {
  readonly id: string;
  readonly agent: string;
  readonly provides: readonly Capability[];
  readonly parent?: ParentLink | null;
}

export type NewMessage = Omit<Message, "order" | "turn" | "copied" | "files"> &
  Partial<Pick<Message, "files" | "copied">>;

export type NewCall = Pick<ToolCall, "id" | "batch" | "tool" | "kind" | "input" | "actions" | "cwd"> & {
  readonly startedAt: number | null;
  readonly continues?: string | null;
  readonly copied?: boolean;
};

/** What a result changes about its call; fields left out stay as they are. */
export type Answer = Partial<
  Pick<
    ToolCall,
    "output" | "outcome" | "exitCode" | "exitMeaning" | "actions" | "endedAt" | "durationMs" | "spawned"
  >
>;

/**
 * A session being read. Readers of every format fill one; it keeps order, turns and identity straight, drops what is
 * said twice, and can be taken up again from a finished session. Orders handed out are never reused.
 */
export class SessionDraft {
  id: string;
  agent: string;
  title: string | null = null;
  role: string | null = null;
  forkedFrom: string | null = null;
  parent: ParentLink | null;
  provides: readonly Capability[];

  private readonly surroundings = new Surroundings();
  private readonly turns: Mutable<Turn>[] = [];
  private readonly messages = new Entries<Mutable<Message>>();
  private readonly calls = new Entries<Mutable<ToolCall>>();
  private readonly responses = new Entries<Mutable<ModelResponse>>();
  private readonly compactions: Compaction[] = [];
  private nextOrder = 0;
  private startedAt: number | null = null;
  private endedAt: number | null = null;

  constructor(identity: DraftIdentity) {
    this.id = identity.id;
    this.agent = identity.agent;
    this.provides = identity.provides;
    this.parent = identity.parent ?? null;
  }

  /** Takes up a session where an earlier reading left it. */
  static resume(session: Session): SessionDraft {
    const draft = new SessionDraft(session);
    draft.title = session.title;
    draft.role = session.role;
    draft.forkedFrom = session.forkedFrom;
    draft.surroundings.resume(session);
    for (const turn of session.turns) draft.turns.push({ ...turn });
    for (const message of session.messages) draft.messages.add({ ...message });
    for (const call of session.calls) draft.calls.add({ ...call });
    for (const response of session.responses) draft.responses.add({ ...response });
    for (const compaction of session.compactions) draft.compactions.push(compaction);
    draft.startedAt = session.startedAt;
    draft.endedAt = session.endedAt;
    draft.nextOrder = orderAfter(session);
    return draft;
  }

  /** A moment at which this session was alive. */
  see(at: number | null): void {
    if (at === null) return;
    if (this.startedAt === null || at < this.startedAt) this.startedAt = at;
    if (this.endedAt === null || at > this.endedAt) this.endedAt = at;
    const turn = this.turns.at(-1);
    if (turn && (turn.endedAt === null || at > turn.endedAt)) turn.endedAt = at;
  }

  seeVersion(version: string | null): void {
    this.surroundings.seeVersion(version);
  }

  seeModel(model: string | null): void {
    this.surroundings.seeModel(model);
  }

  seeCwd(cwd: string | null): void {
    this.surroundings.seeCwd(cwd);
  }

  seeBranch(branch: string | null): void {
    this.surroundings.seeBranch(branch);
  }

  get platform(): Session["platform"] {
    return this.surroundings.platform;
  }

  set platform(platform: Session["platform"]) {
    this.surroundings.platform = platform;
  }

  get currentTurn(): number {
    return this.turns.length - 1;
  }

  get isEmpty(): boolean {
    const { calls, messages, responses } = this;
    return calls.list.length === 0 && messages.list.length === 0 && responses.list.length === 0;
  }

  hasMessage(id: string): boolean {
    return this.messages.has(id);
  }

  /** Adds a message to the current turn. `false`: that id is here already, nothing was added. */
  addMessage(message: NewMessage): boolean {
    if (this.messages.has(message.id)) return false;
    this.see(message.at);
    this.keepNewMessage(message, this.nextOrder++);
    return true;
  }

  /** Opens a turn with the message that starts it. `false`: that message is here already. */
  openTurn(message: NewMessage): boolean {
    if (this.messages.has(message.id)) return false;
    const order = this.nextOrder++;
    this.turns.push({
      index: this.turns.length,
      messageId: message.id,
      order,
      startedAt: message.at,
      endedAt: message.at,
      interrupted: false,
      abandoned: false,
      copied: message.copied ?? false,
    });
    this.see(message.at);
    this.keepNewMessage(message, order);
    return true;
  }

  interruptTurn(): void {
    const turn = this.turns.at(-1);
    if (turn) turn.interrupted = true;
  }

  /** Marks turns as taken back by the user, from one index up to (not including) another. */
  abandonTurns(from: number, to = this.turns.length): void {
    for (const turn of this.turns.slice(Math.max(0, from), to)) turn.abandoned = true;
  }

  /** Replaces the text of a message that is written in growing pieces. */
  rewriteMessage(id: string, text: string): void {
    const message = this.messages.get(id);
    if (message) message.text = keptText(text);
  }

  hasCall(id: string): boolean {
    return this.calls.has(id);
  }

  callById(id: string): ToolCall | undefined {
    return this.calls.get(id);
  }

  /** The latest call that fits. */
  findCall(fits: (call: ToolCall) => boolean): ToolCall | undefined {
    return this.calls.list.findLast(fits);
  }

  /** `false`: a call with that id is here already, nothing was added. */
  addCall(call: NewCall): boolean {
    if (this.calls.has(call.id)) return false;
    this.see(call.startedAt);
    // Fields are listed, not spread: a spread costs microseconds, and there are millions of calls.
    this.calls.add({
      id: call.id,
      order: this.nextOrder++,
      resultOrder: null,
      turn: this.currentTurn,
      batch: call.batch,
      tool: call.tool,
      kind: call.kind,
      input: call.input,
      actions: call.actions,
      cwd: call.cwd,
      startedAt: call.startedAt,
      output: null,
      outcome: { status: "running" },
      exitCode: null,
      exitMeaning: null,
      endedAt: null,
      durationMs: null,
      spawned: [],
      continues: call.continues ?? null,
      copied: call.copied ?? false,
    });
    return true;
  }

  /** Records a result. The first one gives the place in the order; a later one may still add to it. */
  answer(callId: string, answer: Answer): boolean {
    const call = this.calls.get(callId);
    if (!call) return false;
    Object.assign(call, answer);
    if (typeof answer.output === "string") call.output = keptText(answer.output);
    if (call.resultOrder === null && (answer.output != null || isEnd(answer.outcome))) {
      call.resultOrder = this.nextOrder++;
    }
    if (call.durationMs === null && call.startedAt !== null && call.endedAt !== null) {
      call.durationMs = Math.max(0, call.endedAt - call.startedAt);
    }
    if (call.durationMs !== null) call.durationMs = Math.round(call.durationMs);
    this.see(call.endedAt);
    return true;
  }

  /** Adds facts to a call without marking it as answered. */
  amendCall(callId: string, change: Partial<Pick<ToolCall, "spawned" | "actions" | "outcome">>): boolean {
    const call = this.calls.get(callId);
    if (!call) return false;
    Object.assign(call, change);
    return true;
  }

  /** Records a response's usage; of one that is told several times, the field-wise maximum counts. */
  addResponse(response: Omit<ModelResponse, "order" | "copied"> & { readonly copied?: boolean }): void {
    this.seeModel(response.model);
    const known = this.responses.get(response.id);
    if (!known) {
      const { id, at, model, usage, estimated, copied = false } = response;
      this.responses.add({ id, order: this.nextOrder++, at, model, usage, estimated, copied });
      return;
    }
    known.usage = maximum(known.usage, response.usage);
    known.estimated = known.estimated && response.estimated;
    known.model ??= response.model;
  }

  addCompaction(compaction: Omit<Compaction, "order" | "copied"> & { readonly copied?: boolean }): void {
    this.see(compaction.at);
    this.compactions.push({
      ...compaction,
      order: this.nextOrder++,
      copied: compaction.copied ?? false,
    });
  }

  build(reading: Reading): Session {
    return {
      id: this.id,
      agent: this.agent,
      ...this.surroundings.told(),
      title: this.title,
      startedAt: this.startedAt,
      endedAt: this.endedAt,
      turns: this.turns,
      messages: this.messages.list,
      calls: this.calls.list,
      responses: this.responses.list,
      compactions: this.compactions,
      parent: this.parent,
      role: this.role,
      forkedFrom: this.forkedFrom,
      provides: this.provides,
      reading,
    };
  }

  private keepNewMessage(message: NewMessage, order: number): void {
    this.messages.add({
      id: message.id,
      order,
      turn: this.currentTurn,
      author: message.author,
      kind: message.kind,
      text: keptText(message.text),
      at: message.at,
      files: message.files ?? [],
      copied: message.copied ?? false,
    });
  }
}

/** A reading of nothing: for sub-agents that live in another session's file, which accounts for the lines. */
export const EMPTY_READING: Reading = {
  lines: 0,
  used: 0,
  blank: 0,
  ignored: {},
  skippedCount: 0,
  skipped: [],
  notes: {},
};

function maximum(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    input: Math.max(a.input, b.input),
    output: Math.max(a.output, b.output),
    cacheRead: Math.max(a.cacheRead, b.cacheRead),
    cacheWrite: Math.max(a.cacheWrite, b.cacheWrite),
    reasoning: Math.max(a.reasoning, b.reasoning),
  };
}

/** The first free order after a finished session. */
function orderAfter(session: Session): number {
  let next = 0;
  const past = (order: number) => {
    if (order >= next) next = order + 1;
  };
  for (const message of session.messages) past(message.order);
  for (const response of session.responses) past(response.order);
  for (const compaction of session.compactions) past(compaction.order);
  for (const call of session.calls) past(Math.max(call.order, call.resultOrder ?? 0));
  return next;
}

function isEnd(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.status !== "running";
}
