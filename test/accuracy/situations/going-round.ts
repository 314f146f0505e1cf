import { bash, type ClaudeTold, claude, declined, edit, read, refused } from "../claude.ts";
import { type CodexTold, codex, exec, patch, rejected, sed } from "../codex.ts";

const MISSING = "File does not exist.";
const NO_COMMAND = "bash: kilnctl: command not found";
const RED = "FAIL src/kiln.test.ts\nTests  1 failed | 4 passed (5)";
const GREEN = "Tests  5 passed (5)";

const again = claude("retry again").prompt("Look at the kiln.");
const twice = [
  again.one(refused(read("src/kiln.ts"), MISSING)),
  again.one(refused(read("src/kiln.ts"), MISSING)),
];
again.label("blind_retry", twice, "blind", "the same path, nothing changed");
const looked = claude("retry looked").prompt("Fire the kiln.");
const around = [
  looked.one(bash("kilnctl up", NO_COMMAND, { exit: 127 })),
  looked.one(bash("ls", "src")),
  looked.one(bash("kilnctl up", NO_COMMAND, { exit: 127 })),
];
looked.label("blind_retry", [around[0] ?? "", around[2] ?? ""], "blind", "a look changes nothing");
const installed = claude("retry installed").prompt("Fire the kiln.");
const before = installed.one(bash("kilnctl up", NO_COMMAND, { exit: 127 }));
installed.one(bash("npm install -g kilnctl", "added 1 package"));
const after = installed.one(bash("kilnctl up", NO_COMMAND, { exit: 127 }));
installed.label("blind_retry", [before, after], "fine", "something was installed in between");
const told = claude("retry told").prompt("Read the plan.");
const first = told.one(refused(read("PLAN.md"), MISSING));
told.prompt("I have put it there, try again.");
told.label("blind_retry", [first, told.one(refused(read("PLAN.md"), MISSING))], "fine", "the user asked");
const retried = codex("retry codex").prompt("Fire the kiln.");
const pair = [
  retried.one(exec("kilnctl up", `${NO_COMMAND}\n`, { exit: 127 })),
  retried.one(exec("kilnctl up", `${NO_COMMAND}\n`, { exit: 127 })),
];
retried.label("blind_retry", pair, "blind", "the same command, the same answer");
const changed = codex("retry changed").prompt("Fire the kiln.");
const other = [
  changed.one(exec("kilnctl up", `${NO_COMMAND}\n`, { exit: 127 })),
  changed.one(exec("npx kilnctl up", "lit\n")),
];
changed.label("blind_retry", other, "fine", "another command");

/** The tests, run with these results, with an edit before each run but the first. */
function flips(session: ClaudeTold, results: readonly boolean[]): readonly string[] {
  return results.map((isGreen, index) => {
    if (index > 0) session.one(edit("src/glaze.ts", `a = ${index}`, `a = ${index + 1}`));
    return session.one(isGreen ? bash("npm test", GREEN) : bash("npm test", RED, { exit: 1 }));
  });
}

function flipsCodex(session: CodexTold, results: readonly boolean[]): readonly string[] {
  return results.map((isGreen, index) => {
    if (index > 0) session.one(patch("src/glaze.ts", "update", [`a = ${index}`, `a = ${index + 1}`]));
    return session.one(isGreen ? exec("npm test", GREEN) : exec("npm test", RED, { exit: 1 }));
  });
}

const round = claude("cycle round").prompt("Make the glaze faster.");
round.label("regression_cycle", flips(round, [true, false, true, false]), "cycle", "broken twice");
const once = claude("cycle once").prompt("Make the glaze faster.");
once.label("regression_cycle", flips(once, [true, false, true]), "fine", "broken once and mended");
const stubborn = claude("cycle stubborn").prompt("Make the glaze faster.");
stubborn.label("regression_cycle", flips(stubborn, [false, false, false, true]), "fine", "red until mended");
const flaky = claude("cycle flaky").prompt("Make the glaze faster.");
flaky.one(edit("src/glaze.ts"));
const runs = [true, false, true, false].map((isGreen) =>
  flaky.one(isGreen ? bash("npm test", GREEN) : bash("npm test", RED, { exit: 1 })),
);
flaky.label("regression_cycle", runs, "fine", "no edit in between: the check is flaky");
const roundCodex = codex("cycle codex").prompt("Make the glaze faster.");
roundCodex.label("regression_cycle", flipsCodex(roundCodex, [true, false, true, false]), "cycle", "twice");
const onceCodex = codex("cycle once codex").prompt("Make the glaze faster.");
onceCodex.label("regression_cycle", flipsCodex(onceCodex, [true, false, true]), "fine", "broken once");

