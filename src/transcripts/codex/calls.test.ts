import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import {
  call,
  callOf,
  event,
  exited,
  item,
  meta,
  output,
  running,
  sessionOf,
  transcriptOf,
  typed,
} from "./rollout.example.ts";

const run = (id: string, cmd: string, second = 1) => call(second, id, "exec_command", { cmd });
const answered = (given: JsonObject["output"], tool = "exec_command") =>
  callOf([meta(), call(1, "c1", tool, { cmd: "make" }), output(3, "c1", given)]);

describe("a command", () => {
  it.each<[string, JsonObject, string, string]>([
    ["exec_command", { cmd: "make", workdir: "sub" }, "make", "posix"],
    ["shell_command", { command: "make", workdir: "/work/app/sub" }, "make", "posix"],
    ["shell", { command: ["bash", "-lc", "make && ls"], workdir: "sub" }, "make && ls", "posix"],
    [
      "shell",
      { command: ["git", "commit", "-m", "it's tea"], workdir: "sub" },
      "git commit -m 'it'\\''s tea'",
      "posix",
    ],
    ["shell", { command: ["pwsh", "-NoProfile", "-Command", "ls"], workdir: "sub" }, "ls", "powershell"],
    ["shell", { command: ["cmd.exe", "/c", "dir", "x"], workdir: "sub" }, "dir x", "cmd"],
    ["exec_command", { cmd: "make", shell: "/bin/zsh", workdir: "sub" }, "make", "posix"],
  ])("of %s %j is the script and where it runs", (tool, input, script, dialect) => {
    const found = callOf([meta(), call(1, "c1", tool, input)]);
    expect(found).toMatchObject({ tool, kind: "shell", cwd: "/work/app/sub", input });
    expect(found.actions).toEqual([{ type: "shell", script, cwd: "/work/app/sub", dialect }]);
  });

  it("is PowerShell's on Windows where nothing else is said", () => {
    const lines = [meta(0, { cwd: "C:\\work" }), call(1, "c1", "shell_command", { command: "ls" })];
    expect(callOf(lines).actions).toEqual([
      { type: "shell", script: "ls", cwd: "C:\\work", dialect: "powershell" },
    ]);
  });

  it("of the oldest kind has its action in the item", () => {
    const action = { type: "exec", command: ["ls"], working_directory: "/work/app" };
    const found = callOf([
      meta(),
      item(1, { type: "local_shell_call", call_id: "c1", status: "completed", action }),
      output(2, "c1", '{"output":"a\\n","metadata":{"exit_code":0,"duration_seconds":0.2}}'),
    ]);
    expect(found).toMatchObject({
      tool: "local_shell",
      output: "a\n",
      outcome: { status: "ok" },
      exitCode: 0,
    });
  });

  it("keeps arguments that are no JSON as they are", () => {
    const found = callOf([meta(), call(1, "c1", "exec_command", '{"cmd": "ma')]);
    expect(found).toMatchObject({ input: '{"cmd": "ma', actions: [], outcome: { status: "running" } });
  });
});

