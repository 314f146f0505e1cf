import { describe, expect, it } from "vitest";
import {
  call,
  event,
  exited,
  line,
  message,
  meta,
  output,
  running,
  START,
  sessionOf,
  tokens,
  typed,
} from "./rollout.example.ts";

const started = (second: number) => event(second, { type: "task_started" });
const turn = (second: number, text: string) => [started(second), typed(second, text)];
const rolledBack = (second: number, turns: number) =>
  event(second, { type: "thread_rolled_back", num_turns: turns });

describe("an aborted turn", () => {
  const aborted = (reason: string) => [
    meta(),
    ...turn(1, "brew tea"),
    call(2, "done", "exec_command", { cmd: "ls" }),
    output(3, "done", exited(0, "")),
    call(4, "server", "exec_command", { cmd: "serve" }),
    output(5, "server", running(7)),
    call(6, "open", "exec_command", { cmd: "make" }),
    call(6, "quick", "exec_command", { cmd: "pwd" }),
    event(6, { type: "exec_command_end", call_id: "quick", exit_code: 0, status: "completed" }),
    message(7, "user", "<turn_aborted>\nThe user interrupted the previous turn.\n</turn_aborted>"),
    event(7, { type: "turn_aborted", reason }),
  ];

  it("is interrupted, and so are the calls without an output", () => {
    const session = sessionOf(aborted("interrupted"));
    expect(session.turns.map(({ interrupted }) => interrupted)).toEqual([true]);
    expect(session.calls.map(({ id, outcome }) => `${id} ${outcome.status}`)).toEqual([
      "done ok",
      "server running",
      "open interrupted",
      "quick ok",
    ]);
    expect(session.messages.at(-1)).toMatchObject({ kind: "interruption", author: "user", at: START + 7000 });
  });

  it("is not the user's doing where a budget ended it", () => {
    const session = sessionOf(aborted("budget_limited"));
    expect(session.turns.map(({ interrupted }) => interrupted)).toEqual([false]);
    expect(session.messages.map(({ kind }) => kind)).toEqual(["prompt"]);
  });
});

describe("a rollback", () => {
  it("takes back the last turns that were not taken back yet", () => {
    const session = sessionOf([
      meta(),
      ...turn(1, "a"),
      ...turn(2, "b"),
      ...turn(3, "c"),
      rolledBack(4, 1),
      ...turn(5, "d"),
      rolledBack(6, 2),
      ...turn(7, "e"),
    ]);
    expect(session.turns.map(({ abandoned }) => abandoned)).toEqual([false, true, true, true, false]);
  });

  it("of more turns than there are takes them all, of none nothing", () => {
    const abandoned = (turns: number) =>
      sessionOf([meta(), ...turn(1, "a"), ...turn(2, "b"), rolledBack(3, turns)]).turns.map(
        (one) => one.abandoned,
      );
    expect(abandoned(9)).toEqual([true, true]);
    expect(abandoned(0)).toEqual([false, false]);
  });
});

describe("a compaction", () => {
  const compacted = (second: number, summary: string) =>
    line(second, "compacted", { message: summary, replacement_history: [{ type: "message", role: "user" }] });

  it("is counted once, with the tokens that were in context and its summary", () => {
    const session = sessionOf([
      meta(),
      ...turn(1, "brew tea"),
      tokens(2, [900, 100, 50, 0], [900, 100, 50, 0]),
      compacted(3, "so far: water is hot"),
      event(3, { type: "context_compacted" }),
      ...turn(4, "go on"),
      compacted(5, ""),
      event(5, { type: "context_compacted" }),
    ]);
    expect(session.compactions).toMatchObject([
      { at: START + 3000, trigger: "auto", tokensBefore: 950, tokensAfter: null, copied: false },
      { at: START + 5000, trigger: "auto" },
    ]);
    expect(session.messages.filter(({ kind }) => kind === "summary").map(({ text }) => text)).toEqual([
      "so far: water is hot",
    ]);
  });

  it("is known by its event alone, too", () => {
    const session = sessionOf([meta(), typed(1, "a"), event(3, { type: "context_compacted" })]);
    expect(session.compactions).toHaveLength(1);
  });
});
