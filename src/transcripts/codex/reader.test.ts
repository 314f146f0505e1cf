import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import { CodexReader } from "./reader.ts";
import {
  event,
  line,
  message,
  meta,
  START,
  sessionOf,
  THREAD,
  transcriptOf,
  typed,
} from "./rollout.example.ts";

const BARE = [
  '{"id":"5f3e","timestamp":"2025-07-01T10:00:00.000Z","instructions":null,"git":{"branch":"main"}}',
  '{"record_type":"state"}',
  '{"type":"message","role":"user","content":[{"type":"input_text","text":"brew tea"}]}',
  '{"type":"reasoning","summary":[{"type":"summary_text","text":"water first"}],"encrypted_content":"x"}',
  '{"type":"function_call","name":"shell","arguments":"{\\"command\\":[\\"bash\\",\\"-lc\\",\\"make\\"]}","call_id":"c1"}',
  '{"type":"function_call_output","call_id":"c1","output":"{\\"output\\":\\"ok\\",\\"metadata\\":{\\"exit_code\\":0,\\"duration_seconds\\":0.5}}"}',
  '{"type":"message","role":"assistant","content":[{"type":"output_text","text":"done"}]}',
];

const DOCUMENT = JSON.stringify(
  {
    session: { timestamp: "2025-05-01T10:00:00.000Z", id: "5f3e", instructions: "" },
    items: [...BARE.slice(2).map((text) => JSON.parse(text)), { type: "novelty" }],
  },
  null,
  2,
);

describe("generations", () => {
  const expectedOfBoth = {
    id: "5f3e",
    agent: "codex",
    startedAt: expect.any(Number),
    calls: [
      { id: "c1", tool: "shell", output: "ok", outcome: { status: "ok" }, durationMs: 500, startedAt: null },
    ],
    messages: [
      { kind: "prompt", text: "brew tea", at: null },
      { kind: "thinking", text: "water first" },
      { kind: "reply", text: "done" },
    ],
  };

  it("bare items have no times", () => {
    const { sessions, reading } = transcriptOf(BARE);
    expect(sessions[0]).toMatchObject({ ...expectedOfBoth, branches: ["main"] });
    expect(sessions[0]?.provides).toEqual(["outcomes", "batches", "parallel-calls", "inputs", "outputs"]);
    expect(reading).toMatchObject({ lines: 7, used: 6, ignored: { state: 1 } });
  });

  it("the oldest are one document", () => {
    const { sessions, reading } = transcriptOf([DOCUMENT]);
    expect(sessions[0]).toMatchObject(expectedOfBoth);
    expect(sessions[0]?.provides).not.toContain("times");
    expect(reading).toMatchObject({ lines: 1, used: 1, notes: { "unknown:response_item/novelty": 1 } });
  });

  it("records have times", () => {
    expect(sessionOf([meta(), typed(1, "brew tea")])).toMatchObject({
      provides: ["outcomes", "batches", "parallel-calls", "inputs", "outputs", "times"],
      messages: [{ at: START + 1000 }],
    });
  });

  const completed = (second: number, item: JsonObject) =>
    event(second, { type: "item_completed", started_at_ms: START + second * 1000, item });

  it("paginated files tell by finished items", () => {
    const session = sessionOf([
      meta(0, { history_mode: "paginated" }),
      completed(1, { type: "UserMessage", id: "u", content: [{ type: "text", text: "brew tea" }] }),
      completed(2, { type: "Reasoning", id: "r", summary_text: ["water first"] }),
      completed(3, {
        type: "CommandExecution",
        id: "x1",
        command: ["bash", "-lc", "make"],
        cwd: "file:///work/app/sub",
        status: "failed",
        exit_code: 2,
        stdout: "broken",
        duration: { secs: 1, nanos: 0 },
      }),
      completed(4, {
        type: "FileChange",
        id: "x2",
        status: "completed",
        changes: { "/work/app/tea.ts": { type: "add", content: "hot\n" } },
      }),
      completed(5, {
        type: "McpToolCall",
        id: "x3",
        server: "tea",
        tool: "brew",
        status: "failed",
        error: { message: "no" },
      }),
      completed(6, { type: "AgentMessage", id: "a", content: [{ type: "Text", text: "done" }] }),
      completed(7, { type: "ContextCompaction", id: "k" }),
    ]);
    expect(session.messages.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "prompt brew tea",
      "thinking water first",
      "reply done",
    ]);
    expect(session.calls).toMatchObject([
      {
        id: "x1",
        kind: "shell",
        cwd: "/work/app/sub",
        exitCode: 2,
        output: "broken",
        durationMs: 1000,
        batch: 0,
      },
      {
        id: "x2",
        kind: "edit",
        outcome: { status: "ok" },
        actions: [{ path: "/work/app/tea.ts", how: "create" }],
        batch: 1,
      },
      { id: "x3", tool: "mcp__tea__brew", outcome: { status: "failed", by: "mcp" }, batch: 2 },
    ]);
    expect(session.compactions).toHaveLength(1);
  });

  it("paginated files with call items have each call once", () => {
    const session = sessionOf([
      meta(),
      line(1, "response_item", {
        type: "function_call",
        name: "exec_command",
        arguments: '{"cmd":"make"}',
        call_id: "x1",
      }),
      completed(2, { type: "CommandExecution", id: "x1", status: "completed", exit_code: 0 }),
      line(2, "response_item", {
        type: "function_call_output",
        call_id: "x1",
        output: "Exit code: 0\nOutput:\nok",
      }),
      completed(3, { type: "CommandExecution", id: "x9", status: "completed", exit_code: 0 }),
    ]);
    expect(session.calls.map(({ id, output }) => [id, output])).toEqual([["x1", "ok"]]);
  });
});

