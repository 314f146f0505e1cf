/** Who writes: which file's session, and when. */
export interface ClaudeWriter {
  readonly sessionId: string;
  readonly cwd?: string;
  /** Set for a sub-agent's own file. */
  readonly agentId?: string;
}

/** Records as Claude Code writes them, with ids made of `n`: equal numbers give equal records. */
export class ClaudeLines {
  private readonly writer: ClaudeWriter;

  constructor(writer: ClaudeWriter) {
    this.writer = writer;
  }

  prompt(n: number, text = `please look at part ${n}, größer als je 🙂`): string {
    return this.record(n, "user", { message: { role: "user", content: text } });
  }

  reply(n: number, text = `reply number ${n}`): string {
    return this.record(n, "assistant", { message: message(n, [{ type: "text", text }]) });
  }

  read(n: number, path = `/home/dev/shop/src/part-${n}.ts`): string {
    return this.record(n, "assistant", {
      message: message(n, [{ type: "tool_use", id: `toolu_${n}`, name: "Read", input: { file_path: path } }]),
    });
  }

  bash(n: number, command: string): string {
    return this.record(n, "assistant", {
      message: message(n, [{ type: "tool_use", id: `toolu_${n}`, name: "Bash", input: { command } }]),
    });
  }

  edit(n: number, path: string): string {
    const input = { file_path: path, old_string: `old ${n}`, new_string: `new ${n}` };
    return this.record(n, "assistant", {
      message: message(n, [{ type: "tool_use", id: `toolu_${n}`, name: "Edit", input }]),
    });
  }

  /** Starts a sub-agent. */
  task(n: number): string {
    const input = { description: "look", prompt: `look into ${n}`, subagent_type: "Explore" };
    return this.record(n, "assistant", {
      message: message(n, [{ type: "tool_use", id: `toolu_${n}`, name: "Task", input }]),
    });
  }

  result(
    n: number,
    ofCall: number,
    details: { text?: string; isError?: boolean; agentId?: string } = {},
  ): string {
    const { text = `lines of part ${ofCall}`, isError = false, agentId } = details;
    const content = [
      { type: "tool_result", tool_use_id: `toolu_${ofCall}`, content: text, is_error: isError },
    ];
    return this.record(n, "user", {
      message: { role: "user", content },
      ...(agentId && { toolUseResult: { status: "completed", agentId, content: [] } }),
    });
  }

  /** A sub-agent's record, repeated in its parent's file as versions 2.1.12 to 2.1.83 did. */
  embedded(n: number, agentId: string, ofCall: number, record: string): string {
    const { type, message: inner, uuid, timestamp } = JSON.parse(record);
    const data = {
      type: "agent_progress",
      agentId,
      prompt: "look",
      message: { type, message: inner, uuid, timestamp },
    };
    return this.record(n, "progress", { data, parentToolUseID: `toolu_${ofCall}`, toolUseID: `agent_${n}` });
  }

  private record(n: number, type: string, rest: Record<string, unknown>): string {
    const { sessionId, cwd = "/home/dev/shop", agentId } = this.writer;
    return JSON.stringify({
      parentUuid: null,
      isSidechain: agentId !== undefined,
      userType: "external",
      cwd,
      sessionId,
      ...(agentId && { agentId }),
      version: "2.1.62",
      gitBranch: "main",
      type,
      ...rest,
      uuid: `aaaa0000-0000-4000-8000-${String(n).padStart(12, "0")}`,
      timestamp: new Date(Date.UTC(2026, 9, 2) + n * 1000).toISOString(),
    });
  }
}

/** A record as a fork has it: the same but for the session that it says it is of. */
export function forked(line: string, sessionId: string): string {
  return JSON.stringify({ ...JSON.parse(line), sessionId });
}

function message(n: number, content: readonly unknown[]): Record<string, unknown> {
  return {
    id: `msg_${n}`,
    type: "message",
    role: "assistant",
    model: "claude-sonnet-5",
    content,
    stop_reason: null,
    stop_sequence: null,
    usage: {
      input_tokens: 3,
      output_tokens: 10 + n,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 0,
    },
  };
}
