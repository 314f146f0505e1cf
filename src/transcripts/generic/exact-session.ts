import type { Compaction, Message, ModelResponse, Reading, Session, Turn } from "../../session/session.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type {
  CompactionEntry,
  Header,
  ResponseEntry,
  StatedCall,
  StatedResult,
  TurnEntry,
  Utterance,
} from "./entry.ts";

type Frame = Omit<Session, "turns" | "messages" | "calls" | "responses" | "compactions" | "reading">;

/** A session in which everything is said outright, as `writeGeneric` writes it: nothing is derived. */
export class ExactSession {
  private readonly frame: Frame;
  private readonly turns: Turn[];
  private readonly messages: Message[];
  private readonly calls: ToolCall[];
  private readonly responses: ModelResponse[];
  private readonly compactions: Compaction[];
  private readonly callIndexes = new Map<string, number>();

  private constructor(session: Omit<Session, "reading">) {
    const { turns, messages, calls, responses, compactions, ...frame } = session;
    this.frame = frame;
    this.turns = [...turns];
    this.messages = [...messages];
    this.calls = [...calls];
    this.responses = [...responses];
    this.compactions = [...compactions];
    calls.forEach((call, index) => {
      this.callIndexes.set(call.id, index);
    });
  }

  static begin(header: Header, fallbackId: string): ExactSession {
    return new ExactSession({
      id: header.id ?? fallbackId,
      agent: header.agent ?? "generic",
      agentVersion: header.version,
      agentVersions: header.versions,
      models: header.models,
      cwd: header.cwd,
      cwds: header.cwds,
      platform: header.platform ?? "unknown",
      project: header.project,
      branch: header.branch,
      branches: header.branches,
      title: header.title,
      startedAt: header.startedAt,
      endedAt: header.endedAt,
      turns: [],
      messages: [],
      calls: [],
      responses: [],
      compactions: [],
      parent: header.parentId === null ? null : { sessionId: header.parentId, callId: header.parentCallId },
      role: header.role,
      forkedFrom: header.forkedFrom,
      provides: header.provides ?? [],
    });
  }

  static resume(session: Session): ExactSession {
    const { reading: _earlier, ...rest } = session;
    return new ExactSession(rest);
  }

  build(reading: Reading): Session {
    const { turns, messages, calls, responses, compactions } = this;
    return { ...this.frame, turns, messages, calls, responses, compactions, reading };
  }

  /** `false`: the line said nothing that could be kept. */
  utter(line: Utterance): boolean {
    for (const call of line.calls) this.call(call);
    const answered = line.results.map((result) => this.answer(result));
    if (line.calls.length > 0 || line.results.length > 0)
      return line.calls.length > 0 || answered.includes(true);
    this.messages.push({
      id: line.id,
      order: line.order ?? 0,
      turn: line.turn ?? -1,
      author: line.author ?? (line.role === "assistant" ? "agent" : line.role === "user" ? "user" : "system"),
      kind: line.kind ?? (line.role === "assistant" ? "reply" : line.role === "user" ? "prompt" : "context"),
      text: (line.text ?? "").toWellFormed(),
      at: line.at,
      files: line.files,
      copied: line.copied,
    });
    return true;
  }

  turn(entry: TurnEntry): void {
    const { type: _type, ...turn } = entry;
    this.turns.push({ index: this.turns.length, ...turn });
  }

  respond(entry: ResponseEntry): void {
    const { id, at, model, estimated, copied } = entry;
    this.responses.push({
      id,
      order: entry.order ?? 0,
      at,
      model,
      usage: entry.usage.tokens,
      estimated,
      copied,
    });
  }

  compact(entry: CompactionEntry): void {
    const { type: _type, ...compaction } = entry;
    this.compactions.push({ ...compaction, order: entry.order ?? 0 });
  }

  private call(call: StatedCall): void {
    const id = call.id ?? `call:${this.calls.length + 1}`;
    this.callIndexes.set(id, this.calls.length);
    this.calls.push({
      id,
      order: call.order ?? 0,
      resultOrder: null,
      turn: call.turn ?? -1,
      batch: typeof call.batch === "number" ? call.batch : 0,
      tool: call.tool ?? "",
      kind: call.kind ?? "other",
      input: call.input ?? null,
      output: null,
      outcome: { status: "running" },
      exitCode: null,
      exitMeaning: null,
      actions: call.actions ?? [],
      cwd: call.cwd,
      startedAt: call.at,
      endedAt: null,
      durationMs: null,
      spawned: [],
      continues: call.continues,
      copied: call.copied,
    });
  }

  private answer(result: StatedResult): boolean {
    const index = this.callIndexes.get(result.callId ?? "");
    const call = index === undefined ? undefined : this.calls[index];
    if (index === undefined || call === undefined) return false;
    this.calls[index] = {
      ...call,
      resultOrder: result.order,
      output: result.output?.toWellFormed() ?? null,
      outcome: result.outcome,
      exitCode: result.exitCode,
      exitMeaning: result.exitMeaning,
      endedAt: result.at,
      durationMs: result.durationMs,
      spawned: result.spawned,
    };
    return true;
  }
}
