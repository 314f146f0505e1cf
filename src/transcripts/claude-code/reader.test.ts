import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../session/json.ts";
import type { Transcript } from "../format.ts";
import { ClaudeCodeReader } from "./reader.ts";

const SESSION = "5e550100-0000-4000-8000-000000000001";
const FILE = `/home/dev/.claude/projects/-home-dev-webshop/${SESSION}.jsonl`;

let written = 0;

/** A record of the session's chain; `more` overrides. */
function record(type: string, more: JsonObject = {}): JsonObject {
  written++;
  return {
    type,
    uuid: `aaaa0100-0000-4000-8000-${String(written).padStart(12, "0")}`,
    parentUuid: null,
    isSidechain: false,
    sessionId: SESSION,
    cwd: "/home/dev/webshop",
    version: "2.1.217",
    gitBranch: "main",
    timestamp: new Date(Date.UTC(2026, 9, 2, 10) + written * 1000).toISOString(),
    ...more,
  };
}

function user(content: Json, more: JsonObject = {}): JsonObject {
  return record("user", { message: { role: "user", content }, ...more });
}

function assistant(id: string, content: Json, more: JsonObject = {}): JsonObject {
  return record("assistant", {
    message: { id, role: "assistant", model: "claude-sonnet-5", content },
    ...more,
  });
}

function call(id: string, name = "Bash", input: JsonObject = { command: "npm test" }, more: JsonObject = {}) {
  return assistant(`msg_${id}`, [{ type: "tool_use", id, name, input }], more);
}

function result(id: string, text: string, toolUseResult: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return user([{ type: "tool_result", tool_use_id: id, content: text }], { toolUseResult, ...more });
}

function read(records: readonly JsonObject[], path = FILE, before?: Transcript): Transcript {
  const reader = new ClaudeCodeReader(path, before && JSON.parse(JSON.stringify(before)));
  records.forEach((each, index) => {
    reader.line(JSON.stringify(each), (before?.reading.lines ?? 0) + index + 1);
  });
  return reader.finish();
}

function kindsIn({ sessions }: Transcript): readonly string[] {
  return sessions[0]?.messages.map(({ kind }) => kind) ?? [];
}

