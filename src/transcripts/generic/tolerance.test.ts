import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "./conversations.example.ts";
import { generic } from "./format.ts";
import { validateGeneric } from "./validate.ts";

/** Words that mean something to the reader, where anything may stand behind or inside them. */
const word = fc.constantFrom(
  ..."role content parts tool_calls function_call function id name arguments input type text session messages schema".split(
    " ",
  ),
  ..."user assistant tool system tool_use tool_result thinking image source data image_url url compaction turn".split(
    " ",
  ),
  ..."tool_call_id is_error exit_code outcome status usage prompt_tokens steps schema_version ATIF-v1.7 agent".split(
    " ",
  ),
  ..."observation results subagent_trajectories actions read path edits files agent_id parent_call_id order exact".split(
    " ",
  ),
  "__proto__",
  "toString",
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.oneof(word, fc.boolean(), fc.constant(null), fc.double(), fc.string({ unit: "binary" })),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(word, tie("value"), { maxKeys: 6 }),
  ),
}));

const line = fc.oneof(
  { weight: 8, arbitrary: value.map((json) => JSON.stringify(json)) },
  { weight: 1, arbitrary: fc.string() },
);

describe("whatever a file holds", () => {
  it("is read without an exception, and every line is accounted for", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const { reading, sessions } = read(lines);
        const ignored = Object.values(reading.ignored).reduce((sum, count) => sum + count, 0);
        expect(reading.used + reading.blank + ignored + reading.skippedCount).toBe(reading.lines);
        for (const session of sessions) {
          const ids = [...session.calls, ...session.messages].map((item) => item.id);
          expect(new Set(session.calls.map((call) => call.id)).size).toBe(session.calls.length);
          expect(new Set(session.messages.map((message) => message.id)).size).toBe(session.messages.length);
          expect(ids).not.toContain("");
        }
        validateGeneric(lines);
      }),
      { numRuns: 500 },
    );
  });

  it("is scored between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), fc.boolean(), (values, isDocument) => {
        const lines = values.map((json) => JSON.parse(JSON.stringify(json)));
        const score = generic.recognise({ path: "x", layout: isDocument ? "document" : "lines", lines });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});
