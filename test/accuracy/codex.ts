import { absolute, type Ending, PROJECT, Told, type TranscriptFile, timedUuid } from "./told.ts";

/** A call of Codex with its output. */
export interface CodexUse {
  readonly tool: string;
  /** Text for a custom tool, an object for a function. */
  readonly input: object | string;
  readonly output: string;
  /** The event that tells how it ended, beside the output. */
  readonly event?: (callId: string) => object;
}

export interface CodexOptions {
  /** Seconds after the fixed day at which it begins. */
  readonly start?: number;
  /** A sub-agent's thread: the one that spawned it. */
  readonly of?: CodexTold;
  /** A fork: its file begins with a copy of what this thread holds so far. */
  readonly resumes?: CodexTold;
}

export function codex(name: string, options: CodexOptions = {}): CodexTold {
  return new CodexTold(name, options);
}

/** A session of Codex: items and the events beside them. */
export class CodexTold extends Told<CodexUse> {
  readonly id: string;
  protected readonly agent = "codex";
  protected readonly session: string;
  private turns = 0;

  constructor(name: string, { start = 0, of, resumes }: CodexOptions) {
    super(name, start);
    this.id = timedUuid(this.epoch(), name);
    const timestamp = this.nextTime();
    this.session = `rollout-${timestamp.slice(0, 19).replaceAll(":", "-")}-${this.id}`;
    const spawn = { thread_spawn: { parent_thread_id: of?.id, depth: 1, agent_role: "explorer" } };
    this.add("session_meta", {
      id: this.id,
      timestamp,
      cwd: PROJECT,
      originator: "codex-tui",
      cli_version: "0.130.0",
      source: of === undefined ? "cli" : { subagent: spawn },
      ...(resumes === undefined ? {} : { forked_from_id: resumes.id }),
      git: { branch: "main" },
    });
    for (const record of resumes?.records ?? [])
      this.records.push(JSON.stringify({ ...JSON.parse(record), timestamp }));
  }

  prompt(text: string): this {
    const turn_id = timedUuid(this.epoch() + 1000, `${this.name} turn ${this.turns++}`);
    this.event({ type: "task_started", turn_id });
    this.add("turn_context", { turn_id, cwd: PROJECT, model: "gpt-codex" });
    this.message("user", text);
    return this.event({ type: "user_message", message: text, images: [], local_images: [] });
  }

  say(text: string): this {
    this.message("assistant", text);
    return this.event({ type: "agent_message", message: text });
  }

  step(...uses: readonly CodexUse[]): readonly string[] {
    this.item({ type: "reasoning", summary: [], content: null, encrypted_content: "x" });
    const ids = uses.map(() => this.nextCallId("call_"));
    for (const [index, use] of uses.entries()) this.addCall(use, ids[index] ?? "");
    for (const [index, use] of uses.entries()) this.addOutput(use, ids[index] ?? "");
    return ids;
  }

  files(): readonly TranscriptFile[] {
    return [
      { path: `.codex/sessions/2026/10/05/${this.session}.jsonl`, text: `${this.records.join("\n")}\n` },
    ];
  }

  private addCall({ tool, input }: CodexUse, call_id: string): void {
    if (typeof input === "string")
      this.item({ type: "custom_tool_call", status: "completed", call_id, name: tool, input });
    else this.item({ type: "function_call", name: tool, arguments: JSON.stringify(input), call_id });
  }

  private addOutput({ input, output, event }: CodexUse, call_id: string): void {
    if (event) this.event(event(call_id));
    const type = typeof input === "string" ? "custom_tool_call_output" : "function_call_output";
    this.item({ type, call_id, output });
  }

  private message(role: "user" | "assistant", text: string): void {
    const type = role === "user" ? "input_text" : "output_text";
    this.item({ type: "message", role, content: [{ type, text }] });
  }

  private item(payload: object): this {
    return this.add("response_item", payload);
  }

  private event(payload: object): this {
    return this.add("event_msg", payload);
  }

  private add(type: string, payload: object): this {
    this.records.push(JSON.stringify({ timestamp: this.nextTime(), type, payload }));
    return this;
  }
}

export function exec(cmd: string, printed: string, { exit = 0 }: Ending = {}): CodexUse {
  return {
    tool: "exec_command",
    input: { cmd, workdir: PROJECT, yield_time_ms: 10_000 },
    output: `Chunk ID: a1b2c3\nWall time: 0.1000 seconds\nProcess exited with code ${exit}\nOriginal token count: 9\nOutput:\n${printed}`,
  };
}

/** Reads a file as Codex does. */
export function sed(path: string, printed = "export const a = 1;\n", lines = "1,200"): CodexUse {
  return exec(`sed -n '${lines}p' ${path}`, printed);
}

/** Changes one line of an existing file, or adds a file. */
export function patch(
  path: string,
  how: "update" | "add" = "update",
  [removed, added] = ["a = 1", "a = 2"],
): CodexUse {
  const head = how === "update" ? "Update" : "Add";
  const lines = how === "update" ? ["@@", `-${removed}`, `+${added}`] : [`+${added}`];
  const change =
    how === "update"
      ? { type: "update", unified_diff: `@@ -1 +1 @@\n-${removed}\n+${added}\n`, move_path: null }
      : { type: "add", content: `${added}\n` };
  const stdout = `Success. Updated the following files:\n${how === "update" ? "M" : "A"} ${path}\n`;
  return {
    tool: "apply_patch",
    input: ["*** Begin Patch", `*** ${head} File: ${path}`, ...lines, "*** End Patch"].join("\n"),
    output: JSON.stringify({ output: stdout, metadata: { exit_code: 0, duration_seconds: 0 } }),
    event: (call_id) => ({
      type: "patch_apply_end",
      call_id,
      stdout,
      stderr: "",
      success: true,
      changes: { [absolute(path)]: change },
      status: "completed",
    }),
  };
}

/** A patch that does not fit the file. */
export function misfit(path: string): CodexUse {
  const { tool, input } = patch(path);
  const output = `apply_patch verification failed: Failed to find expected lines in ${absolute(path)}:\na = 1`;
  return { tool, input, output };
}

export function rejected(use: CodexUse): CodexUse {
  return { ...use, output: "exec command rejected by user" };
}
