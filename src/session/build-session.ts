import { digest } from "./digest.ts";
import type { Json } from "./json.ts";
import { resolvePath } from "./path.ts";
import type { Capability, Compaction, FileMention, Message, MessageKind, Session, Turn } from "./session.ts";
import { isHuman } from "./session.ts";
import type { Action, CallKind, Outcome, ToolCall } from "./tool-call.ts";

/** How a call in a short notation ended, and what is unusual about it. */
export interface CallOptions {
  readonly id?: string;
  readonly output?: string;
  /** A non-zero status makes it a failure. */
  readonly exit?: number;
  readonly outcome?: Outcome;
  readonly cwd?: string;
  /** Looks after the command that the call with this id left running. */
  readonly continues?: string;
  readonly copied?: boolean;
}

/** One call to come; made by `read`, `bash`, `edit` and the like, placed by `SessionBuilder.step`. */
export interface CallPlan {
  readonly tool: string;
  readonly kind: CallKind;
  readonly input: Json;
  readonly actions: (cwd: string) => readonly Action[];
  readonly options: CallOptions;
}

export interface SessionOptions {
  readonly id?: string;
  readonly agent?: string;
  readonly agentVersion?: string | null;
  readonly cwd?: string;
  readonly platform?: Session["platform"];
  readonly provides?: readonly Capability[];
}

const EVERYTHING: readonly Capability[] = [
  "outcomes",
  "batches",
  "parallel-calls",
  "inputs",
  "outputs",
  "file-tools",
  "times",
];

/**
 * Starts a session written in a few lines, for examples and tests:
 * `session().prompt("fix it").step(read("a.ts"), bash("npm test", { exit: 1 })).step(edit("a.ts")).build()`.
 * Call ids are `c1`, `c2`, ... in order unless given; relative paths lie in the working directory (`/work`).
 */
export function session(options: SessionOptions = {}): SessionBuilder {
  return new SessionBuilder(options);
}

export class SessionBuilder {
  private readonly options: SessionOptions;
  private readonly cwd: string;
  private readonly messages: Message[] = [];
  private readonly calls: ToolCall[] = [];
  private readonly turns: Turn[] = [];
  private readonly compactions: Compaction[] = [];
  private order = 0;
  private batches = 0;

  constructor(options: SessionOptions) {
    this.options = options;
    this.cwd = options.cwd ?? "/work";
  }

  /** A request of the user; opens a turn. */
  prompt(text: string, files: readonly FileMention[] = []): this {
    const { order } = this;
    this.turns.push({
      index: this.turns.length,
      messageId: `m${order}`,
      order,
      startedAt: null,
      endedAt: null,
      interrupted: false,
      abandoned: false,
      copied: false,
    });
    return this.message("prompt", text, files);
  }

  /** What the agent says. */
  say(text: string): this {
    return this.message("reply", text);
  }

  message(kind: MessageKind, text: string, files: readonly FileMention[] = []): this {
    const order = this.order++;
    const message: Message = {
      id: `m${order}`,
      order,
      turn: this.turns.length - 1,
      author: kind === "reply" || kind === "thinking" ? "agent" : "system",
      kind,
      text,
      at: null,
      files: files.map((file) => ({ ...file, path: resolvePath(file.path, this.cwd) })),
      copied: false,
    };
    this.messages.push(isHuman(message) || kind === "task" ? { ...message, author: "user" } : message);
    return this;
  }

  /** One batch: calls that were issued together, then all their results. */
  step(...plans: readonly CallPlan[]): this {
    const batch = this.batches++;
    const orders = plans.map(() => this.order++);
    plans.forEach((plan, index) => {
      this.calls.push(this.callOf(plan, batch, orders[index] ?? 0));
    });
    return this;
  }

  /** The older context was replaced by a summary. */
  compact(summary: string): this {
    this.compactions.push({
      order: this.order++,
      at: null,
      trigger: "auto",
      tokensBefore: null,
      tokensAfter: null,
      copied: false,
    });
    return this.message("summary", summary);
  }

  build(): Session {
    const { options } = this;
    const version = options.agentVersion === undefined ? "2.1.50" : options.agentVersion;
    return {
      id: options.id ?? "example",
      agent: options.agent ?? "claude_code",
      agentVersion: version,
      agentVersions: version === null ? [] : [version],
      models: [],
      cwd: this.cwd,
      cwds: [this.cwd],
      platform: options.platform ?? "posix",
      project: this.cwd,
      branch: null,
      branches: [],
      title: null,
      startedAt: null,
      endedAt: null,
      turns: this.turns,
      messages: this.messages,
      calls: this.calls,
      responses: [],
      compactions: this.compactions,
      parent: null,
      role: null,
      forkedFrom: null,
      provides: options.provides ?? EVERYTHING,
      reading: { lines: 0, used: 0, blank: 0, ignored: {}, skippedCount: 0, skipped: [], notes: {} },
    };
  }

