import { isObject, type JsonObject } from "../../session/json.ts";
import type { Session } from "../../session/session.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type { Resumption, Transcript } from "../format.ts";
import { CodexReader } from "./reader.ts";

/** Builders for small rollout files, for the tests beside this file. All content is invented. */

export const START = Date.UTC(2026, 0, 2, 10, 0, 0);
export const THREAD = idAt(START, 1);

/** A version 7 UUID made at that moment. */
export function idAt(ms: number, tail: number): string {
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail.toString(16).padStart(12, "0")}`;
}

export function line(second: number, type: string, payload: JsonObject, extra: JsonObject = {}): string {
  return JSON.stringify({
    timestamp: new Date(START + second * 1000).toISOString(),
    ...extra,
    type,
    payload,
  });
}

export const item = (second: number, payload: JsonObject): string => line(second, "response_item", payload);
export const event = (second: number, payload: JsonObject): string => line(second, "event_msg", payload);

export function meta(second = 0, more: JsonObject = {}): string {
  return line(second, "session_meta", {
    id: THREAD,
    timestamp: new Date(START).toISOString(),
    cwd: "/work/app",
    originator: "codex-tui",
    cli_version: "0.130.0",
    source: "cli",
    git: { branch: "main" },
    ...more,
  });
}

export function context(second: number, more: JsonObject = {}): string {
  return line(second, "turn_context", { cwd: "/work/app", model: "model-a", ...more });
}

export function message(second: number, role: string, ...texts: string[]): string {
  const type = role === "assistant" ? "output_text" : "input_text";
  return item(second, { type: "message", role, content: texts.map((text) => ({ type, text })) });
}

export function typed(second: number, text: string): string {
  return event(second, { type: "user_message", message: text, images: [], local_images: [] });
}

export function call(second: number, id: string, name: string, input: JsonObject | string): string {
  const given = typeof input === "string" ? input : JSON.stringify(input);
  return item(second, { type: "function_call", name, arguments: given, call_id: id });
}

export function custom(second: number, id: string, name: string, input: string): string {
  return item(second, { type: "custom_tool_call", status: "completed", name, input, call_id: id });
}

export function output(second: number, id: string, given: JsonObject["output"]): string {
  return item(second, { type: "function_call_output", call_id: id, output: given });
}

export function exited(code: number, body: string): string {
  return `Chunk ID: a1b2c3\nWall time: 1.5000 seconds\nProcess exited with code ${code}\nOriginal token count: 3\nOutput:\n${body}`;
}

export function running(process: number, body = ""): string {
  return `Chunk ID: a1b2c3\nWall time: 1.0000 seconds\nProcess running with session ID ${process}\nOriginal token count: 0\nOutput:\n${body}`;
}

/** What a script printed, as the outputs of code mode have it. */
export function printed(state: string, ...texts: string[]): JsonObject["output"] {
  const head = `Script ${state}\nWall time 0.4 seconds\nOutput:\n`;
  return [head, ...texts].map((text) => ({ type: "input_text", text }));
}

export function tokens(second: number, total: number[], last: number[]): string {
  return event(second, {
    type: "token_count",
    info: { total_token_usage: usage(total), last_token_usage: usage(last), model_context_window: 1000 },
  });
}

function usage([input = 0, cached = 0, output = 0, reasoning = 0]: number[]): JsonObject {
  return {
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: reasoning,
    total_tokens: input + output,
  };
}

/**
 * Reads the lines in one go, after making sure that reading them in two goes says the same wherever they are parted.
 * So every example in the tests is an example of resuming, too.
 */
export function transcriptOf(lines: readonly string[]): Transcript {
  const whole = read(lines);
  for (let cut = 0; cut <= lines.length; cut++) {
    const earlier = read(lines.slice(0, cut));
    const resumed = read(lines.slice(cut), JSON.parse(JSON.stringify(earlier)), cut);
    if (canonical(resumed) !== canonical(whole))
      throw new Error(`parted after line ${cut} it reads differently`);
  }
  return whole;
}

export function sessionOf(lines: readonly string[]): Session {
  const [session] = transcriptOf(lines).sessions;
  if (session === undefined) throw new Error("the example has no session");
  return session;
}

/** The only call of an example. */
export function callOf(lines: readonly string[]): ToolCall {
  const [call, ...others] = sessionOf(lines).calls;
  if (call === undefined || others.length > 0) throw new Error("the example does not have just one call");
  return call;
}

function read(lines: readonly string[], resumption?: Resumption, from = 0): Transcript {
  const reader = new CodexReader(
    `sessions/2026/01/02/rollout-2026-01-02T10-00-00-${THREAD}.jsonl`,
    resumption,
  );
  lines.forEach((text, index) => {
    reader.line(text, from + index + 1);
  });
  return reader.finish();
}

/** JSON with sorted keys: equal for equal things. */
function canonical(transcript: Transcript): string {
  return JSON.stringify(transcript, (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
