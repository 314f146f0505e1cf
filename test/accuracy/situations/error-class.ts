import { bash, claude, declined, edit, failing, NOT_READ, read, refused } from "../claude.ts";
import { codex, exec, misfit, rejected } from "../codex.ts";

const one = claude("class one").prompt("Repair the kiosk.");
const say = (id: string, label: string, why: string) => one.label("error-class", id, label, why);
say(one.one(declined(edit("src/a.ts"))), "rejected", "the user declined it");
say(one.one(refused(edit("src/a.ts"), NOT_READ)), "misuse", "the tool wants a read first");
say(
  one.one(refused(edit("src/a.ts"), "String to replace not found in file.\nString: a = 9")),
  "misuse",
  "the text to replace is not there",
);
say(
  one.one(
    failing(
      { tool: "Read", input: {} },
      "<tool_use_error>InputValidationError: file_path is missing</tool_use_error>",
    ),
  ),
  "misuse",
  "an argument is missing",
);
say(one.one(refused(read("src/none.ts"), "File does not exist.")), "not-found", "no such file");
say(
  one.one(bash("kioskctl up", "bash: kioskctl: command not found", { exit: 127 })),
  "not-found",
  "no such command",
);
say(
  one.one(bash("npm test", "FAIL src/a.test.ts\nTests  1 failed | 2 passed (3)", { exit: 1 })),
  "check-failed",
  "the tests ran and are red",
);
say(
  one.one(bash("npx tsc --noEmit", "src/a.ts(1,2): error TS2304: Cannot find name 'b'.", { exit: 2 })),
  "check-failed",
  "the type check ran and is red",
);
say(
  one.one(bash("npm test 2>&1 | tail -5", "FAIL src/a.test.ts\nTests  1 failed | 2 passed (3)")),
  "check-failed",
  "the pipe hides the exit, the text tells",
);
say(one.one(bash("grep -rn nothing src", "", { exit: 1 })), "no-match", "grep says no");
say(one.one(bash("which kioskctl", "", { exit: 1 })), "no-match", "a probe says no");
say(one.one(bash("test -f dist/a.js", "", { exit: 1 })), "no-match", "a probe says no");
say(
  one.one(bash("git push", "error: failed to push some refs to 'origin'", { exit: 1 })),
  "command-failed",
  "git refuses",
);
say(
  one.one(bash("node scripts/fill.js", "TypeError: x is not a function\n    at fill.js:3", { exit: 1 })),
  "command-failed",
  "the script breaks",
);
say(
  one.one(bash("sleep 200", "Command timed out after 2m 0.0s", { exit: 143 })),
  "timeout",
  "it ran out of time",
);
say(
  one.one(
    bash("curl -sS https://kiosk.example/api", "curl: (6) Could not resolve host: kiosk.example", {
      exit: 6,
    }),
  ),
  "network",
  "the name does not resolve",
);
say(
  one.one(
    failing(
      read("big.json"),
      "File content (31000 tokens) exceeds maximum allowed tokens (25000). Use offset and limit.",
    ),
  ),
  "limit",
  "the file is too large",
);
say(
  one.one(
    failing(bash("rm -rf dist", ""), "Permission to use Bash with command rm -rf dist has been denied."),
  ),
  "blocked",
  "a permission rule refuses it",
);
say(
  one.one(failing({ tool: "mcp__board__list", input: {} }, "MCP error -32000: Connection closed")),
  "tool-crash",
  "the server itself broke",
);
const [, cancelled = ""] = one.step(
  refused(read("src/none.ts"), "File does not exist."),
  failing(read("src/b.ts"), "<tool_use_error>Sibling tool call errored</tool_use_error>"),
);
say(cancelled, "cancelled", "its sibling failed");
say(
  one.one(bash("npx vitest run && echo ok", "sh: 1: vitest: not found", { exit: 127 })),
  "not-found",
  "the check could not start",
);
say(one.one(bash("yes | head -1", "y", { exit: 141 })), "not-an-error", "head closed the pipe");
say(one.one(bash("ls src/old 2>/dev/null || echo none", "none")), "not-an-error", "a probe that was caught");

const two = codex("class two").prompt("Repair the stand.");
const tell = (id: string, label: string, why: string) => two.label("error-class", id, label, why);
tell(two.one(misfit("src/a.ts")), "misuse", "the patch does not apply");
tell(two.one(rejected(exec("rm -rf dist", ""))), "rejected", "the user declined it");
tell(
  two.one(exec("cat src/none.ts", "cat: src/none.ts: No such file or directory\n", { exit: 1 })),
  "not-found",
  "no such file",
);
tell(two.one(exec("rg -n nothing src", "", { exit: 1 })), "no-match", "rg says no");
tell(
  two.one(exec("git diff --exit-code", "diff --git a/a b/a\n", { exit: 1 })),
  "no-match",
  "diff says that there is one",
);
tell(
  two.one(exec("cargo test", "test result: FAILED. 3 passed; 1 failed;\n", { exit: 101 })),
  "check-failed",
  "red tests",
);
tell(
  two.one(exec("go vet ./...", "./a.go:3:2: unreachable code\n", { exit: 1 })),
  "check-failed",
  "the linter found something",
);
tell(
  two.one(exec("pytest -q | tail -3", "FAILED test_a.py::test_b\n1 failed, 2 passed in 0.10s\n")),
  "check-failed",
  "the pipe hides the exit",
);
tell(
  two.one(
    exec("pytest --bad-flag", "ERROR: usage: pytest\nerror: unrecognized arguments: --bad-flag\n", {
      exit: 4,
    }),
  ),
  "command-failed",
  "wrong usage, nothing was checked",
);
tell(
  two.one(exec("python fill.py", "Traceback (most recent call last):\nKeyError: 'a'\n", { exit: 1 })),
  "command-failed",
  "the script breaks",
);
tell(
  two.one(exec("git commit -m x", "fatal: not a git repository\n", { exit: 128 })),
  "command-failed",
  "git refuses",
);
tell(
  two.one(
    exec(
      "curl -sSf https://kiosk.example",
      "curl: (7) Failed to connect to kiosk.example port 443: Connection refused\n",
      { exit: 7 },
    ),
  ),
  "network",
  "refused",
);
tell(two.one(exec("command -v kioskctl", "", { exit: 1 })), "no-match", "a probe says no");
tell(
  two.one(exec("kioskctl", "zsh:1: command not found: kioskctl\n", { exit: 127 })),
  "not-found",
  "no such command",
);
tell(
  two.one(
    exec("touch /etc/kiosk", "touch: cannot touch '/etc/kiosk': Operation not permitted\n", { exit: 1 }),
  ),
  "blocked",
  "the sandbox refuses it",
);

const parent = claude("class parent", { start: 90 }).prompt("Have it repaired.");
const agent = claude("class agent", { of: parent, start: 95 }).prompt("Repair the shelf.");
agent.label(
  "error-class",
  agent.one(refused(read("src/shelf.py"), "File does not exist.")),
  "not-found",
  "a sub-agent's guess",
);
agent.label(
  "error-class",
  agent.one(bash("ruff check .", "src/a.py:1:1: F401 unused\nFound 1 error.", { exit: 1 })),
  "check-failed",
  "the linter ran and is red",
);

export const errorClasses = [one, two, parent, agent];
