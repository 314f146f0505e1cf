import { absolute, type Ending, hexOf, PROJECT, Told, type TranscriptFile, uuidOf } from "./told.ts";

/** A call of Claude Code with its result. */
export interface ClaudeUse {
  readonly tool: string;
  readonly input: object;
  readonly content: string;
  readonly isError?: boolean;
  readonly structure?: unknown;
}

export interface ClaudeOptions {
  readonly version?: string;
  /** Seconds after the fixed day at which it begins. */
  readonly start?: number;
  /** A sub-agent's own file: the session it works for. */
  readonly of?: ClaudeTold;
  /** A resumed session: its file begins with a copy of what this one holds so far. */
  readonly resumes?: ClaudeTold;
}

export function claude(name: string, options: ClaudeOptions = {}): ClaudeTold {
  return new ClaudeTold(name, options);
}

/** A session of Claude Code: one line per content block, results as user records. */
export class ClaudeTold extends Told<ClaudeUse> {
  readonly id: string;
  protected readonly agent = "claude";
  protected readonly session: string;
  private readonly options: ClaudeOptions;
  private parent: string | null = null;
  private made = 0;

  constructor(name: string, options: ClaudeOptions) {
    super(name, options.start ?? 0);
    this.options = options;
    this.id = options.of?.id ?? uuidOf(name);
    this.session = options.of ? `agent-${this.agentId()}` : this.id;
    for (const record of options.resumes?.records ?? []) {
      this.records.push(JSON.stringify({ ...JSON.parse(record), sessionId: this.id }));
      this.parent = JSON.parse(record).uuid;
    }
  }

  /** The name by which the parent's records know this sub-agent. */
  agentId(): string {
    return hexOf(`${this.name} agent`, 8);
  }

  prompt(text: string): this {
    return this.add("user", { message: { role: "user", content: text } });
  }

  /** A prompt with an @-mentioned file, whose content comes along. */
  promptWithFile(text: string, path: string, content: string): this {
    const filename = absolute(path);
    const file = { filePath: filename, content, numLines: 1, startLine: 1, totalLines: 1 };
    return this.prompt(text).add("attachment", {
      attachment: { type: "file", filename, content: { type: "text", file }, truncated: false },
    });
  }

  say(text: string): this {
    return this.respond([{ type: "text", text }], "end_turn");
  }

  compact(summary: string): this {
    this.add("system", {
      subtype: "compact_boundary",
      content: "Conversation compacted",
      compactMetadata: { trigger: "auto", preTokens: 150_000 },
    });
    return this.add("user", {
      isCompactSummary: true,
      isVisibleInTranscriptOnly: true,
      message: { role: "user", content: `This session is being continued. ${summary}` },
    });
  }

  step(...uses: readonly ClaudeUse[]): readonly string[] {
    const ids = uses.map(() => this.nextCallId("toolu_01"));
    const blocks = uses.map(({ tool, input }, index) => ({
      type: "tool_use",
      id: ids[index],
      name: tool,
      input,
    }));
    this.respond(blocks, "tool_use");
    for (const [index, use] of uses.entries()) this.addResult(use, ids[index] ?? "");
    return ids;
  }

  files(): readonly TranscriptFile[] {
    const folder = `.claude/projects/${PROJECT.replace(/[^A-Za-z0-9-]/g, "-")}`;
    const name = this.options.of ? `${this.id}/subagents/${this.session}` : this.id;
    return [{ path: `${folder}/${name}.jsonl`, text: `${this.records.join("\n")}\n` }];
  }

  private respond(blocks: readonly object[], stopReason: string): this {
    const id = `msg_01${hexOf(`${this.name} message ${this.made}`, 22)}`;
    for (const block of blocks) {
      this.add("assistant", {
        message: {
          id,
          type: "message",
          role: "assistant",
          model: "claude-sonnet-5",
          content: [block],
          stop_reason: stopReason,
          usage: { input_tokens: 4, output_tokens: 20 },
        },
      });
    }
    return this;
  }

  private addResult({ content, isError, structure }: ClaudeUse, tool_use_id: string): void {
    const error = isError === undefined ? {} : { is_error: isError };
    this.add("user", {
      message: { role: "user", content: [{ type: "tool_result", tool_use_id, content, ...error }] },
      ...(structure === undefined ? {} : { toolUseResult: structure }),
    });
  }

