import type { Json } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Capability, MessageKind, Reading, Session } from "../../session/session.ts";
import type { CallKind, Outcome } from "../../session/tool-call.ts";
import { type NewMessage, SessionDraft } from "../session-draft.ts";
import { actionsOf } from "./actions.ts";
import { resolveActions } from "./call.ts";
import { FRESH, type State, stateSchema } from "./derived-state.ts";
import type {
  CompactionEntry,
  Header,
  ResponseEntry,
  StatedCall,
  StatedResult,
  StatedUsage,
  Utterance,
} from "./entry.ts";
import { toolUseOf } from "./tools.ts";
import { UniqueIds } from "./unique-ids.ts";
import { separateCache } from "./usage.ts";
import { capabilitySchema } from "./words.ts";

/** In this order they are listed. */
const CAPABILITIES = capabilitySchema.options;

const OPENS_A_TURN: ReadonlySet<MessageKind> = new Set<MessageKind>(["prompt", "command", "task"]);
const FILE_TOOLS: ReadonlySet<CallKind> = new Set<CallKind>(["read", "search", "edit", "write"]);

/** A session told by messages: turns, batches, actions and capabilities are derived where nothing states them. */
export class DerivedSession {
  readonly draft: SessionDraft;
  private readonly state: State;
  private readonly messageIds: UniqueIds;
  private readonly callIds: UniqueIds;
  private readonly seen: Set<Capability>;

  constructor(draft: SessionDraft, earlier?: { readonly session: Session; readonly state: unknown }) {
    this.draft = draft;
    const state = stateSchema.safeParse(earlier?.state);
    this.state = state.success ? state.data : { ...FRESH, openCalls: [] };
    const { messages = [], responses = [], calls = [] } = earlier?.session ?? {};
    this.messageIds = new UniqueIds([...messages, ...responses].map((item) => item.id));
    this.callIds = new UniqueIds(calls.map((call) => call.id));
    this.seen = new Set(earlier?.session.provides ?? ["batches", "parallel-calls"]);
  }

  /** A session for a sub-agent of this one, which tells only what is its own. */
  subAgent(id: string): DerivedSession {
    const { draft, state } = this;
    const parent = { sessionId: draft.id, callId: null };
    const child = new DerivedSession(new SessionDraft({ id, agent: draft.agent, provides: [], parent }));
    child.state.cwd = state.cwd;
    child.state.model = state.model;
    child.state.convention = state.convention;
    child.draft.seeCwd(state.cwd);
    return child;
  }

  carry(): Json {
    return { ...this.state };
  }

  build(reading: Reading): Session {
    this.draft.provides =
      this.state.provides ?? CAPABILITIES.filter((capability) => this.seen.has(capability));
    const session = this.draft.build(reading);
    return this.state.project === null ? session : { ...session, project: this.state.project };
  }

  header(header: Header): void {
    const { draft, state } = this;
    draft.agent = header.agent || draft.agent;
    draft.title = header.title ?? draft.title;
    draft.role = header.role ?? draft.role;
    draft.forkedFrom = header.forkedFrom ?? draft.forkedFrom;
    draft.platform = header.platform ?? draft.platform;
    if (header.parentId) draft.parent = { sessionId: header.parentId, callId: header.parentCallId };
    for (const version of [header.version, ...header.versions]) draft.seeVersion(version);
    for (const model of [header.model, ...header.models]) draft.seeModel(model);
    for (const cwd of [header.cwd, ...header.cwds]) draft.seeCwd(cwd);
    for (const branch of [header.branch, ...header.branches]) draft.seeBranch(branch);
    draft.see(header.startedAt);
    draft.see(header.endedAt);
    state.cwd = header.cwd || state.cwd;
    state.model = header.model || state.model;
    state.project = header.project || state.project;
    state.convention = header.convention ?? state.convention;
    state.provides = header.provides ? [...header.provides] : state.provides;
  }