  private callOf(plan: CallPlan, batch: number, order: number): ToolCall {
    const { options } = plan;
    const cwd = options.cwd ?? this.cwd;
    const outcome = options.outcome ?? (options.exit ? FAILED : OK);
    const runs = outcome.status === "running";
    return {
      id: options.id ?? `c${this.calls.length + 1}`,
      order,
      resultOrder: runs ? null : this.order++,
      turn: this.turns.length - 1,
      batch,
      tool: plan.tool,
      kind: plan.kind,
      input: plan.input,
      output: runs ? null : (options.output ?? ""),
      outcome,
      exitCode: options.exit ?? (plan.kind === "shell" && outcome.status === "ok" ? 0 : null),
      exitMeaning: null,
      actions: plan.actions(cwd),
      cwd,
      startedAt: null,
      endedAt: null,
      durationMs: null,
      spawned: [],
      continues: options.continues ?? null,
      copied: options.copied ?? false,
    };
  }
}

const OK: Outcome = { status: "ok" };
const FAILED: Outcome = { status: "failed", by: "exit" };

/** The tool refused or could not do it: `{ outcome: FAILED_BY_TOOL, output: "why" }`. */
export const FAILED_BY_TOOL: Outcome = { status: "failed", by: "tool" };
export const REJECTED: Outcome = { status: "rejected" };

export function read(path: string, options: CallOptions & { first?: number; last?: number } = {}): CallPlan {
  const { first = null, last = null } = options;
  const range = first === null && last === null ? null : { first, last };
  return plan("Read", "read", { file_path: path }, options, (cwd) => [
    { type: "read", path: resolvePath(path, cwd), range },
  ]);
}

/** Looks inside files. */
export function search(
  pattern: string,
  options: CallOptions & { path?: string; glob?: string; mode?: string } = {},
): CallPlan {
  const { path = ".", glob = null, mode = "" } = options;
  return plan("Grep", "search", { pattern, path }, options, (cwd) => [
    { type: "search", target: "content", pattern, path: resolvePath(path, cwd), glob, options: mode },
  ]);
}

/** Looks for files by name. */
export function names(pattern: string, options: CallOptions & { path?: string } = {}): CallPlan {
  const { path = "." } = options;
  return plan("Glob", "search", { pattern, path }, options, (cwd) => [
    { type: "search", target: "names", pattern, path: resolvePath(path, cwd), glob: null, options: "" },
  ]);
}

/** Replaces a piece of a file. */
export function edit(
  path: string,
  options: CallOptions & { removed?: string; added?: string; line?: number } = {},
): CallPlan {
  const { removed = "old", added = "new", line = null } = options;
  const input = { file_path: path, old_string: removed, new_string: added };
  return plan("Edit", "edit", input, options, (cwd) => [
    {
      type: "modify",
      path: resolvePath(path, cwd),
      how: "edit",
      to: null,
      replacements: [{ removed: digest(removed), added: digest(added), line }],
      linesAdded: null,
      linesRemoved: null,
    },
  ]);
}

/** Writes a whole file: a new one unless `how` says that it replaced one, or that nobody knows. */
export function write(
  path: string,
  options: CallOptions & { how?: "create" | "overwrite" | "write"; content?: string } = {},
): CallPlan {
  const { how = "create", content = "" } = options;
  return plan("Write", "write", { file_path: path, content }, options, (cwd) => [
    {
      type: "modify",
      path: resolvePath(path, cwd),
      how,
      to: null,
      replacements: [{ removed: null, added: digest(content), line: null }],
      linesAdded: null,
      linesRemoved: null,
    },
  ]);
}

export function bash(script: string, options: CallOptions = {}): CallPlan {
  return plan("Bash", "shell", { command: script }, options, (cwd) => [
    { type: "shell", script, cwd, dialect: "posix" },
  ]);
}

/** A sub-agent; its report is the output. */
export function agent(task: string, options: CallOptions = {}): CallPlan {
  return plan("Task", "agent", { prompt: task }, options, () => [{ type: "spawn", prompt: task }]);
}

/** Any other tool. */
export function call(tool: string, kind: CallKind, input: Json = {}, options: CallOptions = {}): CallPlan {
  return plan(tool, kind, input, options, () => []);
}

function plan(
  tool: string,
  kind: CallKind,
  input: Json,
  options: CallOptions,
  actions: CallPlan["actions"],
): CallPlan {
  return { tool, kind, input, actions, options };
}
