import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import type { Transcript } from "../format.ts";
import { ATIF, OPENAI, OWN, read, STREAMED, WITH_SUB_AGENT } from "./conversations.example.ts";
import { GenericReader } from "./reader.ts";
import { writeGeneric } from "./write.ts";

const PATH = "/logs/run.jsonl";

/** Reads up to a line, keeps only what JSON can carry, and goes on from that. */
function readInTwo(lines: readonly string[], cut: number): Transcript {
  const first = new GenericReader(PATH);
  for (const [index, line] of lines.slice(0, cut).entries()) first.line(line, index + 1);
  const second = new GenericReader(PATH, JSON.parse(JSON.stringify(first.finish())));
  for (const [index, line] of lines.slice(cut).entries()) second.line(line, cut + index + 1);
  return second.finish();
}

const lines = (records: readonly Json[]) => records.map((record) => JSON.stringify(record));
const [exact] = read(lines(OWN)).sessions;

const FILES: Readonly<Record<string, readonly string[]>> = {
  "own lines": lines(OWN),
  "OpenAI messages": lines(OPENAI),
  "a streamed message": lines(STREAMED),
  "a sub-agent": lines(WITH_SUB_AGENT),
  "an exact file": (exact ? writeGeneric(exact) : "").trimEnd().split("\n"),
  "a document in one line": [JSON.stringify(ATIF), "", JSON.stringify(ATIF)],
  "keyed batches and reused ids": lines([
    { role: "user", id: "1", content: "go" },
    { role: "assistant", id: "2", content: null, tool_calls: [{ id: "c", name: "ls", batch: "a" }] },
    { role: "assistant", id: "3", content: null, tool_calls: [{ id: "c", name: "ls", batch: "a" }] },
    { role: "tool", name: "ls", content: "third" },
    { role: "assistant", id: "2", content: "again", tool_calls: [{ id: "c", name: "ls" }] },
    { role: "tool", tool_call_id: "c", content: "last", is_error: false },
    { role: "user", id: "1", content: "go again" },
  ]),
  "two sessions and rubbish": [
    "",
    "rubbish",
    ...lines([
      { type: "session", session_id: "one", project: "/p", provides: ["inputs"], cwd: "/w" },
      { role: "user", content: "a", cwd: "/v" },
      { type: "session", session_id: "two" },
      { role: "user", content: "b" },
      { type: "session", session_id: "one", usage_convention: "cache_included" },
      { role: "assistant", content: "c", usage: { input_tokens: 10, cache_read_input_tokens: 4 } },
      { type: "response", id: "r", usage: { input_tokens: 10, cache_read_input_tokens: 4 } },
    ]),
  ],
};

describe("a transcript that has grown", () => {
  for (const [name, file] of Object.entries(FILES)) {
    it(`reads the same in one go and in two: ${name}`, () => {
      const whole = read(file);
      expect(whole.reading.lines).toBeGreaterThan(0);
      for (let cut = 0; cut <= file.length; cut++) expect(readInTwo(file, cut)).toEqual(whole);
    });
  }
});
