import { describe, expect, test } from "vitest";
import {
  bash,
  type CallPlan,
  call,
  edit,
  FAILED_BY_TOOL,
  REJECTED,
  read,
  search,
  session,
} from "../../session/build-session.ts";
import { deriveFacts, NO_OPTIONS } from "../facts.ts";

function classOf(plan: CallPlan, ...siblings: readonly CallPlan[]): string | null {
  const facts = deriveFacts(
    session()
      .prompt("go on")
      .step(plan, ...siblings)
      .build(),
    NO_OPTIONS,
  );
  return facts.calls[0]?.errorClass ?? null;
}

function shell(script: string, exit: number, output = ""): string | null {
  return classOf(bash(script, { exit, output: `Exit code ${exit}\n${output}` }));
}

describe("an exit status that only says no", () => {
  test.each([
    ["grep -n needle a.ts", 1],
    ["set -o pipefail; rg needle | head", 1],
    ["rg needle && echo found", 1],
    ["cd lib && git diff --quiet", 1],
    ["diff a b", 1],
    ["which tool", 1],
    ["command -v tool", 127],
    ["test -f a.ts && cat a.ts", 1],
    ["echo before; which tool 2>/dev/null", 1],
    ["git check-ignore a.ts", 1],
    ["gh pr checks 12", 8],
  ])("%s: %i", (script, exit) => {
    expect(shell(script, exit)).toBe("no-match");
  });

  test("words about errors in what was printed before do not matter", () => {
    expect(shell("cat errors.log; which tool", 1, "error: old news\nNo such file or directory")).toBe(
      "no-match",
    );
  });

  test("what the program before the filter refused is none of these", () => {
    expect(shell("shop list --all | rg cart", 1, "list received unexpected arguments: --all")).toBe(
      "command-failed",
    );
    expect(shell("shop list | rg cart", 1)).toBe("no-match");
  });

  test("grep's own trouble is none of these", () => {
    expect(shell("grep needle gone.ts", 2, "grep: gone.ts: No such file or directory")).toBe("not-found");
    expect(shell("rg '--needle' src", 2, "rg: unrecognized flag --needle")).toBe("command-failed");
  });
});

describe("a check that ran and was red", () => {
  test.each([
    ["npm test", 1, "Tests:  2 failed, 3 passed"],
    ["go build ./... && go test ./...", 1, "FAIL\texample.test/app [build failed]\nFAIL"],
    ["npx tsc --noEmit", 2, "a.ts(1,2): error TS2304: Cannot find name 'x'."],
    ["cd web && npm run lint", 1, ""],
    ["set -e; npm test; echo done", 1, "1 failed"],
    ["gofmt -d a.go", 1, "diff a.go.orig a.go\n--- a.go.orig"],
  ])("%s", (script, exit, output) => {
    expect(shell(script, exit, output)).toBe("check-failed");
  });

  test("one that could not start is classed by its cause", () => {
    expect(shell("pytest -q", 127, "bash: pytest: command not found")).toBe("not-found");
    expect(shell("npx vitest run && echo ok", 127, "sh: 1: vitest: not found")).toBe("not-found");
    expect(shell("npm run tset", 1, 'npm error Missing script: "tset"')).not.toBe("no-match");
    expect(shell("cd src && go test ./...", 1, "bash: line 1: cd: src: No such file or directory")).toBe(
      "not-found",
    );
  });

  test("an inline script of the agent that throws what it was told to throw", () => {
    const script = "node -e \"if (!ready) throw new Error('the heading is missing')\"";
    expect(shell(script, 1, "[eval]:1\n\nError: the heading is missing\n    at [eval]:1:7")).toBe(
      "check-failed",
    );
    expect(shell(script, 1, "ReferenceError: ready is not defined")).toBe("command-failed");
  });
});

describe("a red check behind a success", () => {
  const red = "--- FAIL: TestAdd (0.00s)\nFAIL\nFAIL\texample.test/add\t0.1s";

  test("piped into a filter it still is red, and marked as inferred", () => {
    const facts = deriveFacts(
      session()
        .prompt("p")
        .step(bash("go test ./... 2>&1 | tail -20", { output: red }))
        .build(),
      NO_OPTIONS,
    );
    expect(facts.calls[0]).toMatchObject({
      errorClass: "check-failed",
      errorInferred: true,
      agentFault: false,
      checks: [{ kind: "test", red: true }],
    });
  });

  test("only where a check ran, only where something hides its status", () => {
    expect(classOf(bash("cat old-run.log | tail -20", { output: red }))).toBeNull();
    expect(classOf(bash("go test ./...", { output: red }))).toBeNull();
    expect(
      classOf(bash("go test ./... | tail", { output: "ok  example.test/add 0.1s\n0 failed" })),
    ).toBeNull();
  });

  test("a colleague's failure in the same script is not the build's", () => {
    const output = "BUILD OK\nerror: could not apply 1a2b3c4";
    expect(classOf(bash("go build ./... | head && git rebase main | tail", { output }))).toBe(
      "command-failed",
    );
  });
});

