import { bash, claude, declined, edit, failing, read, refused } from "../claude.ts";
import { codex, exec, misfit, sed } from "../codex.ts";

const MISSING = "File does not exist.";
const NOT_FOUND = "String to replace not found in file.\nString: a = 1";

const stuck = claude("streak stuck").prompt("Fix the lamp.");
const steps = [
  stuck.one(refused(read("src/lamp.ts"), MISSING)),
  stuck.one(refused(read("lib/lamp.ts"), MISSING)),
  stuck.one(
    bash("node tools/lamp.js", "Error: Cannot find module '/home/dev/kiosk/tools/lamp.js'", { exit: 1 }),
  ),
];
stuck.label("error-streak", steps, "streak", "three steps fail by the agent's fault, nothing succeeds");

const red = claude("streak red").prompt("Make the tests pass.");
const checks = [
  red.one(bash("npm test", "Tests  1 failed | 4 passed (5)\nFAIL src/lamp.test.ts", { exit: 1 })),
  red.one(bash("npm test", "Tests  2 failed | 3 passed (5)\nFAIL src/lamp.test.ts", { exit: 1 })),
  red.one(bash("npm test", "Tests  1 failed | 4 passed (5)\nFAIL src/lamp.test.ts", { exit: 1 })),
];
red.label("error-streak", checks, "no", "red tests are work");

const between = claude("streak between").prompt("Find the lamp.");
const broken = [
  between.one(refused(read("src/lamp.ts"), MISSING)),
  between.one(refused(read("lib/lamp.ts"), MISSING)),
];
between.one(read("app/lamp.ts"));
broken.push(between.one(refused(edit("app/lamp.ts", "b = 1"), NOT_FOUND)));
between.label("error-streak", broken, "no", "a read succeeded in between");

const batch = claude("streak batch").prompt("Read all lamps.");
const cancelled = batch.step(
  refused(read("a.ts"), MISSING),
  failing(read("b.ts"), "<tool_use_error>Sibling tool call errored</tool_use_error>"),
  failing(read("c.ts"), "<tool_use_error>Sibling tool call errored</tool_use_error>"),
);
batch.label("error-streak", cancelled, "no", "one step, one failure");

const user = claude("streak user").prompt("Change the lamp.");
const declines = [
  user.one(declined(edit("a.ts"))),
  user.one(declined(edit("a.ts"))),
  user.one(declined(edit("a.ts"))),
];
user.label("error-streak", declines, "no", "the user declined");

const parent = claude("streak parent").prompt("Look at the sign.");
const agent = claude("streak agent", { of: parent, start: 10 }).prompt("Find the sign.");
const lost = [
  agent.one(refused(read("src/sign.ts"), MISSING)),
  agent.one(refused(read("src/signs.ts"), MISSING)),
  agent.one(refused(read("lib/sign.ts"), MISSING)),
  agent.one(refused(read("lib/signs.ts"), MISSING)),
];
agent.label("error-streak", lost, "streak", "a sub-agent guesses four paths in a row");

const morning = claude("streak morning", { start: 100 }).prompt("Read the plan.");
const early = [
  morning.one(refused(read("PLAN.md"), MISSING)),
  morning.one(refused(read("plan.md"), MISSING)),
];
const evening = claude("streak evening", { start: 400, resumes: morning }).prompt("Try docs.");
const late = evening.one(refused(read("docs/plan.md"), MISSING));
evening.one(read("docs/PLAN.md"));
evening.label("error-streak", [...early, late], "no", "the user resumed and spoke in between");

const rolled = codex("streak codex").prompt("Patch the bell.");
const misfits = [
  rolled.one(misfit("src/bell.ts")),
  rolled.one(misfit("src/bell.ts")),
  rolled.one(misfit("src/bell.ts")),
];
rolled.label("error-streak", misfits, "streak", "the same patch does not apply three times");
rolled.one(sed("src/bell.ts"));
const usage = [
  rolled.one(exec("bellctl --ring", "error: unknown option --ring\n", { exit: 2 })),
  rolled.one(exec("bellctl ring --now", "error: unknown option --now\n", { exit: 2 })),
  rolled.one(exec("bellctl --help-ring", "error: unknown option --help-ring\n", { exit: 2 })),
];
rolled.label("error-streak", usage, "streak", "three wrong usages in a row");

const searched = codex("streak searched").prompt("Is the horn used?");
const nothing = [
  searched.one(exec("rg -n horn src", "", { exit: 1 })),
  searched.one(exec("rg -n Horn src", "", { exit: 1 })),
  searched.one(exec("rg -n HORN .", "", { exit: 1 })),
];
searched.label("error-streak", nothing, "no", "searches that answer no");
const mixed = [
  ...searched.step(
    exec("cat horn.ts", "cat: horn.ts: No such file or directory\n", { exit: 1 }),
    exec("ls", "src\n"),
  ),
  ...searched.step(
    exec("cat src/horn.ts", "cat: src/horn.ts: No such file or directory\n", { exit: 1 }),
    exec("ls src", "a.ts\n"),
  ),
  ...searched.step(
    exec("cat lib/horn.ts", "cat: lib/horn.ts: No such file or directory\n", { exit: 1 }),
    exec("ls lib", "b.ts\n"),
  ),
];
searched.label("error-streak", mixed, "no", "something succeeded in each step");
const two = [
  searched.one(exec("cat x.ts", "cat: x.ts: No such file or directory\n", { exit: 1 })),
  searched.one(exec("cat y.ts", "cat: y.ts: No such file or directory\n", { exit: 1 })),
];
searched.one(exec("ls", "src\n"));
searched.label("error-streak", two, "no", "two are no streak");

const thread = codex("streak thread", { start: 300 }).prompt("Have the horn looked at.");
const spawned = codex("streak spawned", { of: thread, start: 360 }).prompt("Read the horn.");
const guesses = [
  spawned.one(exec("cat horn.c", "cat: horn.c: No such file or directory\n", { exit: 1 })),
  spawned.one(exec("cat src/horn.c", "cat: src/horn.c: No such file or directory\n", { exit: 1 })),
  spawned.one(exec("hornctl", "bash: hornctl: command not found\n", { exit: 127 })),
];
spawned.label("error-streak", guesses, "streak", "a sub-agent of Codex guesses three times");

export const errorStreaks = [
  stuck,
  red,
  between,
  batch,
  user,
  parent,
  agent,
  morning,
  evening,
  rolled,
  searched,
  thread,
  spawned,
];