describe("a command that runs in the background", () => {
  const STARTED = "Command running in background with ID: b42. Output is being written to: /tmp/b42.output";
  const started = () => [
    user("Test it."),
    call("toolu_1"),
    result("toolu_1", STARTED, { backgroundTaskId: "b42" }),
  ];
  const report = (status: string, summary: string, callId = "REDACTED") =>
    `<task-notification>\n<task-id>b42</task-id>\n<tool-use-id>${callId}</tool-use-id>\n` +
    `<status>${status}</status>\n<summary>${summary}</summary>\n</task-notification>`;

  it("is running as long as nothing is told of its end", () => {
    const { sessions } = read(started());
    expect(sessions[0]?.calls[0]).toMatchObject({ outcome: { status: "running" }, exitCode: null });
  });

  it.each([
    ["completed", "completed (exit code 0)", { status: "ok" }, 0],
    ["completed", "completed", { status: "ok" }, 0],
    ["failed", "failed with exit code 2", { status: "failed", by: "exit" }, 2],
    ["failed", "failed", { status: "failed", by: "exit" }, null],
    ["killed", "was stopped", { status: "interrupted" }, null],
    ["stopped", "was stopped", { status: "interrupted" }, null],
    ["running", "is still running", { status: "running" }, null],
    ["resting", "came to rest", { status: "running" }, null],
  ])("that a report says %s (%s) came to %j", (status, summary, outcome, exitCode) => {
    const { sessions } = read([...started(), user(report(status, summary))]);
    expect(sessions[0]?.calls[0]).toMatchObject({ outcome, exitCode });
  });

  it("ends when the queue says so, though no record of its own follows", () => {
    const operation = {
      type: "queue-operation",
      operation: "enqueue",
      timestamp: "2026-10-02T11:00:00.000Z",
      sessionId: SESSION,
      content: report("failed", "failed with exit code 2"),
    };
    const { sessions } = read([...started(), operation]);
    expect(sessions[0]?.calls[0]).toMatchObject({
      exitCode: 2,
      endedAt: Date.UTC(2026, 9, 2, 11),
      resultOrder: 2,
      output: STARTED,
    });
    expect(sessions[0]?.messages.map(({ kind }) => kind)).toEqual(["prompt"]);
  });

  it("takes as long as it ran, not as long as it took to start", () => {
    const [prompt, started1, result1] = started();
    const { sessions } = read([
      prompt ?? {},
      { ...started1, timestamp: "2026-10-02T10:00:00.000Z" },
      { ...result1, timestamp: "2026-10-02T10:00:01.000Z" },
      user(report("completed", "completed"), { timestamp: "2026-10-02T10:05:00.000Z" }),
    ]);
    expect(sessions[0]?.calls[0]?.durationMs).toBe(300_000);
  });

  it("may be told by a later look at its output, which names what it continues", () => {
    const task = {
      task_id: "b42",
      task_type: "local_bash",
      status: "completed",
      exitCode: 1,
      output: "1 failed",
    };
    const { sessions } = read([
      ...started(),
      call("toolu_2", "TaskOutput", { task_id: "b42" }),
      result("toolu_2", "1 failed", { retrieval_status: "success", task }),
      call("toolu_3", "KillShell", { shell_id: "other" }),
    ]);
    expect(sessions[0]?.calls.map(({ continues }) => continues)).toEqual([null, "toolu_1", null]);
    expect(sessions[0]?.calls[0]).toMatchObject({ outcome: { status: "failed", by: "exit" }, exitCode: 1 });
  });

  const OK = { outcome: { status: "ok" }, exitCode: null };
  const STOPPED = { outcome: { status: "interrupted" }, exitCode: null };
  const FAILED = { outcome: { status: "failed", by: "exit" }, exitCode: 2 };

  /** The state in tags, as the agent sees it; older versions and other clients write no more than that. */
  const state = (status: string, exitCode: number | null, printed = "") =>
    `<retrieval_status>success</retrieval_status>\n\n<task_id>b42</task_id>\n\n<status>${status}</status>\n\n` +
    `${exitCode === null ? "" : `<exit_code>${exitCode}</exit_code>\n\n`}<output>\n${printed}\n</output>`;

  it.each([
    ["TaskOutput", { task: { task_id: "b42", status: "failed", exitCode: 2 } }, "2 failed", FAILED],
    ["TaskOutput", { task: { task_id: "b42", status: "killed", exitCode: null } }, "", STOPPED],
    ["TaskOutput", {}, state("failed", 2), FAILED],
    ["TaskOutput", {}, state("killed", null), STOPPED],
    ["TaskOutput", {}, state("killed", 143), { ...STOPPED, exitCode: 143 }],
    ["BashOutput", { shellId: "b42", status: "failed", exitCode: 2, stdout: "" }, "2 failed", FAILED],
    ["BashOutput", { shellId: "b42", status: "killed", exitCode: null }, "", STOPPED],
    ["BashOutput", {}, "<status>failed</status>\n\n<exit_code>2</exit_code>\n\n<stdout>\n</stdout>", FAILED],
    ["BashOutput", {}, "<status>killed</status>", STOPPED],
    ["KillShell", {}, '{"message":"Successfully killed shell: b42 (npm test)","shell_id":"b42"}', STOPPED],
    ["TaskStop", {}, '{"message":"Successfully stopped task: b42 (npm test)","task_id":"b42"}', STOPPED],
  ] as const)("that %s %j %j tells of came to its end; the look at it is ok", (tool, details, text, end) => {
    const input = tool.startsWith("Task") ? { task_id: "b42" } : { bash_id: "b42" };
    const { sessions } = read([...started(), call("toolu_2", tool, input), result("toolu_2", text, details)]);
    const [command, look] = sessions[0]?.calls ?? [];
    expect(command).toMatchObject({ ...end, endedAt: look?.endedAt });
    expect(look).toMatchObject({ ...OK, continues: "toolu_1" });
  });

  it.each([
    ["TaskOutput", {}, state("running", null, "<status>failed</status>\n<exit_code>2</exit_code>")],
    ["BashOutput", {}, "<status>running</status>\n\n<stdout>\n<exit_code>1</exit_code>\n</stdout>"],
    ["TaskOutput", { retrieval_status: "timeout", task: { task_id: "b42", status: "running" } }, "..."],
    ["KillShell", {}, '{"success":false,"message":"Failed to kill shell: b42","shell_id":"b42"}'],
    ["Read", {}, "<status>killed</status>"],
  ] as const)("goes on as long as %s %j %j does not tell its end", (tool, details, text) => {
    const input = { bash_id: "b42" };
    const { sessions } = read([...started(), call("toolu_2", tool, input), result("toolu_2", text, details)]);
    expect(sessions[0]?.calls[0]).toMatchObject({ outcome: { status: "running" }, exitCode: null });
  });

  it("that failed fails once, though the look at it bears the mark of an error", () => {
    const { sessions } = read([
      ...started(),
      call("toolu_2", "TaskOutput", { task_id: "b42" }),
      user([{ type: "tool_result", tool_use_id: "toolu_2", is_error: true, content: state("failed", 2) }]),
    ]);
    expect(sessions[0]?.calls).toMatchObject([FAILED, OK]);
  });

  it("that nobody finds any more is a failure of the look at it", () => {
    const content = "<tool_use_error>No task found with ID: b42</tool_use_error>";
    const { sessions } = read([
      ...started(),
      call("toolu_2", "TaskOutput", { task_id: "b42" }),
      user([{ type: "tool_result", tool_use_id: "toolu_2", is_error: true, content }]),
    ]);
    expect(sessions[0]?.calls).toMatchObject([
      { outcome: { status: "running" } },
      { outcome: { status: "failed", by: "tool" } },
    ]);
  });

  it("ended as was told first: the status of a signal comes of the stop", () => {
    const { sessions } = read([
      ...started(),
      call("toolu_2", "TaskStop", { task_id: "b42" }),
      result("toolu_2", '{"message":"Successfully stopped task: b42 (npm test)"}'),
      user(report("failed", "failed with exit code 144")),
    ]);
    expect(sessions[0]?.calls[0]).toMatchObject(STOPPED);
  });

  it("is found by its task also in a later reading", () => {
    const first = read(started());
    const { sessions } = read([user(report("failed", "failed with exit code 2"))], FILE, first);
    expect(sessions[0]?.calls[0]?.exitCode).toBe(2);
  });
});

