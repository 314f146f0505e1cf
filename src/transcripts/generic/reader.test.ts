import { describe, expect, it } from "vitest";
import { EMPTY_READING } from "../session-draft.ts";
import { OPENAI, OWN, read, readJson, STREAMED, WITH_SUB_AGENT } from "./conversations.example.ts";

describe("sesh-generic/1 lines", () => {
  const [session] = readJson(...OWN).sessions;

  it("takes the session's facts from the header", () => {
    expect(session).toMatchObject({
      id: "s-1",
      agent: "carpenter",
      agentVersion: "1.4",
      models: ["m-1"],
      cwd: "/w/app",
      project: "/w/app",
      branch: "main",
      platform: "posix",
      parent: null,
      startedAt: Date.parse("2026-01-02T10:00:00Z"),
      endedAt: Date.parse("2026-01-02T10:00:05Z"),
    });
  });

  it("opens a turn with each message of the user, but not with results", () => {
    expect(session?.turns.map((turn) => turn.messageId)).toEqual(["m1", "m4"]);
    expect(session?.messages.map(({ id, kind, text, turn }) => [id, kind, text, turn])).toEqual([
      ["m1", "prompt", "fix the test", 0],
      ["m3:thinking", "thinking", "the sum is off by one", 0],
      ["m3", "reply", "I will mend it.", 0],
      ["line:6", "feedback", "not that file", 0],
      ["m4", "prompt", "then stop", 1],
    ]);
  });

  it("reads calls with their results, batches and actions", () => {
    expect(session?.calls).toMatchObject([
      {
        id: "c1",
        batch: 0,
        kind: "shell",
        input: { command: "npm test" },
        output: "1 failed",
        outcome: { status: "failed", by: "exit" },
        exitCode: 1,
        durationMs: 3100,
        startedAt: Date.parse("2026-01-02T10:00:02Z"),
        endedAt: Date.parse("2026-01-02T10:00:05Z"),
        actions: [{ type: "shell", script: "npm test", cwd: "/w/app", dialect: "posix" }],
      },
      {
        id: "c2",
        batch: 1,
        outcome: { status: "rejected" },
        actions: [{ type: "modify", path: "/w/app/a.ts" }],
      },
      {
        id: "c3",
        batch: 1,
        outcome: { status: "running" },
        output: null,
        resultOrder: null,
        actions: [{ type: "read", path: "/w/app/b.ts", range: { first: 10, last: 14 } }],
      },
    ]);
  });

  it("keeps usage per response, with the header's model where a message names none", () => {
    expect(session?.responses).toMatchObject([
      {
        id: "m2",
        model: "m-1",
        usage: { input: 900, output: 40, cacheRead: 100, cacheWrite: 0, reasoning: 0 },
      },
    ]);
  });

  it("keeps compactions, and gives everything a place of its own in the file's order", () => {
    expect(session?.compactions).toMatchObject([{ trigger: "auto", tokensBefore: 9000, tokensAfter: 500 }]);
    const places = [
      ...(session?.messages ?? []).map((message) => message.order),
      ...(session?.calls ?? []).flatMap((call) => [call.order, call.resultOrder ?? []].flat()),
      ...(session?.responses ?? []).map((response) => response.order),
      ...(session?.compactions ?? []).map((compaction) => compaction.order),
    ];
    expect([...places].sort((a, b) => a - b)).toEqual(places.map((_, index) => index));
  });

  it("accounts for every line", () => {
    const { reading, sessions } = read([
      ...OWN.map((line) => JSON.stringify(line)),
      "",
      '{"role":"assistant","content":"torn',
      "[1]",
      '"text"',
      '{"type":"heartbeat"}',
      '{"role":"tool","tool_call_id":"nowhere","content":"?"}',
      '{"role":"assistant","content":""}',
    ]);
    expect(reading).toEqual({
      lines: 15,
      used: 8,
      blank: 1,
      ignored: { "message without content": 1, "result without its call": 1, "unknown:heartbeat": 1 },
      skippedCount: 3,
      skipped: [
        { line: 10, reason: "not JSON" },
        { line: 11, reason: "a second conversation; a file holds one" },
        { line: 12, reason: "not a JSON object" },
      ],
      notes: {},
    });
    expect(sessions[0]?.reading).toEqual(reading);
  });
});

