import { describe, expect, it } from "vitest";
import type { TokenUsage } from "../session/session.ts";
import { EMPTY_READING, type NewCall, type NewMessage, SessionDraft } from "./session-draft.ts";

const IDENTITY = { id: "s1", agent: "claude_code", provides: [] } as const;

function prompt(id: string, at: number | null = null): NewMessage {
  return { id, author: "user", kind: "prompt", text: `text of ${id}`, at };
}

function reply(id: string, at: number | null = null): NewMessage {
  return { id, author: "agent", kind: "reply", text: `text of ${id}`, at };
}

function call(id: string, startedAt: number | null = null): NewCall {
  return { id, batch: 0, tool: "Read", kind: "read", input: {}, actions: [], cwd: null, startedAt };
}

function usage(input: number, output: number): TokenUsage {
  return { input, output, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
}

function built(draft: SessionDraft) {
  return draft.build(EMPTY_READING);
}

describe("ids in a draft", () => {
  it("are unique: what comes a second time is not added", () => {
    const draft = new SessionDraft(IDENTITY);
    expect(draft.openTurn(prompt("m1"))).toBe(true);
    expect(draft.openTurn(prompt("m1"))).toBe(false);
    expect(draft.addMessage(prompt("m1"))).toBe(false);
    expect(draft.addCall(call("c1"))).toBe(true);
    expect(draft.addCall(call("c1"))).toBe(false);
    const { messages, calls, turns } = built(draft);
    expect([messages.length, calls.length, turns.length]).toEqual([1, 1, 1]);
  });

  it("may be names that every object has", () => {
    const draft = new SessionDraft(IDENTITY);
    expect(draft.hasCall("constructor")).toBe(false);
    expect(draft.addCall(call("__proto__"))).toBe(true);
    expect(draft.callById("__proto__")?.id).toBe("__proto__");
    expect(draft.hasMessage("toString")).toBe(false);
  });
});

describe("orders in a draft", () => {
  it("go up over messages, calls, results, responses and compactions alike", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.openTurn(prompt("m1"));
    draft.addCall(call("c1"));
    draft.addResponse({ id: "r1", at: null, model: null, usage: usage(1, 1), estimated: false });
    draft.answer("c1", { output: "x", outcome: { status: "ok" } });
    draft.addCompaction({ at: null, trigger: "auto", tokensBefore: null, tokensAfter: null });
    draft.addMessage(reply("m2"));
    const { messages, calls, responses, compactions } = built(draft);
    expect(messages.map(({ order }) => order)).toEqual([0, 5]);
    expect(calls.map(({ order, resultOrder }) => [order, resultOrder])).toEqual([[1, 3]]);
    expect([responses[0]?.order, compactions[0]?.order]).toEqual([2, 4]);
  });

  it("stay where they are when a result is added to", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.addCall(call("c1"));
    draft.answer("c1", { output: "started", outcome: { status: "running" } });
    draft.addMessage(reply("m1"));
    draft.answer("c1", { outcome: { status: "failed", by: "exit" }, exitCode: 2 });
    expect(built(draft).calls[0]).toMatchObject({
      resultOrder: 1,
      output: "started",
      outcome: { status: "failed", by: "exit" },
      exitCode: 2,
    });
  });

  it("are none for a result while there is only a sign of life", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.addCall(call("c1"));
    draft.answer("c1", { spawned: ["s1.a"] });
    draft.amendCall("c1", { outcome: { status: "running" } });
    expect(draft.callById("c1")).toMatchObject({ resultOrder: null, spawned: ["s1.a"] });
    expect(draft.answer("unknown", { output: "x" })).toBe(false);
    expect(draft.amendCall("unknown", {})).toBe(false);
  });
});

describe("turns of a draft", () => {
  it("hold what follows the message that opened them; before the first one the turn is -1", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.addMessage(reply("m0"));
    draft.openTurn(prompt("m1"));
    draft.addCall(call("c1"));
    draft.openTurn(prompt("m2"));
    draft.addMessage(reply("m3"));
    const { messages, calls, turns } = built(draft);
    expect(messages.map(({ turn }) => turn)).toEqual([-1, 0, 1, 1]);
    expect(calls[0]?.turn).toBe(0);
    expect(turns.map(({ messageId, order }) => [messageId, order])).toEqual([
      ["m1", 1],
      ["m2", 3],
    ]);
  });

  it("last as long as something happens in them, whatever its place in the file", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.openTurn(prompt("m1", 1000));
    draft.addMessage(reply("m2", 5000));
    draft.addMessage(reply("m3", 3000));
    draft.openTurn(prompt("m4", 6000));
    const { turns, startedAt, endedAt } = built(draft);
    expect(turns.map((turn) => [turn.startedAt, turn.endedAt])).toEqual([
      [1000, 5000],
      [6000, 6000],
    ]);
    expect([startedAt, endedAt]).toEqual([1000, 6000]);
  });

  it("can be interrupted, and taken back", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.interruptTurn();
    for (const id of ["m1", "m2", "m3"]) draft.openTurn(prompt(id));
    draft.interruptTurn();
    draft.abandonTurns(-3, 2);
    expect(built(draft).turns.map(({ interrupted, abandoned }) => [interrupted, abandoned])).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ]);
  });
});

