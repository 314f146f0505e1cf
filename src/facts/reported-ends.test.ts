import { describe, expect, it } from "vitest";
import { bash, call, FAILED_BY_TOOL, session } from "../session/build-session.ts";
import type { Session } from "../session/session.ts";
import type { Outcome } from "../session/tool-call.ts";
import { deriveFacts, NO_OPTIONS } from "./facts.ts";
import { figuresOf } from "./figures.ts";

const poll = (continues: string, output: string, exit?: number) =>
  call("write_stdin", "shell", {}, { continues, output, ...(exit === undefined ? {} : { exit }) });

const factsOf = (of: Session) => deriveFacts(of, NO_OPTIONS).calls;
const classes = (of: Session) => factsOf(of).map(({ errorClass, agentFault }) => [errorClass, agentFault]);

describe("a failure of a command that went on in the background", () => {
  it("is told by the command and the text of the poll that saw it, and is a fault once, there", () => {
    const red = session()
      .step(bash("npm test", { exit: 1 }))
      .step(poll("c1", "running"))
      .step(poll("c1", "Tests  1 failed", 1))
      .build();
    expect(classes(red)).toEqual([
      ["check-failed", false],
      [null, false],
      ["check-failed", false],
    ]);
    const missing = session()
      .step(bash("node build.js", { exit: 1 }))
      .step(poll("c1", "Error: ENOENT: no such file or directory, open 'a.json'", 1))
      .build();
    expect(classes(missing)).toEqual([
      ["not-found", false],
      ["not-found", true],
    ]);
    const noMatch = session()
      .step(bash("grep -r teapot /", { exit: 1 }))
      .step(poll("c1", "", 1))
      .build();
    expect(classes(noMatch)).toEqual([
      ["no-match", false],
      ["no-match", false],
    ]);
  });

  it("is a fault of the command itself where no poll saw it", () => {
    const unseen = session()
      .step(bash("./brew", { exit: 3 }))
      .step(poll("c1", "brewing"))
      .build();
    expect(classes(unseen)).toEqual([
      ["command-failed", true],
      [null, false],
    ]);
  });

  it("shows in the last of several calls that look after each other", () => {
    const nested = session()
      .step(bash("tsc", { exit: 2 }))
      .step(poll("c1", "", 2))
      .step(poll("c2", "a.ts(1,1): error TS2322: no", 2))
      .build();
    expect(factsOf(nested).map(({ errorClass }) => errorClass)).toEqual([
      "check-failed",
      "check-failed",
      "check-failed",
    ]);
    expect(factsOf(nested)[0]?.checks).toEqual([{ kind: "typecheck", red: true }]);
  });

  it("may hide behind a pipe and a success", () => {
    const hidden = session()
      .step(bash("npm test | tail -5"))
      .step(call("write_stdin", "shell", {}, { continues: "c1", output: "Tests  2 failed" }))
      .build();
    // The poll must tell the exit status to have seen the end.
    expect(factsOf(hidden)[1]?.call.exitCode).toBe(0);
    expect(factsOf(hidden).map(({ errorClass, errorInferred }) => [errorClass, errorInferred])).toEqual([
      ["check-failed", true],
      ["check-failed", true],
    ]);
  });

  it("counts once in the figures, for the tool that showed it", () => {
    const failed = session()
      .step(bash("./brew", { exit: 3 }))
      .step(poll("c1", "no water", 3))
      .build();
    const judged = factsOf(failed).map(({ call: { id }, kind, errorClass, agentFault }) => ({
      id,
      kind,
      errorClass,
      errorInferred: false,
      agentFault,
      commands: [],
      paths: [],
      outputDigest: null,
    }));
    expect(figuresOf(failed, judged)).toMatchObject({
      calls: 2,
      ran: 2,
      failed: 1,
      agentFault: 1,
      errorClasses: { "command-failed": 1 },
      tools: [
        { tool: "Bash", calls: 1, failed: 0 },
        { tool: "write_stdin", calls: 1, failed: 1 },
      ],
    });
  });
});

