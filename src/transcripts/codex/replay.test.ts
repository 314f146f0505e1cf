import { describe, expect, it } from "vitest";
import type { Session } from "../../session/session.ts";
import {
  call,
  context,
  event,
  exited,
  idAt,
  line,
  message,
  meta,
  output,
  START,
  sessionOf,
  THREAD,
  tokens,
  typed,
} from "./rollout.example.ts";

const PARENT = idAt(START - 60_000, 9);
const oldTurn = idAt(START - 50_000, 1);
const ownTurn = idAt(START + 40, 1);

const header = (more: object = {}) =>
  meta(0, {
    forked_from_id: PARENT,
    source: { subagent: { thread_spawn: { parent_thread_id: PARENT, depth: 1, agent_role: "explorer" } } },
    ...more,
  });

/** The parent's history, stamped with the moment of the fork. */
const copied = (turnId?: string) => [
  meta(0, { id: PARENT, cwd: "/work/other", cli_version: "0.99.0", git: { branch: "parents" } }),
  event(0, { type: "task_started", ...(turnId ? { turn_id: turnId } : {}) }),
  context(0, { cwd: "/work/other", model: "model-p", ...(turnId ? { turn_id: turnId } : {}) }),
  message(0, "user", "brew tea"),
  typed(0, "brew tea"),
  call(0, "old", "exec_command", { cmd: "ls" }),
  tokens(0, [100, 0, 10, 0], [100, 0, 10, 0]),
  output(0, "old", exited(0, "")),
  message(0, "assistant", "boiling"),
];

const own = (turnId?: string) => [
  event(3, { type: "task_started", ...(turnId ? { turn_id: turnId } : {}) }),
  context(3, turnId ? { turn_id: turnId } : {}),
  message(3, "user", "look at the cups"),
  typed(3, "look at the cups"),
  tokens(3, [100, 0, 10, 0], [100, 0, 10, 0]),
  call(4, "new", "exec_command", { cmd: "pwd" }),
  output(5, "new", exited(0, "")),
  tokens(6, [180, 0, 25, 0], [80, 0, 15, 0]),
];

function expectParted(session: Session): void {
  expect(session.calls.map(({ id, copied: isCopy, startedAt }) => [id, isCopy, startedAt])).toEqual([
    ["old", true, null],
    ["new", false, START + 4000],
  ]);
  expect(session.messages.map(({ text, kind, copied: isCopy }) => [text, kind, isCopy])).toEqual([
    ["brew tea", "prompt", true],
    ["boiling", "reply", true],
    ["look at the cups", "task", false],
  ]);
  expect(session.turns.map((turn) => turn.copied)).toEqual([true, false]);
  expect(session.responses.map(({ usage, copied: isCopy }) => [usage.input, usage.output, isCopy])).toEqual([
    [100, 10, true],
    [80, 15, false],
  ]);
}

describe("a forked thread", () => {
  it("owns what comes from its first own turn on", () => {
    const session = sessionOf([header(), ...copied(oldTurn), ...own(ownTurn)]);
    expectParted(session);
    expect(session).toMatchObject({
      id: THREAD,
      forkedFrom: PARENT,
      parent: { sessionId: PARENT, callId: null },
      role: "explorer",
    });
  });

  it("takes nothing of its parent's for its own", () => {
    const session = sessionOf([header(), ...copied(oldTurn), ...own(ownTurn)]);
    expect(session).toMatchObject({
      agentVersions: ["0.130.0"],
      models: ["model-a"],
      cwds: ["/work/app"],
      branches: ["main"],
      startedAt: START,
    });
  });

  it("is told by the time of its lines where turns have no dated ids", () => {
    expectParted(sessionOf([header(), ...copied(), ...own()]));
  });

  it("is told by the number of its first own line where the header has that", () => {
    const numbered = [...copied(oldTurn), ...own(ownTurn)].map((text, index) =>
      JSON.stringify({ ...JSON.parse(text), ordinal: index + 1 }),
    );
    expectParted(sessionOf([header({ subagent_history_start_ordinal: 10 }), ...numbered]));
  });

  it("begins its first turn with its first prompt, even if its parent was amid one", () => {
    const numbered = [...copied(oldTurn), typed(0, "look at the cups")].map((text, index) =>
      JSON.stringify({ ...JSON.parse(text), ordinal: index + 1 }),
    );
    const { turns } = sessionOf([header({ subagent_history_start_ordinal: 10 }), ...numbered]);
    expect(turns.map((turn) => turn.copied)).toEqual([true, false]);
  });

  it("is recognised by the header of another session alone", () => {
    const lines = [header({ forked_from_id: undefined }), ...copied(oldTurn), ...own(ownTurn)];
    expect(sessionOf(lines).forkedFrom).toBe(PARENT);
    expectParted(sessionOf(lines));
  });

  it("that repeats nothing owns everything", () => {
    const session = sessionOf([header(), ...own(ownTurn)]);
    expect(session.calls.map((one) => one.copied)).toEqual([false]);
    expect(session.turns.map((turn) => turn.copied)).toEqual([false]);
  });
});

describe("a header", () => {
  it("of another session in the middle of a file changes nothing", () => {
    const session = sessionOf([meta(), typed(1, "a"), meta(2, { id: PARENT }), typed(3, "b")]);
    expect(session).toMatchObject({ id: THREAD, forkedFrom: null });
    expect(session.messages.map((one) => one.copied)).toEqual([false, false]);
  });

  it.each<[object, string | null, string | null]>([
    [{ source: { subagent: "review" } }, null, "review"],
    [
      { source: { subagent: "review" }, parent_thread_id: PARENT, thread_source: "subagent" },
      PARENT,
      "review",
    ],
    [{ source: { subagent: { other: "gardener" } } }, null, "gardener"],
    [
      { source: { subagent: { thread_spawn: { parent_thread_id: PARENT, agent_nickname: "Ada" } } } },
      PARENT,
      "Ada",
    ],
    [{ source: "exec" }, null, null],
  ])("%j tells whose sub-agent it is", (more, parent, role) => {
    const session = sessionOf([
      line(0, "session_meta", { id: THREAD, cwd: "/work/app", ...more }),
      typed(1, "a"),
    ]);
    expect([session.parent?.sessionId ?? null, session.role]).toEqual([parent, role]);
    expect(session.messages[0]?.kind).toBe(role === null ? "prompt" : "task");
  });
});