  /** `false`: the line said nothing that could be kept. */
  utter(line: Utterance): boolean {
    this.draft.seeCwd(line.cwd);
    this.draft.seeBranch(line.branch);
    this.draft.seeModel(line.model);
    if (line.at !== null) this.seen.add("times");
    // An agent's message may carry results of its own calls; anyone else's carries those of earlier calls.
    if (line.role === "assistant") return [this.speak(line), this.hear(line)].includes(true);
    return [this.hear(line), this.speak(line)].includes(true);
  }

  respond(entry: ResponseEntry): void {
    if (entry.at !== null) this.seen.add("times");
    this.draft.see(entry.at);
    this.addResponse(entry.id, entry.at, entry.model, entry.usage, entry);
  }

  compact(entry: CompactionEntry): void {
    const { trigger, tokensBefore, tokensAfter, at, copied } = entry;
    this.draft.addCompaction({ trigger, tokensBefore, tokensAfter, at, copied });
  }

  /** Does this session hold the call that goes by this id in the file? */
  hasCall(id: string): boolean {
    return this.callIds.latest(id) !== null;
  }

  /** Notes that a call started another session; answers the call's own id. */
  link(callId: string, sessionId: string): string | null {
    const id = this.callIds.latest(callId);
    const call = id === null ? undefined : this.draft.callById(id);
    if (!call) return null;
    if (!call.spawned.includes(sessionId)) {
      this.draft.amendCall(call.id, { spawned: [...call.spawned, sessionId] });
    }
    return call.id;
  }

  private speak(line: Utterance): boolean {
    const says =
      (line.text ?? "").trim() !== "" || line.files.length > 0 || (line.kind && line.text !== null);
    const thinks = (line.thinking ?? "").trim() !== "";
    if (!says && !thinks && line.calls.length === 0 && line.usage === null) return false;
    const { current } = this.state;
    const continues = line.idStated && current?.stated === line.id && current.role === line.role;
    const id = continues ? current.id : this.begin(line);
    if (line.usage) this.addResponse(id, line.at, line.model, line.usage, line);
    if (thinks) this.say(line, `${id}:thinking`, "thinking", line.thinking ?? "");
    if (says) this.say(line, id, line.kind ?? this.usualKind(line), line.text ?? "");
    this.callTools(line, continues);
    return true;
  }

  private begin(line: Utterance): string {
    const id = this.messageIds.free(line.id);
    this.state.current = { stated: line.id, id, role: line.role };
    if (line.role === "assistant") {
      this.state.messageBatch = null;
      this.state.openCalls = [];
    }
    return id;
  }

  private usualKind(line: Utterance): MessageKind {
    if (line.role === "assistant") return "reply";
    if (line.role === "system") return "context";
    if (this.draft.parent !== null) return "task";
    const declines = line.results.some((result) => result.outcome.status === "rejected");
    return declines ? "feedback" : "prompt";
  }

  private say(line: Utterance, id: string, kind: MessageKind, text: string): void {
    if (this.draft.hasMessage(id)) {
      this.draft.rewriteMessage(id, text);
      return;
    }
    this.messageIds.take(id);
    const message: NewMessage = {
      id,
      author: line.author ?? AUTHORS[kind],
      kind,
      text,
      at: line.at,
      files: line.files.map((file) => ({
        ...file,
        path: resolvePath(file.path, line.cwd ?? this.state.cwd),
      })),
      copied: line.copied,
    };
    if (OPENS_A_TURN.has(kind)) this.draft.openTurn(message);
    else this.draft.addMessage(message);
    if (kind === "interruption") this.draft.interruptTurn();
  }

  private callTools(line: Utterance, continues: boolean): void {
    const known = new Map(continues ? this.state.openCalls : []);
    line.calls.forEach((call, index) => {
      const stated = call.id ?? `${line.id}:call:${index + 1}`;
      const same = known.get(stated);
      known.delete(stated);
      this.callTool(line, call, stated, same);
    });
  }

