import { ClaudeTools, type Use } from "./claude-tools.ts";
import type { ProjectFiles } from "./project-files.ts";
import { Chance, type Clock, type DemoFile, linesToText, tokensIn } from "./story.ts";

export interface ClaudePlot {
  /** Seeds every id. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly model: string;
  readonly branch: string;
  readonly clock: Clock;
  readonly files: ProjectFiles;
  /** For a sub-agent: the parent's session id and the agent's own. */
  readonly agent?: { readonly sessionId: string; readonly agentId: string };
}

const SYSTEM_PROMPT_TOKENS = 14_200;

/**
 * Tells a Claude Code session and writes it down as that version does: one line per content block, results as user
 * records, usage per message.
 */
export class ClaudeStory extends ClaudeTools {
  readonly sessionId: string;
  private readonly plot: ClaudePlot;
  private readonly chance: Chance;
  private readonly lines: unknown[] = [];
  private readonly agentFiles: DemoFile[] = [];
  private parentUuid: string | null = null;
  private promptId: string | undefined;
  private turnStartedAt = 0;
  private cachedTokens = 0;
  private newTokens = SYSTEM_PROMPT_TOKENS;

  constructor(plot: ClaudePlot) {
    super(plot.files, isRecent(plot.version));
    this.plot = plot;
    this.chance = new Chance(plot.name);
    this.sessionId = plot.agent?.sessionId ?? this.chance.uuid();
    if (plot.agent === undefined && this.recent)
      this.lines.push({ type: "permission-mode", permissionMode: "default", sessionId: this.sessionId });
  }

  /** What the user types; opens a turn. */
  prompt(text: string): void {
    if (this.lines.length > 1) this.plot.clock.pass(this.chance.between(40_000, 190_000));
    this.turnStartedAt = this.plot.clock.epoch;
    this.promptId = this.chance.uuid();
    const typed = this.plot.agent === undefined;
    const extra = this.recent
      ? { permissionMode: "default", ...(typed ? { origin: { kind: "human" }, promptSource: "typed" } : {}) }
      : { thinkingMetadata: { level: "high", disabled: false, triggers: [] }, todos: [] };
    this.add("user", { message: { role: "user", content: text }, ...(typed ? extra : {}) });
    this.newTokens += tokensIn(text);
  }

  /** One model response: what it says, and the calls it issues together; then their results. */
  step(text: string, ...uses: readonly Use[]): void {
    this.respond(text, uses, uses.length > 0 ? "tool_use" : "end_turn");
  }

  /** The answer that ends a turn. */
  reply(text: string): void {
    this.respond(text, [], "end_turn");
    if (this.plot.agent !== undefined) return;
    const durationMs = this.plot.clock.epoch - this.turnStartedAt;
    if (this.recent)
      this.add("system", {
        subtype: "turn_duration",
        durationMs,
        messageCount: this.lines.length,
        isMeta: false,
      });
  }

  /** Typed while the agent works; delivered with the next results. */
  steer(text: string): void {
    const operation = {
      type: "queue-operation",
      timestamp: this.plot.clock.iso(),
      sessionId: this.sessionId,
    };
    this.lines.push(
      { ...operation, operation: "enqueue", content: text },
      { ...operation, operation: "remove" },
    );
    this.add("attachment", {
      attachment: { type: "queued_command", prompt: text, commandMode: "prompt", origin: { kind: "human" } },
    });
  }

  /** The context is full and becomes a summary. */
  compact(summary: string): void {
    this.plot.clock.pass(48_000);
    const preTokens = this.cachedTokens + this.newTokens + 118_000;
    const postTokens = tokensIn(summary) + 6_400;
    const before = this.parentUuid;
    this.parentUuid = null;
    this.add("system", {
      subtype: "compact_boundary",
      content: "Conversation compacted",
      isMeta: false,
      level: "info",
      logicalParentUuid: before,
      compactMetadata: { trigger: "auto", preTokens, postTokens, durationMs: 47_210 },
    });
    const opening = "This session is being continued from a previous conversation that ran out of context.";
    const content = `${opening} The summary below covers the earlier portion of the conversation.\n\n${summary}`;
    this.add("user", {
      isCompactSummary: true,
      isVisibleInTranscriptOnly: true,
      message: { role: "user", content },
    });
    this.cachedTokens = 0;
    this.newTokens = SYSTEM_PROMPT_TOKENS + postTokens;
  }

  /** A sub-agent: `tell` lets it work and returns its report. */
  agent(description: string, role: string, task: string, tell: (agent: ClaudeStory) => string): Use {
    const answer = () => {
      const agentId = `a${this.chance.hex(16)}`;
      const startedAt = this.plot.clock.epoch;
      const story = new ClaudeStory({
        ...this.plot,
        name: `${this.plot.name} ${agentId}`,
        agent: { sessionId: this.sessionId, agentId },
      });
      story.prompt(task);
      const report = tell(story);
      story.reply(report);
      this.agentFiles.push(...story.agentTranscript(role, description));
      const totals = {
        totalDurationMs: this.plot.clock.epoch - startedAt,
        totalTokens: story.cachedTokens,
        totalToolUseCount: story.uses,
      };
      return {
        content: [{ type: "text", text: report }],
        structure: {
          status: "completed",
          prompt: task,
          agentId,
          agentType: role,
          content: [{ type: "text", text: report }],
          ...totals,
        },
        seconds: 1,
      };
    };
    return {
      tool: this.recent ? "Agent" : "Task",
      input: { description, subagent_type: role, prompt: task },
      answer,
    };
  }

