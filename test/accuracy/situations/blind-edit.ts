import { bash, claude, edit, grep, NOT_READ, read, refused, task, write } from "../claude.ts";
import { codex, exec, patch, sed } from "../codex.ts";

const main = claude("blind main").prompt("Raise the day price.");
main.one(bash("git log --oneline -3", "a1 first"));
main.label("blind-edit", main.one(edit("src/price.ts")), "blind", "nothing had shown src/price.ts");
main.label(
  "blind-edit",
  main.one(write("src/rates.ts", "update")),
  "blind",
  "an existing file overwritten unseen",
);
main.label("blind-edit", main.one(write("src/season.ts", "create")), "new-file", "made here");
main.label("blind-edit", main.one(edit("src/season.ts")), "new-file", "the session made it itself");
const tried = main.one(refused(edit("src/tax.ts"), NOT_READ));
main.label("blind-edit", tried, "refused-blind", "the tool refused what had not been read");
main.one(read("src/tax.ts"));
main.label("blind-edit", main.one(edit("src/tax.ts")), "known", "read right before");
main.one(bash("cat src/vat.ts", "export const a = 1;"));
main.label("blind-edit", main.one(edit("src/vat.ts")), "known", "shown by cat");
main.one(grep("roundUp", "src", "src/round.ts:3:roundUp(a = 1)"));
main.label("blind-edit", main.one(edit("src/round.ts")), "known", "its lines came up in a search");
main.one(
  bash(
    "git diff src/fee.ts",
    "diff --git a/src/fee.ts b/src/fee.ts\n--- a/src/fee.ts\n+++ b/src/fee.ts\n@@ -1 +1 @@\n-a = 0\n+a = 1",
  ),
);
main.label("blind-edit", main.one(edit("src/fee.ts")), "known", "shown by a diff");
main.one(bash("ls src", "fee.ts\ndeposit.ts"));
main.label("blind-edit", main.one(edit("src/deposit.ts")), "blind", "a listing shows a name, not a content");
main.one(bash("grep -rln deposit src", "src/bond.ts"));
main.label("blind-edit", main.one(edit("src/bond.ts")), "blind", "a search that lists names shows no line");

const given = claude("blind given").promptWithFile("Fix @src/menu.ts", "src/menu.ts", "a = 1");
given.label("blind-edit", given.one(edit("src/menu.ts")), "known", "it came with the request");

const parent = claude("blind parent").prompt("Fix the till.");
const agent = claude("blind agent", { of: parent, start: 10 }).prompt("Fix src/till.ts.");
agent.one(grep("till", "src/drawer.ts", "src/drawer.ts:1:till a = 1"));
agent.label("blind-edit", agent.one(edit("src/till.ts")), "blind", "the sub-agent saw another file only");
agent.label("blind-edit", agent.one(edit("src/drawer.ts")), "known", "the sub-agent saw its line");
agent.say("Fixed.");
parent.one(task("Fix src/till.ts.", agent, "In src/till.ts line 3 says `a = 1`; src/float.ts is fine."));
parent.label("blind-edit", parent.one(edit("src/till.ts")), "known", "the report quotes it");
parent.label("blind-edit", parent.one(edit("src/coins.ts")), "blind", "no report or read shows it");

const morning = claude("blind morning", { start: 100 }).prompt("Read the rota.");
morning.one(read("src/rota.ts"));
morning.say("Read.");
const evening = claude("blind evening", { start: 400, resumes: morning }).prompt("Change it now.");
evening.label("blind-edit", evening.one(edit("src/rota.ts")), "known", "read before the resume");
evening.label("blind-edit", evening.one(edit("src/shift.ts")), "blind", "neither part of the session saw it");

const rolled = codex("blind codex").prompt("Adjust the labels.");
rolled.one(exec("ls src", "label.ts\nsize.ts\n"));
rolled.label("blind-edit", rolled.one(patch("src/label.ts")), "blind", "a listing shows names only");
rolled.one(sed("src/size.ts"));
rolled.label("blind-edit", rolled.one(patch("src/size.ts")), "known", "read by sed");
rolled.label("blind-edit", rolled.one(patch("src/paper.ts", "add")), "new-file", "the patch adds it");
rolled.one(exec("rg -n ink src", "src/ink.ts:2:ink a = 1\n"));
rolled.label("blind-edit", rolled.one(patch("src/ink.ts")), "known", "its line came up in rg");
rolled.one(
  exec(
    "git show HEAD -- src/font.ts",
    "diff --git a/src/font.ts b/src/font.ts\n--- a/src/font.ts\n+++ b/src/font.ts\n@@ -1 +1 @@\n-a = 0\n+a = 1\n",
  ),
);
rolled.label("blind-edit", rolled.one(patch("src/font.ts")), "known", "shown by git show");
rolled.one(exec("nl -ba src/glue.ts | sed -n '1,40p'", "1\ta = 1\n"));
rolled.label("blind-edit", rolled.one(patch("src/glue.ts")), "known", "numbered by nl and cut");
rolled.one(exec("cat > src/tape.ts <<'EOF'\na = 1\nEOF", ""));
rolled.label(
  "blind-edit",
  rolled.one(patch("src/tape.ts")),
  "known",
  "the session wrote it by a here-document",
);
rolled.one(exec("wc -l src/cutter.ts", "12 src/cutter.ts\n"));
rolled.label("blind-edit", rolled.one(patch("src/cutter.ts")), "blind", "a count of lines shows none");

const base = codex("blind base", { start: 200 }).prompt("Look at the scale.");
base.one(sed("src/scale.ts"));
base.say("Seen.");
const fork = codex("blind fork", { start: 600, resumes: base }).prompt("Now change it.");
fork.label("blind-edit", fork.one(patch("src/scale.ts")), "known", "the forked history shows it");
fork.label("blind-edit", fork.one(patch("src/tare.ts")), "blind", "nowhere in the history");

const thread = codex("blind thread", { start: 700 }).prompt("Have it done.");
const spawned = codex("blind spawned", { of: thread, start: 760 }).prompt("Change src/hatch.ts.");
spawned.one(exec("pwd", "/home/dev/kiosk\n"));
spawned.label("blind-edit", spawned.one(patch("src/hatch.ts")), "blind", "a sub-agent that never looked");

export const blindEdits = [main, given, parent, agent, morning, evening, rolled, base, fork, thread, spawned];
