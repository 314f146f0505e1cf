import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import { ATIF, OPENAI, OWN, STREAMED, WITH_SUB_AGENT } from "./conversations.example.ts";
import { generic } from "./format.ts";

const lines = (...records: readonly (Json | undefined)[]) =>
  generic.recognise({ path: "/x/y.jsonl", layout: "lines", lines: records });
const document = (value: Json) =>
  generic.recognise({ path: "/x/y.json", layout: "document", lines: [value] });

describe("what is recognised", () => {
  it("is certain where the file says so", () => {
    expect(lines(...OWN)).toBe(0.95);
    expect(document(ATIF)).toBe(0.95);
    expect(lines(ATIF)).toBe(0.95);
    expect(document({ session: { schema: "sesh-generic/1" }, messages: [] })).toBe(0.95);
  });

  it("is likely where messages call tools", () => {
    expect(lines(...OPENAI)).toBe(0.6);
    expect(document([...OPENAI])).toBe(0.6);
    expect(document({ model: "m", messages: [...OPENAI] })).toBe(0.6);
    expect(lines(...STREAMED)).toBe(0.6);
    const blocks: Json = [
      { role: "user", content: [{ type: "text", text: "go" }] },
      { role: "assistant", content: [{ type: "tool_use", id: "1", name: "ls", input: {} }] },
    ];
    expect(document(blocks)).toBe(0.6);
    const parts: Json = [
      { role: "user", parts: [{ type: "text", content: "go" }] },
      { role: "assistant", parts: [{ type: "tool_call", id: "1", name: "ls", arguments: {} }] },
    ];
    expect(document(parts)).toBe(0.6);
  });

  it("is possible where two parties only talk", () => {
    expect(lines({ role: "user", content: "hi" }, { role: "assistant", content: "hello" })).toBe(0.5);
  });

  it("is likely where a header does not name the schema", () => {
    expect(lines(...WITH_SUB_AGENT)).toBe(0.6);
  });

  it("bears a torn line among many", () => {
    expect(lines(...OPENAI, ...OPENAI, undefined)).toBe(0.6);
  });
});

describe("what is no session", () => {
  it.each<[string, Json]>([
    ["a package.json", { name: "p", version: "1.0.0", scripts: { test: "vitest" } }],
    ["a tsconfig.json", { compilerOptions: { strict: true }, include: ["src"] }],
    ["a linter's report", [{ filePath: "/a.js", messages: [{ ruleId: "semi", line: 1 }], errorCount: 1 }]],
    [
      "a linter's report on one file",
      { filePath: "/a.js", messages: [{ ruleId: "semi", message: "Missing" }] },
    ],
    ["GeoJSON", { type: "FeatureCollection", features: [{ type: "Feature", geometry: null }] }],
    [
      "users with roles",
      [
        { role: "admin", name: "x" },
        { role: "user", name: "y" },
      ],
    ],
    [
      "users with roles and texts",
      [
        { role: "user", content: "bio" },
        { role: "user", content: "other bio" },
      ],
    ],
    ["an OpenAPI description", { openapi: "3.1.0", info: { title: "t" }, paths: {} }],
    ["a notebook", { cells: [{ cell_type: "code", source: [], outputs: [] }], nbformat: 4 }],
    ["translations", { messages: { hello: "Hallo" } }],
    ["an empty list", []],
    ["numbers", [1, 2, 3]],
    ["a text", "hello"],
    ["nothing", null],
    ["an ATIF version without steps", { schema_version: "ATIF-v1.4" }],
    [
      "a Gemini CLI chat",
      { sessionId: "g", projectHash: "h", messages: [{ id: "1", type: "user", content: "hi" }] },
    ],
    ["an OpenCode export", { info: { id: "ses_1" }, messages: [{ info: { role: "user" }, parts: [] }] }],
    [
      "an Amp thread",
      { v: 3, id: "T-1", messages: [{ role: "user", messageId: 0, content: [{ type: "text", text: "a" }] }] },
    ],
  ])("%s scores 0", (_, value) => {
    expect(document(value)).toBe(0);
    expect(lines(value)).toBe(0);
  });

  it.each<[string, readonly Json[]]>([
    [
      "log lines",
      [
        { level: "info", msg: "up" },
        { level: "warn", msg: "slow" },
      ],
    ],
    [
      "training examples",
      [
        {
          messages: [
            { role: "user", content: "1 + 1" },
            { role: "assistant", content: "2" },
          ],
        },
        {
          messages: [
            { role: "user", content: "2 + 2" },
            { role: "assistant", content: "4" },
          ],
        },
      ],
    ],
    [
      "a Claude Code file",
      [
        { type: "summary", summary: "s", leafUuid: "u" },
        {
          type: "user",
          uuid: "u",
          parentUuid: null,
          sessionId: "s",
          message: { role: "user", content: "hi" },
        },
      ],
    ],
    ["a Codex file", [{ timestamp: "t", type: "session_meta", payload: { id: "c" } }]],
    [
      "a bare Codex file",
      [
        { id: "c", timestamp: "t", instructions: null },
        { type: "message", role: "user", content: [{ type: "input_text", text: "hi" }] },
        { record_type: "state" },
        { type: "message", role: "assistant", content: [{ type: "output_text", text: "hello" }] },
      ],
    ],
    ["a Copilot file", [{ type: "session.start", id: "1", parentId: null, timestamp: "t", data: {} }]],
    [
      "a pi file",
      [
        { type: "session", id: "p", cwd: "/w", timestamp: "t" },
        { type: "message", id: "1", parentId: null, message: { role: "user", content: "hi" } },
      ],
    ],
    ["a Cursor file", [{ role: "user", message: { content: [{ type: "text", text: "hi" }] } }]],
    ["chat mixed with other records", [...WITH_SUB_AGENT.slice(1), { a: 1 }, { b: 2 }, { c: 3 }]],
  ])("%s scores 0", (_, records) => {
    expect(lines(...records)).toBe(0);
  });

  it("says 0 for an empty file", () => {
    expect(lines()).toBe(0);
    expect(lines(undefined, undefined)).toBe(0);
  });
});