  /** `same`: the call is here already and this line tells it again, more completely. */
  private callTool(line: Utterance, call: StatedCall, stated: string, same: string | undefined): void {
    const cwd = call.cwd ?? line.cwd ?? this.state.cwd;
    const tool = call.tool ?? "unknown";
    const input = call.input ?? {};
    const use = toolUseOf(tool, input);
    const kind = call.kind ?? use.kind;
    const actions = call.actions
      ? resolveActions(call.actions, cwd)
      : actionsOf({ ...use, kind }, tool, input, cwd);
    if (call.input !== undefined) this.seen.add("inputs");
    if (call.at !== null) this.seen.add("times");
    if (FILE_TOOLS.has(kind)) this.seen.add("file-tools");
    if (same !== undefined) {
      const change = { tool, kind, input, actions };
      this.draft.amendCall(same, change);
      return;
    }
    const continues = call.continues === null ? null : this.callIds.latest(call.continues);
    const id = this.callIds.free(stated);
    this.callIds.take(id);
    this.state.openCalls.push([stated, id]);
    const startedAt = call.at ?? line.at;
    const copied = line.copied || call.copied;
    this.draft.addCall({
      id,
      batch: this.batchOf(call),
      tool,
      kind,
      input,
      actions,
      cwd,
      startedAt,
      continues,
      copied,
    });
  }

  private batchOf(call: StatedCall): number {
    const { state } = this;
    if (call.batch === null) {
      state.messageBatch ??= state.nextBatch++;
      return state.messageBatch;
    }
    const key = String(call.batch);
    if (state.keyedBatch?.key !== key) state.keyedBatch = { key, batch: state.nextBatch++ };
    return state.keyedBatch.batch;
  }

  private hear(line: Utterance): boolean {
    const heard = line.results.map((result) => {
      const at = result.at ?? (line.role === "assistant" ? null : line.at);
      return this.answer(result, at);
    });
    return heard.includes(true);
  }

  private answer(result: StatedResult, at: number | null): boolean {
    const id =
      result.callId === null ? this.firstUnanswered(result.tool) : this.callIds.latest(result.callId);
    const call = id === null ? undefined : this.draft.callById(id);
    if (!call) return false;
    if (result.evidence !== "none") this.seen.add("outcomes");
    if (result.output !== null) this.seen.add("outputs");
    if (at !== null) this.seen.add("times");
    return this.draft.answer(call.id, {
      output: result.output ?? call.output ?? "",
      outcome: outcomeFor(result, call.kind),
      ...(result.exitCode === null ? {} : { exitCode: result.exitCode }),
      ...(result.exitMeaning === null ? {} : { exitMeaning: result.exitMeaning }),
      ...(at === null ? {} : { endedAt: at }),
      ...(result.durationMs === null ? {} : { durationMs: result.durationMs }),
      ...(result.spawned.length === 0 ? {} : { spawned: [...new Set([...call.spawned, ...result.spawned])] }),
    });
  }

  /** For results that do not name their call: they come in the order of the calls. */
  private firstUnanswered(tool: string | null): string | null {
    for (const [, id] of this.state.openCalls) {
      const call = this.draft.callById(id);
      if (call?.resultOrder === null && (tool === null || call.tool === tool)) return id;
    }
    return null;
  }

  private addResponse(
    id: string,
    at: number | null,
    model: string | null,
    usage: StatedUsage,
    { estimated, copied }: { readonly estimated: boolean; readonly copied: boolean },
  ): void {
    this.messageIds.take(id);
    this.draft.addResponse({
      id,
      at,
      model: model ?? this.state.model,
      usage: separateCache(usage, this.state.convention),
      estimated,
      copied,
    });
  }
}

const AUTHORS: Readonly<Record<MessageKind, NewMessage["author"]>> = {
  prompt: "user",
  command: "user",
  queued: "user",
  feedback: "user",
  task: "user",
  reply: "agent",
  thinking: "agent",
  interruption: "system",
  summary: "system",
  notification: "system",
  "command-output": "system",
  injected: "system",
  context: "system",
  "api-error": "system",
};

/** A failure that only a flag tells is the server's where the tool is one of an MCP server. */
function outcomeFor(result: StatedResult, kind: CallKind): Outcome {
  const { outcome } = result;
  const told = outcome.status === "failed" && outcome.by === "tool" && result.evidence === "flags";
  return told && kind === "mcp" ? { status: "failed", by: "mcp" } : outcome;
}