const back = claude("churn back").prompt("Fix the rim.");
back.one(read("src/rim.ts", "const rim = 4;"));
const rim = [
  back.one(edit("src/rim.ts", "const rim = 4;", "const rim = 8;")),
  back.one(edit("src/rim.ts", "const rim = 8;", "const rim = 4;")),
];
back.label("edit_churn", rim, "churn", "tried and taken back");
const wished = claude("churn wished").prompt("Make the rim 8.");
const wide = [wished.one(edit("src/rim.ts", "const rim = 4;", "const rim = 8;"))];
wished.say("Done.").prompt("No, back to 4.");
wide.push(wished.one(edit("src/rim.ts", "const rim = 8;", "const rim = 4;")));
wished.label("edit_churn", wide, "fine", "the user asked to have it back");
const fifth = claude("churn fifth").prompt("Fix the foot.");
const foot = [1, 2, 3, 4, 5].map((n) =>
  fifth.one(edit("src/foot.ts", `const foot = ${n};`, `const foot = ${n + 1};`)),
);
fifth.label("edit_churn", foot, "churn", "five edits of one line");
const refined = claude("churn refined").prompt("Fix the neck.");
const neck = [
  refined.one(edit("src/neck.ts", "const neck = 1;", "const neck = 2;")),
  refined.one(edit("src/neck.ts", "const neck = 2;", "const neck = 3;")),
];
refined.label("edit_churn", neck, "fine", "one more refinement");
const backCodex = codex("churn codex").prompt("Fix the rim.");
const rolled = [
  backCodex.one(patch("src/rim.ts", "update", ["const rim = 4;", "const rim = 8;"])),
  backCodex.one(patch("src/rim.ts", "update", ["const rim = 8;", "const rim = 4;"])),
];
backCodex.label("edit_churn", rolled, "churn", "patched there and back");
backCodex.one(sed("src/base.ts"));
const apart = [
  backCodex.one(patch("src/base.ts", "update", ["const top = 1;", "const top = 2;"])),
  backCodex.one(patch("src/base.ts", "update", ["const low = 1;", "const low = 2;"])),
];
backCodex.label("edit_churn", apart, "fine", "other lines");

const pushed = claude("correction pushed").prompt("Tidy up.");
const pushes = [pushed.one(declined(bash("git push --force", "")))];
pushed.prompt("Do not push.");
pushes.push(pushed.one(declined(bash("git push --force", ""))));
pushed.label("ignored_correction", pushes, "ignored", "asked for again and declined again");
const allowed = claude("correction allowed").prompt("Tidy up.");
const grown = [allowed.one(declined(bash("git push", "")))];
allowed.prompt("All right, push.");
grown.push(allowed.one(bash("git push", "main -> main")));
allowed.label("ignored_correction", grown, "fine", "the user changed their mind");
const better = claude("correction better").prompt("Fix the lip.");
const lip = [better.one(declined(edit("src/lip.ts", "a = 1", "a = 2")))];
better.prompt("Not like this.");
lip.push(better.one(declined(edit("src/lip.ts", "a = 1", "a = 3"))));
better.label("ignored_correction", lip, "fine", "another proposal");
const erased = claude("correction erased").prompt("Clean the bench.");
const bench = [erased.one(declined(bash("rm -r bench", "")))];
erased.prompt("Leave it.");
bench.push(erased.one(declined(bash("rm -r bench", ""))));
erased.label("ignored_correction", bench, "ignored", "told to leave it, tried again");
const stopped = codex("correction codex").prompt("Tidy up.");
const resets = [stopped.one(rejected(exec("git reset --hard", "")))];
stopped.prompt("Keep my changes.");
resets.push(stopped.one(rejected(exec("git reset --hard", ""))));
stopped.label("ignored_correction", resets, "ignored", "asked for again and declined again");
const heeded = codex("correction heeded").prompt("Tidy up.");
const stashes = [heeded.one(rejected(exec("git reset --hard", "")))];
heeded.prompt("Keep my changes.");
stashes.push(heeded.one(exec("git stash", "Saved\n")));
heeded.label("ignored_correction", stashes, "fine", "did something else");

export const goingRound = [
  again,
  looked,
  installed,
  told,
  retried,
  changed,
  round,
  once,
  stubborn,
  flaky,
  roundCodex,
  onceCodex,
  back,
  wished,
  fifth,
  refined,
  backCodex,
  pushed,
  allowed,
  better,
  erased,
  stopped,
  heeded,
];
