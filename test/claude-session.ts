/** A small session of Claude Code: one request, and calls that each succeed. */
export interface SmallSession {
  readonly id: string;
  readonly prompt: string;
  readonly calls?: number;
  readonly tool?: string;
  readonly path?: string;
  readonly output?: string;
  readonly cwd?: string;
  readonly branch?: string;
  readonly version?: string;
  /** Epoch milliseconds. */
  readonly startedAt?: number;
}

/** The session as its transcript. All content is invented. */
export function claudeSession(session: SmallSession): string {
  const { id, prompt, calls = 0, tool = "Read", path = "/home/dev/webshop/a.ts", output = "1\tx" } = session;
  const start = session.startedAt ?? Date.UTC(2026, 10, 15, 11);
  const line = (index: number, type: string, message: object, more: object = {}) =>
    JSON.stringify({
      parentUuid: index === 0 ? null : uuidOf(id, index - 1),
      isSidechain: false,
      userType: "external",
      cwd: session.cwd ?? "/home/dev/webshop",
      sessionId: id,
      version: session.version ?? "2.1.0",
      gitBranch: session.branch ?? "main",
      type,
      message,
      ...more,
      uuid: uuidOf(id, index),
      timestamp: new Date(start + index * 1000).toISOString(),
    });
  const lines = [line(0, "user", { role: "user", content: prompt })];
  for (let call = 0; call < calls; call++) {
    const toolUse = `toolu_${id.slice(-6)}${call}`;
    lines.push(
      line(lines.length, "assistant", {
        ...response(id, call),
        content: [{ type: "tool_use", id: toolUse, name: tool, input: { file_path: path } }],
        stop_reason: "tool_use",
      }),
    );
    lines.push(
      line(lines.length, "user", {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: toolUse, content: output }],
      }),
    );
  }
  lines.push(
    line(lines.length, "assistant", {
      ...response(id, calls),
      content: [{ type: "text", text: "Done." }],
      stop_reason: "end_turn",
    }),
  );
  return `${lines.join("\n")}\n`;
}

function response(id: string, number: number): object {
  return {
    id: `msg_${id.slice(-12)}${number}`,
    type: "message",
    role: "assistant",
    model: "claude-sonnet-5",
    usage: { input_tokens: 10, output_tokens: 5 },
  };
}

function uuidOf(id: string, index: number): string {
  return `${id.slice(0, 24)}${index.toString(16).padStart(4, "0")}${id.slice(-8)}`;
}