  private add(type: string, fields: object): this {
    const { of, version = "2.1.60" } = this.options;
    const uuid = uuidOf(`${this.name} record ${this.made++}`);
    const record = {
      parentUuid: this.parent,
      isSidechain: of !== undefined,
      ...(of === undefined ? {} : { agentId: this.agentId() }),
      userType: "external",
      cwd: PROJECT,
      sessionId: this.id,
      version,
      gitBranch: "main",
      type,
      ...fields,
      uuid,
      timestamp: this.nextTime(),
    };
    this.records.push(JSON.stringify(record));
    this.parent = uuid;
    return this;
  }
}

export function read(path: string, text = "export const a = 1;"): ClaudeUse {
  const lines = text.split("\n");
  const file = {
    filePath: absolute(path),
    content: text,
    numLines: lines.length,
    startLine: 1,
    totalLines: 9,
  };
  return {
    tool: "Read",
    input: { file_path: absolute(path) },
    content: lines.map((line, index) => `${String(index + 1).padStart(6)}→${line}`).join("\n"),
    structure: { type: "text", file },
  };
}

export function grep(pattern: string, path: string, found: string): ClaudeUse {
  return {
    tool: "Grep",
    input: { pattern, path: absolute(path), output_mode: "content", "-n": true },
    content: found === "" ? "No matches found" : found,
    structure: { mode: "content", numFiles: 0, filenames: [], content: found, numLines: 1 },
  };
}

export function glob(pattern: string, found: string): ClaudeUse {
  return { tool: "Glob", input: { pattern }, content: found === "" ? "No files found" : found };
}

export function edit(path: string, removed = "a = 1", added = "a = 2"): ClaudeUse {
  const filePath = absolute(path);
  return {
    tool: "Edit",
    input: { file_path: filePath, old_string: removed, new_string: added },
    content: `The file ${filePath} has been updated successfully.`,
    structure: { filePath, oldString: removed, newString: added, structuredPatch: [], userModified: false },
  };
}

/** `how`: whether a file was there before. */
export function write(path: string, how: "create" | "update", content = "export const a = 1;\n"): ClaudeUse {
  const filePath = absolute(path);
  return {
    tool: "Write",
    input: { file_path: filePath, content },
    content:
      how === "create"
        ? `File created successfully at: ${filePath}`
        : `The file ${filePath} has been updated successfully.`,
    structure: {
      type: how,
      filePath,
      content,
      structuredPatch: [],
      originalFile: how === "create" ? null : "before\n",
    },
  };
}

export function bash(command: string, printed: string, { exit = 0 }: Ending = {}): ClaudeUse {
  const use = { tool: "Bash", input: { command, description: "Run it" } };
  if (exit !== 0) return failing(use, `Exit code ${exit}${printed === "" ? "" : `\n${printed}`}`);
  const structure = { stdout: printed, stderr: "", interrupted: false, isImage: false };
  return { ...use, content: printed, isError: false, structure };
}

/** A sub-agent and what it reports. */
export function task(prompt: string, agent: ClaudeTold | null, report: string): ClaudeUse {
  const content = [{ type: "text", text: report }];
  return {
    tool: "Task",
    input: { description: "Look", subagent_type: "Explore", prompt },
    content: report,
    structure: { status: "completed", prompt, agentId: agent?.agentId() ?? "a0", content },
  };
}

/** The same call, with an error in place of its result. */
export function failing({ tool, input }: Pick<ClaudeUse, "tool" | "input">, content: string): ClaudeUse {
  const structure = `Error: ${content.replace(/<\/?tool_use_error>/g, "")}`;
  return { tool, input, content, isError: true, structure };
}

/** Refused by the tool itself, which marks its own words. */
export function refused(use: ClaudeUse, words: string): ClaudeUse {
  return failing(use, `<tool_use_error>${words}</tool_use_error>`);
}

export const NOT_READ = "File has not been read yet. Read it first before writing to it.";

export function declined(use: ClaudeUse): ClaudeUse {
  return failing(
    use,
    "The user doesn't want to proceed with this tool use. The tool use was rejected. To tell you how to proceed, the user said:\nnot like this",
  );
}