  /** The transcript, and those of the sub-agents. */
  transcript(): readonly DemoFile[] {
    const { title } = this.plot;
    if (this.recent) this.lines.push({ type: "ai-title", aiTitle: title, sessionId: this.sessionId });
    else this.lines.push({ type: "summary", summary: title, leafUuid: this.parentUuid });
    return [
      { path: `${this.folder()}/${this.sessionId}.jsonl`, text: linesToText(this.lines) },
      ...this.agentFiles,
    ];
  }

  private agentTranscript(agentType: string, description: string): readonly DemoFile[] {
    const path = `${this.folder()}/${this.sessionId}/subagents/agent-${this.plot.agent?.agentId}`;
    return [
      { path: `${path}.jsonl`, text: linesToText(this.lines) },
      { path: `${path}.meta.json`, text: `${JSON.stringify({ agentType, description })}\n` },
    ];
  }

  private folder(): string {
    return `.claude/projects/${this.plot.files.root.replace(/[^A-Za-z0-9-]/g, "-")}`;
  }

  private respond(text: string, uses: readonly Use[], stopReason: string): void {
    this.plot.clock.pass(this.chance.between(4_000, 16_000));
    const ids = uses.map(() => `toolu_01${this.chance.hex(22)}`);
    const blocks = [
      ...(this.recent ? [{ type: "thinking", thinking: "", signature: this.chance.hex(48) }] : []),
      ...(text === "" ? [] : [{ type: "text", text }]),
      ...uses.map((use, index) => ({
        type: "tool_use",
        id: ids[index],
        name: use.tool,
        input: use.input,
        ...(this.recent ? { caller: { type: "direct" } } : {}),
      })),
    ];
    const asked = this.addMessage(blocks, stopReason);
    for (const [index, use] of uses.entries()) {
      this.addResult(use, ids[index] ?? "", asked[asked.length - uses.length + index] ?? null);
    }
  }

  /** Writes a message line by line; returns the uuids. */
  private addMessage(blocks: readonly object[], stopReason: string): readonly string[] {
    const id = `msg_01${this.chance.hex(22)}`;
    const requestId = `req_01${this.chance.hex(22)}`;
    const usage = this.usageFor(JSON.stringify(blocks));
    return blocks.map((block) => {
      this.plot.clock.pass(this.chance.between(700, 2_900));
      const message = {
        id,
        type: "message",
        role: "assistant",
        model: this.plot.model,
        content: [block],
        stop_reason: this.recent ? stopReason : null,
        stop_sequence: null,
        usage,
      };
      return this.add("assistant", { message, requestId });
    });
  }

  private usageFor(written: string): object {
    const output = tokensIn(written) + this.chance.between(30, 320);
    const usage = {
      input_tokens: this.chance.between(2, 9),
      cache_creation_input_tokens: this.newTokens,
      cache_read_input_tokens: this.cachedTokens,
      cache_creation: { ephemeral_5m_input_tokens: this.newTokens, ephemeral_1h_input_tokens: 0 },
      output_tokens: output,
      service_tier: "standard",
    };
    this.cachedTokens += this.newTokens;
    this.newTokens = output;
    return usage;
  }

  private addResult(use: Use, id: string, askedBy: string | null): void {
    const answer = use.answer();
    this.plot.clock.pass((answer.seconds ?? 0) * 1_000 + this.chance.between(20, 400));
    const result =
      answer.isError === undefined
        ? { tool_use_id: id, type: "tool_result", content: answer.content }
        : { tool_use_id: id, type: "tool_result", content: answer.content, is_error: answer.isError };
    this.newTokens += tokensIn(JSON.stringify(answer.content));
    if (this.recent) this.parentUuid = askedBy;
    this.add("user", {
      message: { role: "user", content: [result] },
      ...(answer.structure === undefined ? {} : { toolUseResult: answer.structure }),
      ...(this.recent ? { sourceToolAssistantUUID: askedBy } : {}),
      ...answer.extra,
    });
    if (answer.stopsTurn)
      this.add("user", {
        message: {
          role: "user",
          content: [{ type: "text", text: "[Request interrupted by user for tool use]" }],
        },
      });
  }

  private add(type: string, fields: object): string {
    const { agent, branch, files, version } = this.plot;
    const uuid = this.chance.uuid();
    this.plot.clock.pass(3);
    this.lines.push({
      parentUuid: this.parentUuid,
      isSidechain: agent !== undefined,
      ...(agent === undefined ? {} : { agentId: agent.agentId }),
      ...(this.recent && type === "user" ? { promptId: this.promptId } : {}),
      type,
      ...fields,
      uuid,
      timestamp: this.plot.clock.iso(),
      userType: "external",
      ...(this.recent ? { entrypoint: "cli" } : {}),
      cwd: files.root,
      sessionId: this.sessionId,
      version,
      gitBranch: branch,
    });
    this.parentUuid = uuid;
    return uuid;
  }
}

/** From 2.1.78 on records carry prompt ids and entry points, tasks are agents, and search runs in the shell. */
function isRecent(version: string): boolean {
  return version.startsWith("2.1.");
}