describe("what the session provides", () => {
  it("is found out from what the file carries", () => {
    expect(readJson(...OWN).sessions[0]?.provides).toEqual([
      "outcomes",
      "batches",
      "parallel-calls",
      "inputs",
      "outputs",
      "file-tools",
      "times",
    ]);
  });

  it("has no outcomes where no result tells one, and no times where there are none", () => {
    const [session] = readJson(...OPENAI).sessions;
    expect(session?.provides).toEqual(["batches", "parallel-calls", "inputs", "outputs", "file-tools"]);
    expect(session?.calls.map((call) => call.outcome.status)).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("is what the header says where it says so", () => {
    const header = { type: "session", provides: ["batches", "telepathy"] };
    expect(
      readJson(header, { role: "user", content: "hi", timestamp: 1_700_000_000 }).sessions[0]?.provides,
    ).toEqual(["batches"]);
  });
});

describe("OpenAI chat messages", () => {
  const [session] = readJson(...OPENAI).sessions;

  it("names the session after the file and its path", () => {
    expect(session?.id).toMatch(/^run-[0-9a-z]{6}$/);
    const elsewhere = read(
      OPENAI.map((line) => JSON.stringify(line)),
      "/other/run.jsonl",
    ).sessions[0]?.id;
    expect(elsewhere).toMatch(/^run-/);
    expect(elsewhere).not.toBe(session?.id);
  });

  it("tells apart calls whose ids start anew in every message", () => {
    expect(session?.calls.map(({ id, tool, output, batch }) => [id, tool, output, batch])).toEqual([
      ["call_0", "list_directory", "a.md", 0],
      ["call_1", "read_file", "hello", 0],
      ["call_0#2", "grep", "", 1],
    ]);
  });

  it("subtracts cached tokens that are counted inside the prompt", () => {
    expect(session?.responses[0]?.usage).toEqual({
      input: 600,
      output: 50,
      cacheRead: 400,
      cacheWrite: 0,
      reasoning: 20,
    });
  });

  it("keeps instructions as context that opens no turn", () => {
    expect(session?.messages[0]).toMatchObject({ kind: "context", author: "system", turn: -1 });
    expect(session?.turns).toHaveLength(1);
  });

  it("matches results of the old function_call by name, as they have no id", () => {
    const { calls } = readJson(
      { role: "user", content: "go" },
      { role: "assistant", content: null, function_call: { name: "bash", arguments: '{"command":"ls"}' } },
      { role: "function", name: "bash", content: "a.md" },
      { role: "assistant", content: null, function_call: { name: "bash", arguments: "not json" } },
    ).sessions[0] ?? { calls: [] };
    expect(calls).toMatchObject([
      { id: "line:2:call:1", output: "a.md", input: { command: "ls" } },
      {
        id: "line:4:call:1",
        output: null,
        input: "not json",
        actions: [{ type: "shell", script: "not json" }],
      },
    ]);
  });
});

describe("OpenTelemetry message parts", () => {
  const [session] = readJson([
    { role: "user", parts: [{ type: "text", content: "how warm is it?" }] },
    {
      role: "assistant",
      parts: [
        { type: "reasoning", content: "ask the tool" },
        { type: "tool_call", id: "w1", name: "weather", arguments: { town: "Ulm" } },
        { type: "telepathy" },
      ],
      finish_reason: "tool_call",
    },
    { role: "tool", parts: [{ type: "tool_call_response", id: "w1", response: { celsius: 12 } }] },
    { role: "assistant", parts: [{ type: "text", content: "12 degrees." }], finish_reason: "stop" },
  ]).sessions;

  it("reads calls, responses and reasoning", () => {
    expect(session?.calls).toMatchObject([
      { id: "w1", tool: "weather", kind: "other", input: { town: "Ulm" }, output: '{"celsius":12}' },
    ]);
    expect(session?.messages.map((message) => message.kind)).toEqual(["prompt", "thinking", "reply"]);
  });

  it("notes the parts that it does not know", () => {
    expect(session?.reading.notes).toEqual({ "block of unknown type: telepathy": 1 });
  });
});

describe("one message over several lines", () => {
  const [session] = readJson(...STREAMED).sessions;

  it("lets the last text win and counts usage once", () => {
    expect(session?.messages.map((message) => message.text)).toEqual(["tidy up", "I look"]);
    expect(session?.responses.map(({ id, usage }) => [id, usage.output])).toEqual([["a1", 4]]);
  });

  it("is one batch, even where a result comes in between", () => {
    expect(session?.calls.map(({ id, batch, input }) => [id, batch, input])).toEqual([
      ["c1", 0, { path: "/w" }],
      ["c2", 0, { path: "/v" }],
      ["c3", 1, { path: "/u" }],
    ]);
    expect(session?.calls[0]?.actions).toEqual([{ type: "list", path: "/w" }]);
  });

  it("is another message when a user's message lies between", () => {
    const again = readJson(
      { role: "assistant", id: "a", content: "one" },
      { role: "user", id: "u", content: "more" },
      { role: "assistant", id: "a", content: "two" },
    );
    expect(again.sessions[0]?.messages.map(({ id, text }) => [id, text])).toEqual([
      ["a", "one"],
      ["u", "more"],
      ["a#2", "two"],
    ]);
  });
});

describe("what an author may say outright", () => {
  it("wins over what would be derived", () => {
    const { messages, calls, turns } = readJson(
      { type: "session", cwd: "/w" },
      {
        role: "user",
        content: "from a hook",
        kind: "injected",
        files: ["a.ts", { path: "b.ts", how: "changed" }],
      },
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "1", name: "frobnicate", kind: "read", input: { path: "z" }, batch: "x" },
          { id: "2", name: "look", actions: [{ type: "read", path: "q.ts" }], batch: "y" },
        ],
      },
      { role: "assistant", content: null, tool_calls: [{ id: "3", name: "look", batch: "y", cwd: "/v" }] },
      { role: "tool", tool_call_id: "1", content: "", outcome: { status: "denied", by: "hook" } },
      { role: "tool", tool_call_id: "2", content: "", outcome: "collateral" },
      { role: "tool", tool_call_id: "3", content: "", exit_code: 1, exit_meaning: "nothing matched" },
    ).sessions[0] ?? { messages: [], calls: [], turns: [] };
    expect(messages).toMatchObject([
      {
        kind: "injected",
        author: "system",
        files: [
          { path: "/w/a.ts", how: "given" },
          { path: "/w/b.ts", how: "changed" },
        ],
      },
    ]);
    expect(turns).toEqual([]);
    expect(calls).toMatchObject([
      { kind: "read", batch: 0, actions: [{ path: "/w/z" }], outcome: { status: "denied", by: "hook" } },
      { kind: "other", batch: 1, actions: [{ path: "/w/q.ts" }], outcome: { status: "collateral" } },
      { batch: 1, cwd: "/v", outcome: { status: "ok" }, exitCode: 1, exitMeaning: "nothing matched" },
    ]);
  });

  it("knows which command a call looks after, also where call ids are used again", () => {
    const bash = (id: string, more: object = {}) => ({
      role: "assistant",
      content: null,
      tool_calls: [{ id, name: "bash", ...more }],
    });
    const [session] = readJson(
      bash("1"),
      { role: "tool", tool_call_id: "1", content: "", outcome: "running" },
      bash("1", { continues: "1" }),
      bash("2", { continues: "never" }),
    ).sessions;
    expect(session?.calls.map(({ id, continues }) => [id, continues])).toEqual([
      ["1", null],
      ["1#2", "1"],
      ["2", null],
    ]);
  });

  it("marks a turn as stopped by an interruption", () => {
    const [session] = readJson(
      { role: "user", content: "go" },
      { role: "user", kind: "interruption", content: "stopped" },
      { role: "user", content: "go on" },
    ).sessions;
    expect(session?.turns.map((turn) => turn.interrupted)).toEqual([true, false]);
  });
});

