import { describe, expect, it } from "vitest";
import { call, callOf, custom, event, meta, output, printed, sessionOf } from "./rollout.example.ts";

const MAKE = 'const r = await tools.exec_command({ cmd: "make", workdir: "/work/app" }); text(r.output);';
const MAKE_JSON = 'const r = await tools.exec_command({ cmd: "make" }); text(JSON.stringify(r));';
const result = (fields: object) =>
  JSON.stringify({ chunk_id: "a1", wall_time_seconds: 0.1, ...fields, output: "x" });

const script = (code: string, answer: ReturnType<typeof printed>) =>
  callOf([meta(), custom(1, "c1", "exec", code), output(2, "c1", answer)]);

describe("a code-mode script", () => {
  it("is one call with an action for each tool in it", () => {
    const code = `const [a, b] = await Promise.all([
      tools.exec_command({ cmd: "ls", workdir: "sub" }),
      tools.shell_command({ command: "cat a.ts" })]);
      await tools.apply_patch("*** Begin Patch\\n*** Add File: n.md\\n+hi\\n*** End Patch");`;
    const found = callOf([meta(), custom(1, "c1", "exec", code)]);
    expect(found.kind).toBe("shell");
    expect(found.actions).toMatchObject([
      { type: "shell", script: "ls", cwd: "/work/app/sub" },
      { type: "shell", script: "cat a.ts", cwd: "/work/app" },
      { type: "modify", path: "/work/app/n.md", how: "create" },
    ]);
  });

  it("is of the kind of the tools in it", () => {
    const kind = (code: string) => callOf([meta(), custom(1, "c1", "exec", code)]).kind;
    expect(kind("await tools.mcp__tea__brew({})")).toBe("mcp");
    expect(kind('await tools.apply_patch("")')).toBe("edit");
    expect(kind("text(1 + 1)")).toBe("other");
  });

  it("that completed does not tell how its commands ended, unless it printed that", () => {
    expect(script(MAKE, printed("completed", "fine"))).toMatchObject({
      output: "fine",
      outcome: { status: "unknown" },
      exitCode: null,
      durationMs: 400,
    });
    expect(script(MAKE_JSON, printed("completed", result({ exit_code: 0 })))).toMatchObject({
      outcome: { status: "ok" },
      exitCode: 0,
    });
    expect(script(MAKE_JSON, printed("completed", result({ exit_code: 2 })))).toMatchObject({
      outcome: { status: "failed", by: "exit" },
      exitCode: 2,
    });
    const saysExit = 'const r = await tools.exec_command({ cmd: "make" }); text("exit=" + r.exit_code);';
    expect(script(saysExit, printed("completed", "exit=3")).exitCode).toBe(3);
  });

  it("may print what it made of the exit status", () => {
    const code = `const r = await tools.exec_command({ cmd: "make" });
      text(JSON.stringify([{ name: "make", exit_code: r.exit_code }]));`;
    expect(script(code, printed("completed", '[{"name":"make","exit_code":4}]')).exitCode).toBe(4);
  });

  it("does not take a command's own words for its exit status", () => {
    expect(script(MAKE, printed("completed", 'exit=1\n{"exit_code":1}')).outcome).toEqual({
      status: "unknown",
    });
  });

  it("without commands is done when it completed", () => {
    expect(script("text(ALL_TOOLS.length)", printed("completed", "12")).outcome).toEqual({ status: "ok" });
  });

  it("that failed says why", () => {
    const failed = (message: string) => script(MAKE, printed("failed", `Script error:\n${message}`)).outcome;
    expect(failed("TypeError: x is not a function")).toEqual({ status: "failed", by: "tool" });
    expect(failed("exec command rejected by user")).toEqual({ status: "rejected" });
  });

  it("that goes on ends with the wait that sees its end", () => {
    const { calls } = sessionOf([
      meta(),
      custom(1, "c1", "exec", MAKE_JSON),
      output(2, "c1", "Script running with cell ID 20\nWall time 10.0 seconds\nOutput:\n"),
      call(3, "c2", "wait", { cell_id: "20" }),
      output(4, "c2", "Script running with cell ID 20\nWall time 10.0 seconds\nOutput:\n"),
      call(5, "c3", "wait", { cell_id: "20" }),
      output(6, "c3", printed("completed", result({ exit_code: 1 }))),
    ]);
    expect(
      calls.map(({ kind, outcome, exitCode, continues }) => [kind, outcome.status, exitCode, continues]),
    ).toEqual([
      ["shell", "failed", 1, null],
      ["shell", "ok", null, "c1"],
      ["shell", "failed", 1, "c1"],
    ]);
  });

  it("that polls a process gives that process its end", () => {
    const poll = 'const r = await tools.write_stdin({ session_id: 7, chars: "" }); text(JSON.stringify(r));';
    const { calls } = sessionOf([
      meta(),
      custom(1, "c1", "exec", MAKE_JSON),
      output(2, "c1", printed("completed", result({ session_id: 7 }))),
      custom(3, "c2", "exec", poll),
      output(4, "c2", printed("completed", result({ session_id: 7 }))),
      custom(5, "c3", "exec", poll),
      output(6, "c3", printed("completed", result({ exit_code: 1 }))),
    ]);
    expect(
      calls.map(({ outcome, exitCode, continues, endedAt }) => [
        outcome.status,
        exitCode,
        continues,
        endedAt !== null,
      ]),
    ).toEqual([
      ["failed", 1, null, true],
      ["ok", null, "c1", true],
      ["failed", 1, "c1", true],
    ]);
  });

  it("that is stopped by a wait is interrupted, and the wait did what it should", () => {
    const { calls } = sessionOf([
      meta(),
      custom(1, "c1", "exec", MAKE_JSON),
      output(2, "c1", "Script running with cell ID 20\nWall time 10.0 seconds\nOutput:\n"),
      call(3, "c2", "wait", { cell_id: "20", terminate: true }),
      output(4, "c2", printed("terminated")),
    ]);
    expect(calls.map(({ outcome, continues }) => [outcome.status, continues])).toEqual([
      ["interrupted", null],
      ["ok", "c1"],
    ]);
  });

  it("has its patch made exact by an event that does not name it", () => {
    const patch = "*** Begin Patch\\n*** Update File: tea.ts\\n@@\\n-cold\\n+hot\\n*** End Patch";
    const found = callOf([
      meta(),
      custom(
        1,
        "c1",
        "exec",
        `await tools.exec_command({ cmd: "ls" }); await tools.apply_patch("${patch}");`,
      ),
      event(2, {
        type: "patch_apply_end",
        call_id: "exec-5f3e",
        success: true,
        changes: { "/work/app/tea.ts": { type: "update", unified_diff: "@@ -8 +8 @@\n-cold\n+hot\n" } },
      }),
      output(3, "c1", printed("completed", "{}")),
    ]);
    expect(found.actions).toMatchObject([
      { type: "shell" },
      { type: "modify", path: "/work/app/tea.ts", replacements: [{ line: 8 }] },
    ]);
  });
});