describe("a result that comes before its call", () => {
  it("waits for it", () => {
    const { sessions, reading } = read([user("Go."), result("toolu_1", "ok"), call("toolu_1")]);
    expect(sessions[0]?.calls[0]).toMatchObject({ order: 1, output: "ok", outcome: { status: "ok" } });
    expect(reading.notes).toEqual({});
  });

  it("is given up when many others have come since, and counted", () => {
    const results = Array.from({ length: 100 }, (_, n) => result(`toolu_${n}`, "ok"));
    const { sessions, reading } = read([user("Go."), ...results, call("toolu_99"), call("toolu_0")]);
    expect(sessions[0]?.calls.map(({ output }) => output)).toEqual(["ok", null]);
    expect(reading.notes).toEqual({ "result without its call": 99 });
  });
});

describe("what newer versions write into system records", () => {
  it("is a built-in command, and its output", () => {
    const transcript = read([
      record("system", { subtype: "local_command", content: "<command-name>/model</command-name>" }),
      record("system", {
        subtype: "local_command",
        content: "<local-command-stdout>opus</local-command-stdout>",
      }),
      record("system", { subtype: "turn_duration", durationMs: 5 }),
    ]);
    expect(kindsIn(transcript)).toEqual(["command", "command-output"]);
    expect(transcript.reading).toMatchObject({ used: 2, ignored: { "system/turn_duration": 1 } });
  });
});