describe("a complaint behind a success", () => {
  test.each([
    ["ls lib 2>&1 | head -20", "ls: cannot access 'lib': No such file or directory", "not-found"],
    ["timeout 8 sh demo.sh; sleep 1", "zsh:1: command not found: timeout", "not-found"],
    ["cd app; npm run x | tail", "/usr/bin/bash: line 1: cd: app: No such file or directory", "not-found"],
    [
      "git pull --rebase 2>&1 | tail -5",
      "Auto-merging a.ts\nCONFLICT (content): Merge conflict in a.ts",
      "command-failed",
    ],
    [
      "git fetch gone 2>&1 | tail -3",
      "fatal: 'gone' does not appear to be a git repository",
      "command-failed",
    ],
  ])("%s: %s", (script, output, errorClass) => {
    expect(classOf(bash(script, { output }))).toBe(errorClass);
  });

  test.each([
    [
      "a line in other output",
      "make all | tail",
      "cc a.c\nls: cannot access 'b': No such file or directory\ndone\nok",
    ],
    ["a log that is read", "cat build.log | tail -5", "fatal: not a git repository"],
    [
      "what the script deals with",
      "ls lib 2>&1 || echo none",
      "ls: cannot access 'lib': No such file or directory\nnone",
    ],
    [
      "a look whether it is gone",
      "rm -r lib; ls lib 2>&1 | head",
      "ls: cannot access 'lib': No such file or directory",
    ],
    ["a probe", "which jq; jq --version | head -1", "zsh: command not found: jq"],
  ])("not %s", (_, script, output) => {
    expect(classOf(bash(script, { output }))).toBeNull();
  });
});

describe("checks that never ran", () => {
  test.each([
    [
      "GOOS=windows go test ./cart",
      "fork/exec /tmp/cart.test.exe: exec format error\nFAIL\tcart\t0.001s\nFAIL",
      "command-failed",
    ],
    [
      "go test ./cart",
      "FAIL\t./cart [setup failed]\nopen /cache/d1: operation not permitted\nFAIL",
      "blocked",
    ],
    ["go test ./cart", "FAIL\t./cart [setup failed]\ncart_test.go:2:1: expected statement", "check-failed"],
  ])("%s: %s", (script, output, errorClass) => {
    expect(shell(script, 1, output)).toBe(errorClass);
  });
});

describe("questions to a forge", () => {
  test("what is not there is an answer, and red checks are red", () => {
    expect(shell("gh pr view --json url", 1, 'no pull requests found for branch "cart"')).toBe("no-match");
    expect(shell("gh pr checks 7", 1, "test\tfail\t47s\nlint\tpass\t9s")).toBe("check-failed");
    expect(shell("gh pr checks 7", 8, "test\tpending\t0")).toBe("no-match");
  });
});

describe("causes", () => {
  test.each([
    ["cat gone.ts", 1, "cat: gone.ts: No such file or directory", "not-found"],
    ["cat lib", 1, "cat: lib: Is a directory", "command-failed"],
    ["ls gone* 2>/dev/null", 1, "", "not-found"],
    ["rg x src/*.rs", 1, "zsh:1: no matches found: src/*.rs", "not-found"],
    ["grep -r x --include=*.go .", 1, "(eval):1: no matches found: --include=*.go", "command-failed"],
    ["git commit -m x", 128, "fatal: failed to write commit object", "command-failed"],
    ["gh api repos/a/b", 1, "gh: Not Found (HTTP 404)", "not-found"],
    ["curl -sS http://127.0.0.1:9", 7, "curl: (7) Failed to connect to 127.0.0.1 port 9", "network"],
    [
      "python app.py",
      1,
      "Traceback (most recent call last):\n  x\nModuleNotFoundError: No module named 'y'",
      "command-failed",
    ],
    [
      "python app.py",
      1,
      "Traceback (most recent call last):\n  x\nFileNotFoundError: [Errno 2] No such file or directory: 'z'",
      "not-found",
    ],
    ["timeout 5 node server.js", 124, "", "timeout"],
    ["./tool --help", 1, "Usage: tool [options]", "not-an-error"],
    ["./tool --halp", 1, "error: unknown flag --halp", "command-failed"],
    ["yes | head -1", 141, "", "not-an-error"],
  ])("%s (%i) %j", (script, exit, output, expected) => {
    expect(shell(script, exit, output)).toBe(expected);
  });

  test("what a search printed is not what went wrong", () => {
    expect(shell("rg -n limit .", 2, "docs/a.md:3:HTTP 429 too many requests\nrg: x: some trouble")).toBe(
      "command-failed",
    );
  });
});

