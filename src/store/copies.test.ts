import { describe, expect, test } from "vitest";
import { read, session } from "../session/build-session.ts";
import type { ModelResponse, Session } from "../session/session.ts";
import { heldItems, withCopies } from "./copies.ts";

const USAGE = { input: 1, output: 1, cacheRead: 0, cacheWrite: 0, reasoning: 0 };

/** A prompt, a thought, a call, a reply and its response; then the same again, later. */
function twoTurns(): Session {
  const built = session({ provides: ["unique-ids"] })
    .prompt("first")
    .step(read("a.ts"))
    .say("first reply")
    .prompt("second")
    .step(read("b.ts"))
    .say("second reply")
    .compact("so far")
    .build();
  const response = (id: string, order: number): ModelResponse => ({
    id,
    order,
    at: order * 1000,
    model: null,
    usage: USAGE,
    estimated: false,
    copied: false,
  });
  const at = <T extends { order: number }>(entry: T) => ({ ...entry, at: entry.order * 1000 });
  return {
    ...built,
    messages: built.messages.map(at),
    calls: built.calls.map((call) => ({ ...call, startedAt: call.order * 1000 })),
    responses: [response("r1", 3.5), response("r2", 8.5)],
    compactions: built.compactions.map(at),
  };
}

function copiedIn(session: Session): readonly string[] {
  const entries = [...session.messages, ...session.calls, ...session.responses];
  return entries
    .filter(({ copied }) => copied)
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
}

function itemsUpTo(session: Session, order: number): ReadonlySet<number> {
  const first = {
    ...session,
    messages: session.messages.filter((message) => message.order <= order),
    calls: session.calls.filter((call) => call.order <= order),
    responses: session.responses.filter((response) => response.order <= order),
  };
  return new Set(heldItems(first).map(({ item }) => item));
}

describe("what another session could repeat", () => {
  test("is calls, responses and what people typed", () => {
    expect(heldItems(twoTurns()).map(({ at }) => at)).toEqual([1000, 5000, 3500, 8500, 0, 4000]);
  });

  test("is nothing where ids say nothing, or where the transcript itself calls it a copy", () => {
    expect(heldItems({ ...twoTurns(), provides: [] })).toEqual([]);
    const told = twoTurns();
    const calls = told.calls.map((call) => ({ ...call, copied: true }));
    expect(heldItems({ ...told, calls })).toHaveLength(4);
  });

  test("is told apart by agent, kind and id", () => {
    const numbers = (of: Session) => heldItems(of).map(({ item }) => item);
    const told = twoTurns();
    expect(numbers(told)).toEqual(numbers(twoTurns()));
    expect(new Set([...numbers(told), ...numbers({ ...told, agent: "other" })]).size).toBe(12);
  });
});

describe("a session with copies", () => {
  test("has what was written amid them marked too, and the turn they make up", () => {
    const told = twoTurns();
    const marked = withCopies(told, itemsUpTo(told, 3.5));
    expect(copiedIn(marked)).toEqual(["m0", "c1", "m3", "r1"]);
    expect(marked.turns.map(({ copied }) => copied)).toEqual([true, false]);
    expect(marked.compactions.map(({ copied }) => copied)).toEqual([false]);
  });

  test("is a copy altogether when nothing is its own", () => {
    const told = twoTurns();
    const marked = withCopies(told, itemsUpTo(told, 99));
    expect(copiedIn(marked)).toHaveLength(9);
    expect(marked.turns.every(({ copied }) => copied)).toBe(true);
    expect(marked.compactions.every(({ copied }) => copied)).toBe(true);
  });

  test.each([
    ["its own, when it was written with the first response of its own", 8500, false],
    ["a copy, when it was written before that", 7000, true],
  ])("has the reply after the last copy as %s", (_, at, isCopied) => {
    const told = twoTurns();
    const messages = told.messages.map((message) => (message.id === "m7" ? { ...message, at } : message));
    const marked = withCopies({ ...told, messages }, itemsUpTo(told, 5));
    expect(copiedIn(marked).includes("m7")).toBe(isCopied);
  });

  test("is left as it was told when there are none", () => {
    const told = twoTurns();
    expect(withCopies(told, new Set())).toBe(told);
    expect(withCopies(told, new Set([1]))).toEqual(told);
  });
});
