import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import { ATIF, OPENAI, OWN, readJson, STREAMED, WITH_SUB_AGENT } from "./conversations.example.ts";
import { validateGeneric } from "./validate.ts";
import { writeGeneric } from "./write.ts";

const problems = (...records: readonly Json[]) =>
  validateGeneric(records.map((record) => JSON.stringify(record)));

describe("a valid transcript", () => {
  it.each([
    ["own lines", OWN],
    ["OpenAI messages", OPENAI],
    ["a streamed message", STREAMED],
    ["a sub-agent", WITH_SUB_AGENT],
    ["an ATIF document", [ATIF]],
    ["a document", [{ session: { session_id: "s" }, messages: OPENAI }]],
  ])("has no problems: %s", (_, records) => {
    expect(problems(...records)).toEqual([]);
  });

  it("may be a document over several lines", () => {
    expect(validateGeneric(JSON.stringify(OPENAI, null, 2).split("\n"))).toEqual([]);
  });

  it("is what sesh writes itself", () => {
    const sessions = [OWN, OPENAI, STREAMED, WITH_SUB_AGENT, [ATIF]].flatMap(
      (file) => readJson(...file).sessions,
    );
    expect(sessions).toHaveLength(7);
    for (const session of sessions) expect(validateGeneric(writeGeneric(session).split("\n"))).toEqual([]);
  });
});

describe("an invalid transcript", () => {
  it("has the line and the reason told", () => {
    const texts = [
      { role: "user", content: 7 },
      { role: "wizard", content: "abracadabra" },
      { type: "session", session_id: 5 },
      { level: "info" },
      { role: "assistant", content: null, usage: { input_tokens: -1 } },
      { role: "tool", tool_call_id: "c9", content: "" },
      { role: "assistant", content: [{ type: "tool_use", id: 3 }] },
      { role: "tool", tool_call_id: "3", is_error: "yes" },
    ].map((record) => JSON.stringify(record));
    const found = validateGeneric([...texts, "", "torn {", "[]", "{}{}"]);
    expect(found.map(({ line, problem }) => `${line} ${problem.split(":")[0]}`)).toEqual([
      "1 content",
      "2 role",
      "3 the header must be the first line",
      "3 session_id",
      "4 neither a role nor a known type",
      "5 usage.input_tokens",
      "6 result of a call that no earlier line makes",
      "7 content.0.id",
      "8 is_error",
      "10 not JSON",
      "11 not a JSON object",
      "12 two records on one line",
    ]);
  });

  it("names the message of a document", () => {
    expect(problems({ session: { cwd: 1 }, messages: [{ role: "user", content: "a" }, 5] })).toEqual([
      { line: 1, problem: "cwd: Invalid input: expected string, received number" },
      { line: 2, problem: "not a JSON object" },
    ]);
  });
});
