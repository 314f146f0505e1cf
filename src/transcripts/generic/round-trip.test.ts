import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import type { Message, Session } from "../../session/session.ts";
import { type Action, CALL_KINDS, type Outcome, type ToolCall } from "../../session/tool-call.ts";
import { EMPTY_READING } from "../session-draft.ts";
import { ATIF, OPENAI, OWN, read, readJson, STREAMED, WITH_SUB_AGENT } from "./conversations.example.ts";
import { capabilitySchema, messageKindSchema } from "./words.ts";
import { writeGeneric } from "./write.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "null", "{}", "a\u2028b\n"),
);
/** Objects as JSON gives them: fast-check makes some without a prototype. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(fields, { noNullPrototype: true });
const id = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const count = fc.nat();
const time = maybe(fc.integer({ min: -8.64e15, max: 8.64e15 }));
const status = <T extends Outcome["status"]>(value: T) => fc.constant({ status: value });

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  status("ok"),
  status("rejected"),
  status("interrupted"),
  status("collateral"),
  status("timeout"),
  status("running"),
  status("unknown"),
  record({ status: fc.constant("failed"), by: fc.constantFrom("exit", "tool", "mcp", "invalid-call") }),
  record({
    status: fc.constant("denied"),
    by: fc.constantFrom("policy", "classifier", "sandbox", "hook"),
  }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  record({
    type: fc.constant("read"),
    path: text,
    range: maybe(record({ first: maybe(count), last: maybe(count) })),
  }),
  record({
    type: fc.constant("search"),
    target: fc.constantFrom("content", "names"),
    pattern: text,
    path: maybe(text),
    glob: maybe(text),
    options: text,
  }),
  record({ type: fc.constant("list"), path: maybe(text) }),
  record({
    type: fc.constant("modify"),
    path: text,
    how: fc.constantFrom("edit", "overwrite", "create", "delete", "move", "write"),
    to: maybe(text),
    replacements: fc.array(record({ removed: maybe(text), added: maybe(text), line: maybe(count) }), {
      maxLength: 2,
    }),
    linesAdded: maybe(count),
    linesRemoved: maybe(count),
  }),
  record({
    type: fc.constant("shell"),
    script: text,
    cwd: maybe(text),
    dialect: fc.constantFrom("posix", "powershell", "cmd"),
  }),
  record({ type: fc.constant("spawn"), prompt: maybe(text) }),
  record({ type: fc.constant("other") }),
);

/** In JSON there is no -0. */
const input = fc.jsonValue({ maxDepth: 2 }).map((value): Json => JSON.parse(JSON.stringify(value)));

const call: fc.Arbitrary<ToolCall> = record({
  id,
  order: count,
  resultOrder: maybe(count),
  turn: fc.integer({ min: -1, max: 9 }),
  batch: count,
  tool: text,
  kind: fc.constantFrom(...CALL_KINDS),
  input,
  output: maybe(text),
  outcome,
  exitCode: maybe(fc.integer()),
  exitMeaning: maybe(text),
  actions: fc.array(action, { maxLength: 3 }),
  cwd: maybe(text),
  startedAt: time,
  endedAt: time,
  durationMs: maybe(count),
  spawned: fc.array(text, { maxLength: 2 }),
  continues: maybe(text),
  copied: fc.boolean(),
});

const message: fc.Arbitrary<Message> = record({
  id,
  order: count,
  turn: fc.integer({ min: -1, max: 9 }),
  author: fc.constantFrom("user", "agent", "system"),
  kind: fc.constantFrom(...messageKindSchema.options),
  text,
  at: time,
  files: fc.array(record({ path: text, how: fc.constantFrom("given", "changed") }), { maxLength: 2 }),
  copied: fc.boolean(),
});

const turn = record({
  index: fc.constant(0),
  messageId: text,
  order: count,
  startedAt: time,
  endedAt: time,
  interrupted: fc.boolean(),
  abandoned: fc.boolean(),
  copied: fc.boolean(),
});

const session: fc.Arbitrary<Session> = record({
  id,
  agent: text,
  agentVersion: maybe(text),
  agentVersions: fc.array(text, { maxLength: 2 }),
  models: fc.array(text, { maxLength: 2 }),
  cwd: maybe(text),
  cwds: fc.array(text, { maxLength: 2 }),
  platform: fc.constantFrom("posix", "windows", "unknown"),
  project: maybe(text),
  branch: maybe(text),
  branches: fc.array(text, { maxLength: 2 }),
  title: maybe(text),
  startedAt: time,
  endedAt: time,
  turns: fc.array(turn, { maxLength: 4 }).map((turns) => turns.map((item, index) => ({ ...item, index }))),
  messages: fc.uniqueArray(message, { maxLength: 5, selector: (item) => item.id }),
  calls: fc.uniqueArray(call, { maxLength: 5, selector: (item) => item.id }),
  responses: fc.array(
    record({
      id,
      order: count,
      at: time,
      model: maybe(text),
      usage: record({
        input: count,
        output: count,
        cacheRead: count,
        cacheWrite: count,
        reasoning: count,
      }),
      estimated: fc.boolean(),
      copied: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  compactions: fc.array(
    record({
      order: count,
      at: time,
      trigger: fc.constantFrom("auto", "manual", "unknown"),
      tokensBefore: maybe(count),
      tokensAfter: maybe(count),
      copied: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  parent: maybe(record({ sessionId: text, callId: maybe(text) })),
  role: maybe(text),
  forkedFrom: maybe(text),
  provides: fc.uniqueArray(fc.constantFrom(...capabilitySchema.options)),
  reading: fc.constant(EMPTY_READING),
});

function writtenAndRead(original: Session) {
  return read(writeGeneric(original).trimEnd().split("\n"));
}

describe("a session that is written and read again", () => {
  it("is the same, whatever is in it", () => {
    fc.assert(
      fc.property(session, (original) => {
        const { sessions, reading } = writtenAndRead(original);
        expect(sessions).toStrictEqual([{ ...original, reading }]);
        expect(reading.used).toBe(reading.lines);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["own lines", OWN],
    ["OpenAI messages", OPENAI],
    ["a streamed message", STREAMED],
    ["a sub-agent", WITH_SUB_AGENT],
    ["an ATIF document", [ATIF]],
  ])("is the same when it was read from %s", (_, records) => {
    const { sessions } = readJson(...records);
    expect(sessions.length).toBeGreaterThan(0);
    for (const original of sessions) {
      const back = writtenAndRead(original);
      expect(back.sessions).toStrictEqual([{ ...original, reading: back.reading }]);
    }
  });

  it("keeps the name of the agent that wrote the original", () => {
    const original = readJson(...OWN).sessions[0];
    if (!original) throw new Error("no session");
    expect(writtenAndRead({ ...original, agent: "claude_code" }).sessions[0]?.agent).toBe("claude_code");
  });
});
