import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import type { Outcome } from "../../session/tool-call.ts";
import { readJson } from "./conversations.example.ts";
import { resultOf } from "./result.ts";

describe("how a call ended", () => {
  it.each<[JsonObject, Outcome]>([
    [{}, { status: "unknown" }],
    [{ is_error: null, exit_code: null }, { status: "unknown" }],
    [{ is_error: false }, { status: "ok" }],
    [{ is_error: true }, { status: "failed", by: "tool" }],
    [
      { is_error: true, exit_code: 2 },
      { status: "failed", by: "exit" },
    ],
    [{ is_error: false, exit_code: 2 }, { status: "ok" }],
    [{ exit_code: 0 }, { status: "ok" }],
    [{ exit_code: "1" }, { status: "failed", by: "exit" }],
    [{ exit_code: 1, exit_meaning: "no match" }, { status: "ok" }],
    [{ status: "error" }, { status: "failed", by: "tool" }],
    [{ status: "success" }, { status: "ok" }],
    [{ error_kind: "failure" }, { status: "failed", by: "tool" }],
    [
      { error_kind: "failure", is_error: false, exit_code: 3 },
      { status: "failed", by: "exit" },
    ],
    [{ error_kind: "rejected", is_error: true }, { status: "rejected" }],
    [{ error_kind: "denied" }, { status: "denied", by: "policy" }],
    [{ error_kind: "cancelled" }, { status: "interrupted" }],
    [{ error_kind: "timeout" }, { status: "timeout" }],
    [{ error_kind: "constructor" }, { status: "failed", by: "tool" }],
    [{ outcome: "ok", is_error: true }, { status: "ok" }],
    [
      { outcome: "failed", exit_code: 1 },
      { status: "failed", by: "exit" },
    ],
    [{ outcome: { status: "failed", by: "invalid-call" } }, { status: "failed", by: "invalid-call" }],
    [{ outcome: { status: "denied" } }, { status: "denied", by: "policy" }],
    [
      { outcome: "splendid", is_error: true },
      { status: "failed", by: "tool" },
    ],
  ])("%j", (result, outcome) => {
    expect(resultOf(result).outcome).toEqual(outcome);
  });

  it("is never told from words in the output", () => {
    expect(resultOf({ content: "Error: No such file or directory" }).outcome).toEqual({ status: "unknown" });
  });

  it("is a failure of the server for tools of an MCP server", () => {
    const [session] = readJson(
      { role: "assistant", content: null, tool_calls: [{ id: "1", name: "mcp__maps__find", arguments: {} }] },
      { role: "tool", tool_call_id: "1", content: "down", is_error: true },
    ).sessions;
    expect(session?.calls[0]?.outcome).toEqual({ status: "failed", by: "mcp" });
  });
});

describe("what came back", () => {
  it("is text, with pictures as lines about them and anything else as JSON", () => {
    const content = [
      { type: "text", text: "look:" },
      { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
      { type: "image_url", image_url: { url: "data:image/jpeg;base64,AAAAAAAA" } },
      { type: "image_url", image_url: { url: "https://example.org/a.png" } },
      { rows: 2 },
      7,
    ];
    expect(resultOf({ content }).output).toBe(
      'look:\n[image image/png, 3 bytes]\n[image image/jpeg, 6 bytes]\n[image of unknown type]\n{"rows":2}\n7',
    );
    expect(resultOf({ output: { celsius: 12 } }).output).toBe('{"celsius":12}');
    expect(resultOf({ content: null }).output).toBeNull();
  });
});