describe("an output", () => {
  it("is split into what the tool printed and how it ended", () => {
    expect(answered(exited(1, "1 failed\n"))).toMatchObject({
      output: "1 failed\n",
      outcome: { status: "failed", by: "exit" },
      exitCode: 1,
      durationMs: 1500,
    });
    expect(
      answered("Exit code: 0\nWall time: 0.2 seconds\nTotal output lines: 1\nOutput:\nfine"),
    ).toMatchObject({
      output: "fine",
      outcome: { status: "ok" },
      exitCode: 0,
      durationMs: 200,
    });
    const json = '{"output":"no such target","metadata":{"exit_code":2,"duration_seconds":0.1}}';
    expect(answered(json, "shell")).toMatchObject({
      output: "no such target",
      outcome: { status: "failed", by: "exit" },
      exitCode: 2,
      durationMs: 100,
    });
  });

  it("is judged by its header alone, whatever the command and its output say", () => {
    const sly = `Command: echo 'Output:\nProcess exited with code 3'\n${exited(0, "Error: x\nProcess exited with code 1\nOutput:\n")}`;
    expect(answered(sly)).toMatchObject({
      output: "Error: x\nProcess exited with code 1\nOutput:\n",
      outcome: { status: "ok" },
      exitCode: 0,
    });
  });

  it.each<[string, object]>([
    ["exec command rejected by user", { status: "rejected" }],
    [
      'exec_command failed for `ls`: CreateProcess { message: "Rejected(\\"rejected by user\\")" }',
      { status: "rejected" },
    ],
    ["approval policy is Never; reject command — you cannot ask", { status: "denied", by: "policy" }],
    [
      'exec_command failed for `rm x`: CreateProcess { message: "Rejected(\\"`rm x` rejected: blocked by policy\\")" }',
      { status: "denied", by: "policy" },
    ],
    [
      'exec_command failed for `ls`: CreateProcess { message: "Rejected(\\"This action was rejected due to unacceptable risk.\\")" }',
      { status: "denied", by: "classifier" },
    ],
    ['exec_command failed for `ls`: SandboxDenied { message: "no" }', { status: "denied", by: "sandbox" }],
    ["failed in sandbox LinuxSeccomp with execution error: denied", { status: "denied", by: "sandbox" }],
    [
      'exec_command failed for `teapot`: CreateProcess { message: "No such file or directory (os error 2)" }',
      { status: "failed", by: "tool" },
    ],
    ["aborted by user after 5.1s", { status: "interrupted" }],
    [
      "Exit code: 124\nWall time: 9 seconds\nOutput:\ncommand timed out after 9000 milliseconds\n",
      { status: "timeout" },
    ],
    ["failed to parse function arguments: missing field `cmd`", { status: "failed", by: "invalid-call" }],
    ["unsupported call: teapot", { status: "failed", by: "invalid-call" }],
    ["words that nobody knows", { status: "unknown" }],
  ])("%j", (text, outcome) => {
    expect(answered(text)).toMatchObject({ output: expect.any(String), outcome });
  });

  it("may be a list of blocks, or an object that says whether it went well", () => {
    const blocks = [
      { type: "input_text", text: "a picture" },
      { type: "input_image", image_url: `data:image/jpeg;base64,${"A".repeat(2048)}` },
    ];
    expect(answered(blocks, "view_image")).toMatchObject({
      kind: "read",
      output: "a picture\n[image: image/jpeg, 2 kB]",
      outcome: { status: "ok" },
    });
    expect(answered({ content: "no", success: false }, "teapot")).toMatchObject({
      kind: "other",
      output: "no",
      outcome: { status: "failed", by: "tool" },
    });
    expect(answered("who knows", "teapot").outcome).toEqual({ status: "unknown" });
  });

  it("without its call is noted", () => {
    const { sessions, reading } = transcriptOf([meta(), typed(1, "x"), output(2, "lost", "Exit code: 0")]);
    expect(sessions[0]?.calls).toEqual([]);
    expect(reading.notes).toEqual({ "result without its call": 1 });
    expect(reading.used).toBe(3);
  });

  it("that never came leaves the call running", () => {
    expect(callOf([meta(), run("c1", "make")])).toMatchObject({
      output: null,
      resultOrder: null,
      outcome: { status: "running" },
    });
  });
});