describe("tools", () => {
  test.each([
    [
      edit("a.ts", {
        outcome: FAILED_BY_TOOL,
        output: "<tool_use_error>File has not been read yet.</tool_use_error>",
      }),
      "misuse",
    ],
    [edit("a.ts", { outcome: FAILED_BY_TOOL, output: "String to replace not found in file." }), "misuse"],
    [
      read("lib", {
        outcome: FAILED_BY_TOOL,
        output: "EISDIR: illegal operation on a directory, read 'lib'",
      }),
      "misuse",
    ],
    [
      read("a.ts", {
        outcome: FAILED_BY_TOOL,
        output: "File does not exist. Note: your current directory is /work.",
      }),
      "not-found",
    ],
    [
      read("a.log", {
        outcome: FAILED_BY_TOOL,
        output: "File content (31125 tokens) exceeds maximum allowed tokens (25000).",
      }),
      "limit",
    ],
    [search("(", { outcome: FAILED_BY_TOOL, output: "rg: regex parse error:" }), "misuse"],
    [
      call(
        "mcp__b__shot",
        "mcp",
        {},
        { outcome: { status: "failed", by: "mcp" }, output: "Screenshot timed out after 5s" },
      ),
      "timeout",
    ],
    [
      call(
        "mcp__b__run",
        "mcp",
        {},
        { outcome: { status: "failed", by: "mcp" }, output: "run failed: SyntaxError: x" },
      ),
      "command-failed",
    ],
    [
      call(
        "mcp__b__run",
        "mcp",
        {},
        { outcome: { status: "failed", by: "mcp" }, output: "MCP error -32000: Connection closed" },
      ),
      "tool-crash",
    ],
    [call("Nope", "other", {}, { outcome: { status: "failed", by: "invalid-call" } }), "misuse"],
    [
      call("Fetch", "web", {}, { outcome: FAILED_BY_TOOL, output: "Request failed with status code 503" }),
      "network",
    ],
  ])("%#: %o", (plan, expected) => {
    expect(classOf(plan)).toBe(expected);
  });

  test("outcomes that are nobody's mistake", () => {
    expect(classOf(bash("make", { outcome: REJECTED }))).toBe("rejected");
    expect(classOf(bash("make", { outcome: { status: "denied", by: "hook" } }))).toBe("blocked");
    expect(classOf(bash("make", { outcome: { status: "collateral" } }))).toBe("cancelled");
    expect(classOf(bash("make", { outcome: { status: "interrupted" } }))).toBe("rejected");
    expect(
      classOf(bash("make", { outcome: { status: "interrupted" } }), bash("ls", { outcome: REJECTED })),
    ).toBe("cancelled");
    expect(classOf(bash("make", { outcome: { status: "running" } }))).toBeNull();
  });

  test("where the format does not tell, a printed status does", () => {
    const unknown = { outcome: { status: "unknown" as const } };
    expect(classOf(bash("grep a b", { ...unknown, output: '{"output":"","exit_code":1}' }))).toBe("no-match");
    expect(classOf(bash("grep a b", { ...unknown, output: "" }))).toBeNull();
  });
});

test("only some classes count against the agent, and only calls that ran are calls", () => {
  const facts = deriveFacts(
    session()
      .prompt("p")
      .step(bash("cat gone", { exit: 1, output: "cat: gone: No such file or directory" }))
      .step(bash("npm test", { exit: 1, output: "1 failed" }))
      .step(bash("make", { outcome: REJECTED }))
      .build(),
    NO_OPTIONS,
  );
  expect(facts.calls.map(({ agentFault, ran }) => [agentFault, ran])).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});