describe("lines", () => {
  it("are each accounted for", () => {
    const lines = [
      meta(),
      "",
      typed(1, "brew tea"),
      '{"timestamp":"2026-01-02T10:00:02.000Z","type":"event_msg","payl',
      message(2, "assistant", "done") + typed(3, "more"),
      "[1, 2]",
      line(4, "world_state", { full: true }),
      event(5, { type: "brand_new" }),
      line(6, "newest", { type: "of_all" }),
      '{"type":7}',
    ];
    const { sessions, reading } = transcriptOf(lines);
    expect(reading).toEqual({
      lines: 10,
      used: 3,
      blank: 1,
      ignored: {
        "unknown:event_msg/brand_new": 1,
        "unknown:newest/of_all": 1,
        "unknown:record": 1,
        world_state: 1,
      },
      skippedCount: 2,
      skipped: [
        { line: 4, reason: expect.stringContaining("JSON") },
        { line: 6, reason: "not a JSON object" },
      ],
      notes: { "two records on one line": 1 },
    });
    expect(sessions[0]?.messages.map(({ id, text }) => `${id} ${text}`)).toEqual([
      "line:3 brew tea",
      "line:5 done",
      "line:5.2 more",
    ]);
    expect(sessions[0]?.reading).toEqual(reading);
  });

  it("that could not be handed over are skipped with their reason", () => {
    const reader = new CodexReader("rollout-x.jsonl");
    reader.skip(1, "longer than 64 MB");
    expect(reader.finish().reading.skipped).toEqual([{ line: 1, reason: "longer than 64 MB" }]);
  });

  it("without anything usable make no session", () => {
    expect(transcriptOf(["not json", ""]).sessions).toEqual([]);
  });

  it("without a header belong to the session that the file is named after", () => {
    expect(sessionOf([typed(1, "brew tea")]).id).toBe(THREAD);
  });

  it("of the strangest shapes break nothing", () => {
    const kinds = ["session_meta", "turn_context", "response_item", "event_msg", "compacted"];
    const types = [
      "message",
      "reasoning",
      "function_call",
      "function_call_output",
      "web_search_call",
      "user_message",
    ];
    const more = [
      "token_count",
      "patch_apply_end",
      "exec_command_end",
      "item_completed",
      "turn_aborted",
      "error",
    ];
    const odd: JsonObject = {
      content: 7,
      arguments: [],
      output: { content: [null, 3] },
      info: {},
      item: 3,
      changes: [],
    };
    const lines = kinds.flatMap((kind) => [...types, ...more].map((type) => line(1, kind, { type, ...odd })));
    expect(transcriptOf(lines).reading).toMatchObject({ lines: lines.length, skippedCount: 0 });
  });
});