describe("how long a call of a draft took", () => {
  it("is what the agent says, in whole milliseconds, else the time between call and result", () => {
    const draft = new SessionDraft(IDENTITY);
    for (const id of ["told", "timed", "backwards", "untimed"]) draft.addCall(call(id, 1000));
    draft.answer("told", { output: "", endedAt: 9000, durationMs: 12.6 });
    draft.answer("timed", { output: "", endedAt: 3500 });
    draft.answer("backwards", { output: "", endedAt: 400 });
    draft.answer("untimed", { output: "", endedAt: null });
    expect(built(draft).calls.map(({ durationMs }) => durationMs)).toEqual([13, 2500, 0, null]);
  });
});

describe("responses of a draft", () => {
  it("count once: the maximum of each field over all tellings", () => {
    const draft = new SessionDraft(IDENTITY);
    draft.addResponse({ id: "r1", at: 1, model: null, usage: usage(0, 3), estimated: true });
    draft.addResponse({ id: "r1", at: 2, model: "opus", usage: usage(800, 1), estimated: false });
    expect(built(draft).responses).toEqual([
      { id: "r1", order: 0, at: 1, model: "opus", usage: usage(800, 3), estimated: false, copied: false },
    ]);
    expect(built(draft).models).toEqual(["opus"]);
  });
});

describe("what a draft ran in", () => {
  it("is listed once each, in order; the first one is the session's", () => {
    const draft = new SessionDraft(IDENTITY);
    for (const cwd of ["/b", null, "", "/a", "/b"]) draft.seeCwd(cwd);
    for (const version of ["2.1.0", "2.1.0", "2.0.9"]) draft.seeVersion(version);
    draft.seeBranch("main");
    expect(built(draft)).toMatchObject({
      cwd: "/b",
      cwds: ["/b", "/a"],
      project: "/b",
      agentVersion: "2.1.0",
      agentVersions: ["2.1.0", "2.0.9"],
      branch: "main",
      platform: "posix",
    });
  });

  it.each([
    ["C:\\Users\\dev\\shop", "windows"],
    ["d:/shop", "windows"],
    ["\\\\server\\share", "windows"],
    ["/home/dev", "posix"],
  ])("%s is a folder of %s", (cwd, platform) => {
    const draft = new SessionDraft(IDENTITY);
    draft.seeCwd(cwd);
    expect(draft.platform).toBe(platform);
  });
});

describe("a draft that is taken up again", () => {
  function begun(): SessionDraft {
    const draft = new SessionDraft({ ...IDENTITY, parent: { sessionId: "s0", callId: "c0" } });
    draft.title = "a title";
    draft.role = "reviewer";
    draft.seeCwd("/home/dev");
    draft.openTurn(prompt("m1", 1000));
    draft.addCall(call("c1", 2000));
    draft.answer("c1", { output: "started", outcome: { status: "running" }, endedAt: 2500 });
    draft.addResponse({ id: "r1", at: 2000, model: "opus", usage: usage(5, 5), estimated: true });
    return draft;
  }

  function finish(draft: SessionDraft): SessionDraft {
    draft.addMessage(prompt("m1"));
    draft.addCall(call("c1"));
    draft.answer("c1", { outcome: { status: "ok" }, exitCode: 0, endedAt: 9000 });
    draft.addResponse({ id: "r1", at: 3000, model: "opus", usage: usage(5, 9), estimated: false });
    draft.addMessage(reply("m2", 9500));
    draft.openTurn(prompt("m3", 9900));
    return draft;
  }

  it("comes out as if it had been written in one go", () => {
    const resumed = SessionDraft.resume(JSON.parse(JSON.stringify(built(begun()))));
    expect(built(finish(resumed))).toEqual(built(finish(begun())));
  });

  it("leaves the session that it was taken up from as it is", () => {
    const session = built(begun());
    const before = JSON.stringify(session);
    finish(SessionDraft.resume(session));
    expect(JSON.stringify(session)).toBe(before);
  });

  it("takes up sessions of any size", () => {
    const draft = new SessionDraft(IDENTITY);
    for (let n = 0; n < 200_000; n++) {
      draft.addCompaction({ at: null, trigger: "auto", tokensBefore: null, tokensAfter: null });
    }
    expect(built(SessionDraft.resume(built(draft))).compactions).toHaveLength(200_000);
  });
});

it("is empty until something is in it", () => {
  const draft = new SessionDraft(IDENTITY);
  draft.see(1000);
  draft.seeCwd("/home/dev");
  expect(draft.isEmpty).toBe(true);
  draft.addMessage(reply("m1"));
  expect(draft.isEmpty).toBe(false);
});
