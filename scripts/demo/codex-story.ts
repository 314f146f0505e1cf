import { CodexTools, type CodexUse } from "./codex-tools.ts";
import type { ProjectFiles } from "./project-files.ts";
import { Chance, type Clock, type DemoFile, linesToText, tokensIn } from "./story.ts";

export interface CodexPlot {
  /** Seeds every id. */
  readonly name: string;
  readonly version: string;
  readonly model: string;
  readonly branch: string;
  readonly clock: Clock;
  readonly files: ProjectFiles;
}

const CONTEXT_WINDOW = 258_400;
const FIRST_TOKENS = 11_900;

/** Tells a Codex session and writes it down as a rollout: items, their event twins, cumulative token counts. */
export class CodexStory extends CodexTools {
  private readonly plot: CodexPlot;
  private readonly id: string;
  private readonly startedAt: string;
  private readonly lines: unknown[] = [];
  private readonly total = {
    input_tokens: 0,
    cached_input_tokens: 0,
    output_tokens: 0,
    reasoning_output_tokens: 0,
    total_tokens: 0,
  };
  private turnId = "";
  private turnStartedAt = 0;
  private contextTokens = 0;
  private newTokens = FIRST_TOKENS;

  constructor(plot: CodexPlot) {
    super(plot.files, new Chance(plot.name));
    this.plot = plot;
    this.id = this.chance.timedUuid(plot.clock.epoch);
    this.startedAt = plot.clock.iso();
    this.add("session_meta", {
      id: this.id,
      timestamp: this.startedAt,
      cwd: plot.files.root,
      originator: "codex-tui",
      cli_version: plot.version,
      source: "cli",
      model_provider: "openai",
      base_instructions: { text: "You are a coding agent running in the Codex CLI." },
      git: {
        commit_hash: this.chance.hex(40),
        branch: plot.branch,
        repository_url: `git@git.example:dev/${plot.files.root.split("/").at(-1)}.git`,
      },
    });
  }

  /** What the user types; opens a turn. */
  prompt(text: string): void {
    const { clock, files, model } = this.plot;
    const isFirst = this.turnId === "";
    clock.pass(isFirst ? 900 : this.chance.between(50_000, 160_000));
    this.turnId = this.chance.timedUuid(clock.epoch);
    this.turnStartedAt = clock.epoch;
    this.addEvent({
      type: "task_started",
      turn_id: this.turnId,
      started_at: Math.floor(clock.epoch / 1000),
      model_context_window: CONTEXT_WINDOW,
      collaboration_mode_kind: "default",
    });
    if (isFirst) {
      this.addItem({
        type: "message",
        role: "developer",
        content: [
          {
            type: "input_text",
            text: "<permissions instructions>\nFilesystem sandboxing defines which files can be read or written.\n</permissions instructions>",
          },
        ],
      });
      this.addItem({
        type: "message",
        role: "user",
        content: [
          {
            type: "input_text",
            text: `<environment_context>\n  <cwd>${files.root}</cwd>\n  <shell>bash</shell>\n</environment_context>`,
          },
        ],
      });
    }
    this.add("turn_context", {
      turn_id: this.turnId,
      cwd: files.root,
      current_date: clock.iso().slice(0, 10),
      timezone: "Etc/UTC",
      approval_policy: "on-request",
      sandbox_policy: {
        type: "workspace-write",
        network_access: false,
        exclude_tmpdir_env_var: false,
        exclude_slash_tmp: false,
      },
      model,
      effort: "medium",
      summary: "none",
    });
    this.addItem({ type: "message", role: "user", content: [{ type: "input_text", text }] });
    this.addEvent({ type: "user_message", message: text, images: [], local_images: [], text_elements: [] });
    this.newTokens += tokensIn(text);
  }

  /** One model response: what it says, and the calls it issues together; then their outputs. */
  step(text: string, ...uses: readonly CodexUse[]): void {
    this.think();
    if (text !== "") this.say(text, "commentary");
    const ids = uses.map(() => `call_${this.chance.hex(24)}`);
    for (const [index, use] of uses.entries()) this.addCall(use, ids[index] ?? "");
    for (const [index, use] of uses.entries()) this.addOutput(use, ids[index] ?? "");
    this.countTokens(JSON.stringify(uses.map((use) => use.input)) + text);
  }

  /** The answer that ends a turn. */
  reply(text: string): void {
    this.think();
    this.say(text, "final_answer");
    this.countTokens(text);
    const { clock } = this.plot;
    this.addEvent({
      type: "task_complete",
      turn_id: this.turnId,
      last_agent_message: text,
      completed_at: Math.floor(clock.epoch / 1000),
      duration_ms: clock.epoch - this.turnStartedAt,
    });
  }

  /** The rollout. Folders carry its local date, which is taken to be UTC. */
  transcript(): readonly DemoFile[] {
    const folder = `.codex/sessions/${this.startedAt.slice(0, 10).replaceAll("-", "/")}`;
    const moment = this.startedAt.slice(0, 19).replaceAll(":", "-");
    return [{ path: `${folder}/rollout-${moment}-${this.id}.jsonl`, text: linesToText(this.lines) }];
  }

  private think(): void {
    this.plot.clock.pass(this.chance.between(5_000, 18_000));
    this.addItem({ type: "reasoning", summary: [], content: null, encrypted_content: this.chance.hex(48) });
  }

  private say(text: string, phase: string): void {
    this.plot.clock.pass(this.chance.between(300, 1_200));
    this.addEvent({ type: "agent_message", message: text, phase, memory_citation: null });
    this.addItem({ type: "message", role: "assistant", content: [{ type: "output_text", text }], phase });
  }

  private addCall({ tool, input }: CodexUse, call_id: string): void {
    if (typeof input === "string")
      this.addItem({ type: "custom_tool_call", status: "completed", call_id, name: tool, input });
    else this.addItem({ type: "function_call", name: tool, arguments: JSON.stringify(input), call_id });
  }

  private addOutput(use: CodexUse, call_id: string): void {
    const { output, seconds, event } = use.run(call_id, this.turnId);
    this.plot.clock.pass((seconds ?? 0) * 1_000 + this.chance.between(10, 90));
    if (event) this.addEvent(event);
    this.addItem({
      type: typeof use.input === "string" ? "custom_tool_call_output" : "function_call_output",
      call_id,
      output,
    });
    this.newTokens += tokensIn(output);
  }

  private countTokens(written: string): void {
    const reasoning = this.chance.between(20, 260);
    const output = tokensIn(written) + reasoning;
    const input = this.contextTokens + this.newTokens;
    const last = {
      input_tokens: input,
      cached_input_tokens: this.contextTokens,
      output_tokens: output,
      reasoning_output_tokens: reasoning,
      total_tokens: input + output,
    };
    this.total.input_tokens += last.input_tokens;
    this.total.cached_input_tokens += last.cached_input_tokens;
    this.total.output_tokens += last.output_tokens;
    this.total.reasoning_output_tokens += last.reasoning_output_tokens;
    this.total.total_tokens += last.total_tokens;
    this.addEvent({
      type: "token_count",
      info: {
        total_token_usage: { ...this.total },
        last_token_usage: last,
        model_context_window: CONTEXT_WINDOW,
      },
      rate_limits: null,
    });
    this.contextTokens = input;
    this.newTokens = output;
  }

  private addItem(payload: object): void {
    this.add("response_item", payload);
  }

  private addEvent(payload: object): void {
    this.add("event_msg", payload);
  }

  private add(type: string, payload: object): void {
    this.plot.clock.pass(2);
    this.lines.push({ timestamp: this.plot.clock.iso(), type, payload });
  }
}