describe("sub-agents in the same file", () => {
  const { sessions } = readJson(...WITH_SUB_AGENT);

  it("are sessions of their own, linked with the call that started them", () => {
    expect(sessions.map(({ id, agent, role, parent }) => ({ id, agent, role, parent }))).toEqual([
      { id: "main", agent: "carpenter", role: null, parent: null },
      { id: "main.r", agent: "carpenter", role: "reviewer", parent: { sessionId: "main", callId: "t1" } },
    ]);
    expect(sessions[0]?.calls).toMatchObject([{ id: "t1", spawned: ["main.r"], output: "all is well" }]);
  });

  it("hold their own calls and a task instead of a prompt", () => {
    expect(sessions[1]?.messages.map((message) => message.kind)).toEqual(["task"]);
    expect(sessions[1]?.calls).toMatchObject([{ id: "r1", output: "let a", actions: [{ path: "/w/a.ts" }] }]);
    expect(sessions[1]?.reading).toEqual(EMPTY_READING);
  });
});

describe("whole documents", () => {
  it("are read the same in one line as over several", () => {
    const document = { session: { session_id: "d", agent: "carpenter" }, messages: OPENAI };
    const inOne = read([JSON.stringify(document)]);
    expect(read([JSON.stringify(document, null, 2)])).toEqual(inOne);
    expect(inOne.sessions[0]).toMatchObject({ id: "d", agent: "carpenter" });
    expect(inOne.reading).toMatchObject({ lines: OPENAI.length, used: OPENAI.length });
    expect(inOne.sessions[0]?.calls).toEqual(readJson(...OPENAI).sessions[0]?.calls);
  });

  it("count their messages as lines", () => {
    const { reading } = readJson([{ role: "user", content: "hi" }, 7, { role: "nobody" }]);
    expect(reading).toMatchObject({
      lines: 3,
      used: 1,
      ignored: { "unknown:nobody": 1 },
      skipped: [{ line: 2, reason: "not a JSON object" }],
    });
  });

  it("hold one conversation per file", () => {
    const example = {
      messages: [
        { role: "user", content: "1 + 1" },
        { role: "assistant", content: "2" },
      ],
    };
    const { sessions, reading } = readJson(example, example);
    expect(sessions[0]?.messages).toHaveLength(2);
    expect(reading.skipped).toEqual([{ line: 2, reason: "a second conversation; a file holds one" }]);
  });
});

describe("other sessions and no session", () => {
  it("leaves out the lines that follow another session's header", () => {
    const { sessions, reading } = readJson(
      { type: "session", session_id: "one" },
      { role: "user", content: "mine" },
      { type: "session", session_id: "two" },
      { role: "user", content: "not mine" },
      { type: "session", session_id: "one", title: "Again" },
      { role: "user", content: "mine again" },
      { role: "user", content: "from elsewhere", session_id: "three" },
    );
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.title).toBe("Again");
    expect(sessions[0]?.messages.map((message) => message.text)).toEqual(["mine", "mine again"]);
    expect(reading.skipped.map((skip) => skip.line)).toEqual([3, 4, 7]);
  });

  it("finds no session where there is no message", () => {
    const { sessions, reading } = readJson(
      { name: "a-package", version: "1.0.0" },
      { type: "session", session_id: "s" },
    );
    expect(sessions).toEqual([]);
    expect(reading).toMatchObject({ lines: 2, used: 1, ignored: { "unknown:no role": 1 } });
  });

  it("says what it could not use of a file that is no transcript", () => {
    expect(read(["# Heading", "", "text"])).toMatchObject({
      sessions: [],
      reading: { lines: 3, blank: 1, skippedCount: 2 },
    });
  });
});