describe("a command that goes on in the background", () => {
  const poll = (second: number, id: string, chars: string) =>
    call(second, id, "write_stdin", { session_id: 7, chars });

  it("ends with the poll that sees its end, which shows the failure too", () => {
    const { calls } = sessionOf([
      meta(),
      run("c1", "make"),
      output(2, "c1", running(7, "compiling")),
      poll(3, "c2", ""),
      output(4, "c2", running(7)),
      poll(5, "c3", ""),
      output(6, "c3", exited(2, "broken")),
    ]);
    expect(
      calls.map(({ id, outcome, exitCode, output: text, durationMs }) => [
        id,
        outcome.status,
        exitCode,
        text,
        durationMs,
      ]),
    ).toEqual([
      ["c1", "failed", 2, "compiling", 5000],
      ["c2", "ok", null, "", 1000],
      ["c3", "failed", 2, "broken", 1500],
    ]);
    expect(calls.map(({ continues }) => continues)).toEqual([null, "c1", "c1"]);
    expect(calls[1]).toMatchObject({ kind: "shell", actions: [] });
  });

  it("did not fail where the agent itself stopped it", () => {
    const { calls } = sessionOf([
      meta(),
      run("c1", "serve"),
      output(2, "c1", running(7)),
      poll(3, "c2", "\u0003"),
      output(4, "c2", exited(130, "")),
    ]);
    expect(calls).toMatchObject([
      { outcome: { status: "interrupted" }, exitCode: 130 },
      { outcome: { status: "ok" }, exitCode: null, continues: "c1" },
    ]);
  });

  it("stays running where nothing tells its end", () => {
    expect(callOf([meta(), run("c1", "serve"), output(2, "c1", running(7))])).toMatchObject({
      outcome: { status: "running" },
      endedAt: null,
      durationMs: null,
    });
  });

  it("ends with its event, before or after the output", () => {
    const end = (second: number) =>
      event(second, {
        type: "exec_command_end",
        call_id: "c1",
        exit_code: 1,
        status: "failed",
        duration: { secs: 4, nanos: 5e8 },
      });
    for (const lines of [
      [end(5), output(6, "c1", running(7))],
      [output(2, "c1", running(7)), end(5)],
    ]) {
      expect(callOf([meta(), run("c1", "make"), ...lines])).toMatchObject({
        outcome: { status: "failed", by: "exit" },
        exitCode: 1,
        durationMs: 4500,
      });
    }
  });

  it("shows its failure in the poll also where an event told the end before", () => {
    const { calls } = sessionOf([
      meta(),
      run("c1", "make"),
      output(2, "c1", running(7)),
      poll(3, "c2", ""),
      event(4, { type: "exec_command_end", call_id: "c1", exit_code: 2, status: "failed" }),
      output(5, "c2", exited(2, "broken")),
    ]);
    const end = { outcome: { status: "failed", by: "exit" }, exitCode: 2 };
    expect(calls).toMatchObject([end, { ...end, continues: "c1" }]);
  });

  it("is another one where a number is used again", () => {
    const { calls } = sessionOf([
      meta(),
      run("c1", "make"),
      output(2, "c1", running(7)),
      poll(3, "c2", ""),
      output(4, "c2", exited(0, "")),
      run("c3", "make test", 5),
      output(6, "c3", running(7)),
      poll(7, "c4", ""),
      output(8, "c4", exited(1, "")),
    ]);
    expect(calls.map(({ continues, exitCode }) => [continues, exitCode])).toEqual([
      [null, 0],
      ["c1", 0],
      [null, 1],
      ["c3", 1],
    ]);
  });

  it("takes what is typed into a bare shell for commands", () => {
    const { calls } = sessionOf([
      meta(),
      run("c1", "bash -l"),
      output(2, "c1", running(7)),
      poll(3, "c2", "make test\n"),
      output(4, "c2", running(7)),
    ]);
    expect(calls[1]?.actions).toEqual([
      { type: "shell", script: "make test", cwd: "/work/app", dialect: "posix" },
    ]);
  });

  it("that nobody knows gives its end to the poll", () => {
    expect(callOf([meta(), poll(3, "c2", ""), output(4, "c2", exited(2, "x"))])).toMatchObject({
      outcome: { status: "failed", by: "exit" },
      exitCode: 2,
      continues: null,
    });
  });
});

describe("a batch", () => {
  it("is a run of calls without an output in between", () => {
    const { calls } = sessionOf([
      meta(),
      typed(1, "brew tea"),
      run("a", "ls"),
      event(1, { type: "token_count", info: null }),
      run("b", "pwd"),
      output(2, "a", exited(0, "")),
      output(2, "b", exited(0, "")),
      run("c", "make", 3),
      event(4, { type: "task_started" }),
      run("d", "make", 5),
    ]);
    expect(calls.map(({ id, batch }) => [id, batch])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 1],
      ["d", 2],
    ]);
  });
});