describe("a command that was left running and stopped", () => {
  const STOPPED = { outcome: { status: "interrupted" } } as const;
  const stop = (options: { outcome?: Outcome } = {}) =>
    call("TaskStop", "meta", { task_id: "b42" }, { continues: "c1", ...options });

  it("by the agent has come to an end that means nothing", () => {
    const stopped = session().step(bash("npm start", STOPPED)).step(stop()).build();
    expect(classes(stopped)).toEqual([
      ["not-an-error", false],
      [null, false],
    ]);
    expect(factsOf(stopped).map(({ ran }) => ran)).toEqual([true, true]);
  });

  it("by the agent was not cancelled with what failed beside it", () => {
    const stopped = session()
      .step(bash("npm start", STOPPED), bash("ls nowhere", { exit: 2 }))
      .step(stop())
      .build();
    expect(factsOf(stopped)[0]?.errorClass).toBe("not-an-error");
  });

  it("by the user is like any other that the user stopped", () => {
    const looks = call("TaskOutput", "meta", { task_id: "b42" }, { continues: "c1" });
    const stopped = session().step(bash("npm start", STOPPED)).step(looks).build();
    expect(classes(stopped)).toEqual([
      ["rejected", false],
      [null, false],
    ]);
    const refused = session()
      .step(bash("npm start", STOPPED))
      .step(stop({ outcome: FAILED_BY_TOOL }))
      .build();
    expect(factsOf(refused)[0]?.errorClass).toBe("rejected");
  });
});

describe("a poll that tells of a failure and is fine itself", () => {
  it("leaves the fault to the command, once", () => {
    const failed = session()
      .step(bash("./brew", { exit: 3 }))
      .step(call("TaskOutput", "meta", {}, { continues: "c1", output: "Error: no water" }))
      .build();
    expect(classes(failed)).toEqual([
      ["command-failed", true],
      [null, false],
    ]);
  });
});

describe("why a command failed that polls without a status looked at", () => {
  const look = (printed: string) => {
    const output =
      "<retrieval_status>timeout</retrieval_status>\n\n<task_id>b42</task_id>\n\n<status>failed</status>\n\n" +
      `<exit_code>1</exit_code>\n\n<output>\n${printed}\n</output>`;
    return call("TaskOutput", "meta", { task_id: "b42" }, { continues: "c1", output });
  };
  const failing = (script: string, ...looks: readonly string[]) => {
    const output = "Command running in background with ID: b42.";
    const builder = session().step(bash(script, { exit: 1, output }));
    for (const printed of looks) builder.step(look(printed));
    return builder.build();
  };

  it("is told by what the last look showed, and counts for the command alone", () => {
    const red = failing("npm ci && npm test", "added 12 packages", "added 12 packages\nTests: 1 failed");
    expect(classes(red)).toEqual([
      ["check-failed", false],
      [null, false],
      [null, false],
    ]);
    expect(factsOf(red)[0]?.checks).toEqual([{ kind: "test", red: true }]);
    expect(
      classes(failing("node build.js", "Error: ENOENT: no such file or directory, open 'a.json'"))[0],
    ).toEqual(["not-found", true]);
  });

  it("is not told by the words around what was printed", () => {
    expect(classes(failing("./brew", "no water"))[0]).toEqual(["command-failed", true]);
    expect(classes(failing("grep -r teapot /", ""))[0]).toEqual(["no-match", false]);
  });
});

describe("a poll that failed itself", () => {
  it("is judged by what it says alone, and so is the command", () => {
    const closed = session()
      .step(bash("./brew", { exit: 3 }))
      .step(
        call(
          "write_stdin",
          "shell",
          {},
          { continues: "c1", output: "write_stdin failed: unknown tool session", outcome: FAILED_BY_TOOL },
        ),
      )
      .build();
    expect(classes(closed)).toEqual([
      ["command-failed", true],
      ["misuse", true],
    ]);
  });

  it("never looks after a later call", () => {
    const odd = session()
      .step(poll("c2", "", 1))
      .step(bash("grep x a.ts", { exit: 1 }))
      .build();
    expect(classes(odd)).toEqual([
      ["command-failed", true],
      ["no-match", false],
    ]);
  });
});