describe("a prompt", () => {
  it("that no person wrote is none", () => {
    const transcript = read([
      user("Good morning.", { origin: { kind: "scheduled-task" } }),
      user("Fix it.", { origin: { kind: "human" } }),
    ]);
    expect(kindsIn(transcript)).toEqual(["injected", "prompt"]);
    expect(transcript.sessions[0]?.turns).toHaveLength(1);
  });

  it("shows the files that the editor names, resolved", () => {
    const text = "<ide_opened_file>The user opened the file src/cart.ts in the IDE.</ide_opened_file>Why?";
    expect(read([user(text)]).sessions[0]?.messages[0]).toMatchObject({
      text: "Why?",
      files: [{ path: "/home/dev/webshop/src/cart.ts", how: "given" }],
    });
  });
});

describe("the id of a session", () => {
  const idOf = (path: string, records = [user("Go.")]) => read(records, path).sessions[0]?.id;

  it("is the name of its file", () => {
    expect(idOf(FILE)).toBe(SESSION);
    expect(idOf(`C:\\Users\\dev\\.claude\\projects\\x\\${SESSION}.jsonl`)).toBe(SESSION);
    const other = "5e550101-0000-4000-8000-000000000002";
    expect(idOf(`/x/${other}.jsonl`)).toBe(other);
  });

  it("of a renamed copy is in its records, whatever the name", () => {
    expect(idOf("/backup/full.jsonl")).toBe(SESSION);
    expect(idOf("/backup/agent-notes.jsonl")).toBe(SESSION);
    expect(idOf("/backup/agent-cafe.jsonl", [user("Go.", { sessionId: null })])).toBe("agent-cafe");
  });

  it("of a sub-agent is its own behind its parent's", () => {
    const prompt = (more: JsonObject) => [user("Count.", { isSidechain: true, ...more })];
    expect(idOf("/x/subagents/agent-1a2b3c4.jsonl", prompt({}))).toBe(`${SESSION}.1a2b3c4`);
    expect(idOf("/x/subagents/agent-test-7.jsonl", prompt({}))).toBe(`${SESSION}.test-7`);
    expect(idOf("/x/renamed.jsonl", prompt({ agentId: "1a2b3c4" }))).toBe(`${SESSION}.1a2b3c4`);
    expect(idOf("/x/agent-1a2b3c4.jsonl", prompt({ sessionId: null }))).toBe("1a2b3c4");
  });

  it("of a sub-agent's file is told by its name where a header comes first", () => {
    const header = { type: "custom-title", customTitle: "Counting", sessionId: SESSION };
    const { sessions } = read(
      [header, user("Count.", { isSidechain: true })],
      "/x/agent-acompact-0a0b0c0d.jsonl",
    );
    expect(sessions[0]).toMatchObject({
      id: `${SESSION}.acompact-0a0b0c0d`,
      parent: { sessionId: SESSION, callId: null },
      title: "Counting",
    });
  });
});

describe("a sub-agent", () => {
  const agent = { isSidechain: true, agentId: "1a2b3c4" };
  const path = "/x/subagents/agent-1a2b3c4.jsonl";

  it("gets its words from another agent, not from a person", () => {
    const queued = { type: "queued_command", prompt: "Look at the tests too.", commandMode: "prompt" };
    const transcript = read(
      [user("Count the tests.", agent), record("attachment", { attachment: queued, ...agent })],
      path,
    );
    expect(kindsIn(transcript)).toEqual(["task", "task"]);
  });

  it("that only warms a cache is no session; one that is told the word later is", () => {
    expect(read([user("Warmup", agent), call("toolu_1", "Bash", {}, agent)], path).sessions).toEqual([]);
    expect(read([user("Count.", agent), user("Warmup", agent)], path).sessions).toHaveLength(1);
    expect(read([user("Warmup")]).sessions).toHaveLength(1);
  });
});

describe("sub-agents inside the file of the session that started them", () => {
  const task = (id: string, prompt: string, role: string) =>
    call(id, "Task", { prompt, subagent_type: role });
  const progress = (agentId: string, parentToolUseID: string, message: JsonObject) =>
    record("progress", { data: { type: "agent_progress", agentId, message }, parentToolUseID });

  const asked = () => [
    user("Ask two."),
    task("toolu_a", "Count.", "counter"),
    task("toolu_b", "List.", "lister"),
    progress("aaaaaaa", "toolu_a", user("Count.")),
    progress("bbbbbbb", "toolu_b", user("List.")),
  ];

  it("have the call that started them, and its role", () => {
    const { sessions } = read(asked());
    expect(sessions.map(({ id, parent, role }) => [id, parent?.callId, role])).toEqual([
      [SESSION, undefined, null],
      [`${SESSION}.aaaaaaa`, "toolu_a", "counter"],
      [`${SESSION}.bbbbbbb`, "toolu_b", "lister"],
    ]);
    expect(sessions[0]?.calls.map(({ spawned }) => spawned)).toEqual([
      [`${SESSION}.aaaaaaa`],
      [`${SESSION}.bbbbbbb`],
    ]);
  });

  it("are told apart when one of them has gone to a file of its own between two readings", () => {
    const first = read(asked());
    const kept = { ...first, sessions: first.sessions.filter(({ id }) => !id.endsWith(".aaaaaaa")) };
    const { sessions } = read([progress("bbbbbbb", "toolu_b", assistant("m1", "Three."))], FILE, kept);
    const texts = sessions.map(({ id, messages }) => [id, messages.map(({ text }) => text)]);
    expect(texts).toEqual([
      [SESSION, ["Ask two."]],
      [`${SESSION}.bbbbbbb`, ["List.", "Three."]],
    ]);
  });

  it("of version 1 are found by the prompt that starts their chain; equal prompts go to calls of their own", () => {
    const prompts = [1, 2].map(() => user("Count.", { isSidechain: true }));
    const { sessions } = read([
      user("Ask two."),
      task("toolu_a", "Count.", "counter"),
      task("toolu_b", "Count.", "counter"),
      ...prompts,
      ...prompts.map((prompt, n) =>
        assistant(`m${n}`, `reply ${n}`, { isSidechain: true, parentUuid: prompt.uuid ?? null }),
      ),
    ]);
    const [, ...agents] = sessions;
    expect(new Set(agents.map(({ parent }) => parent?.callId))).toEqual(new Set(["toolu_a", "toolu_b"]));
    expect(agents.map(({ messages }) => messages.at(-1)?.text)).toEqual(["reply 0", "reply 1"]);
  });

  it("are not lost where the file holds nothing else", () => {
    const { sessions } = read([user("Count.", { isSidechain: true })]);
    expect(sessions.map(({ messages }) => messages.length)).toEqual([0, 1]);
  });
});

describe("a line", () => {
  it("of which a record is whole is used; the torn rest is noted", () => {
    const reader = new ClaudeCodeReader(FILE);
    reader.line(`${JSON.stringify(user("Go."))}{"type":"user","mess`, 1);
    reader.skip(2, "longer than 64 MB (70 MB)");
    const { sessions, reading } = reader.finish();
    expect(sessions[0]?.messages).toHaveLength(1);
    expect(reading).toMatchObject({
      lines: 2,
      used: 1,
      skipped: [{ line: 2, reason: "longer than 64 MB (70 MB)" }],
      notes: { "record torn off at the end of a line": 1 },
    });
  });

  it("with several records is used if one of them is", () => {
    const reader = new ClaudeCodeReader(FILE);
    reader.line(JSON.stringify({ type: "mode" }) + JSON.stringify(user("Go.")), 1);
    reader.line(JSON.stringify({ type: "mode" }) + JSON.stringify({ type: "last-prompt" }), 2);
    expect(reader.finish().reading).toMatchObject({ used: 1, ignored: { mode: 1 } });
  });
});

describe("a title", () => {
  it("that a person gave outranks the agent's, and the last of a kind counts, over readings too", () => {
    const ai = (aiTitle: string) => ({ type: "ai-title", aiTitle, sessionId: SESSION });
    const custom = { type: "custom-title", customTitle: "My census", sessionId: SESSION };
    const first = read([user("Go."), ai("Count"), ai("Count tests")]);
    expect(first.sessions[0]?.title).toBe("Count tests");
    const second = read([custom, ai("Count all tests")], FILE, first);
    expect(second.sessions[0]?.title).toBe("My census");
    expect(read([ai("Again")], FILE, second).sessions[0]?.title).toBe("My census");
  });
});
