import { bash, claude, edit, read, write } from "../claude.ts";
import { codex, exec, patch, sed } from "../codex.ts";

const guessed = claude("rework guessed").prompt("Light the lantern.");
guessed.one(bash("git status", "clean"));
const wick = [
  guessed.one(edit("src/wick.ts")),
  guessed.one(read("src/wick.ts")),
  guessed.one(edit("src/wick.ts", "a = 2", "a = 3")),
];
guessed.label("write-then-read", wick, "rework", "changed unseen, read, repaired");

const blindly = claude("rework blindly").prompt("Change src/oil.ts.");
const oil = blindly.one(edit("src/oil.ts"));
blindly.label("write-then-read-start", oil, "before-context", "an existing file, before any look");

const looked = claude("rework looked").prompt("Change the glass.");
looked.one(read("src/glass.ts"));
const glass = [
  looked.one(edit("src/glass.ts")),
  looked.one(read("src/glass.ts")),
  looked.one(edit("src/glass.ts", "a = 2", "a = 3")),
];
looked.label("write-then-read", glass, "no", "read before, checked, went on");
looked.label("write-then-read-start", glass.slice(0, 1), "no", "read before");

const made = claude("rework made").prompt("Make a stand.");
const stand = [
  made.one(write("src/stand.ts", "create")),
  made.one(read("src/stand.ts")),
  made.one(edit("src/stand.ts")),
];
made.label("write-then-read", stand, "no", "its own new file");
made.label("write-then-read-start", stand.slice(0, 1), "no", "a new file needs no look");

const tested = claude("rework tested").prompt("Fix the hook.");
tested.one(bash("cat src/hook.ts", "a = 1"));
const hook = [
  tested.one(edit("src/hook.ts")),
  tested.one(bash("npm test", "Tests  1 failed (1)\nFAIL a", { exit: 1 })),
  tested.one(edit("src/hook.ts", "a = 2", "a = 3")),
];
tested.label("write-then-read", hook, "no", "answers a red test");

const given = claude("rework given").promptWithFile("Fix @src/flint.ts", "src/flint.ts", "a = 1");
given.label("write-then-read-start", given.one(edit("src/flint.ts")), "no", "the file came with the request");

const parent = claude("rework parent").prompt("Have the fuse done.");
const agent = claude("rework agent", { of: parent, start: 10 }).prompt("Change src/fuse.ts.");
agent.one(bash("ls", "src"));
const fuse = [
  agent.one(edit("src/fuse.ts")),
  agent.one(read("src/fuse.ts")),
  agent.one(edit("src/fuse.ts", "a = 2", "a = 3")),
];
agent.label("write-then-read", fuse, "rework", "a sub-agent changed, read, repaired");

const morning = claude("rework morning", { start: 100 }).prompt("Look at the match.");
morning.one(read("src/match.ts"));
const evening = claude("rework evening", { start: 400, resumes: morning }).prompt("Change it.");
const match = [
  evening.one(edit("src/match.ts")),
  evening.one(read("src/match.ts")),
  evening.one(edit("src/match.ts", "a = 2", "a = 3")),
];
evening.label("write-then-read", match, "no", "seen before the resume");
evening.label("write-then-read-start", match.slice(0, 1), "no", "the resumed history is context");

const rolled = codex("rework codex").prompt("Trim the candle.");
rolled.one(exec("pwd", "/home/dev/kiosk\n"));
const candle = [
  rolled.one(patch("src/candle.ts")),
  rolled.one(sed("src/candle.ts")),
  rolled.one(patch("src/candle.ts", "update", ["a = 2", "a = 3"])),
];
rolled.label("write-then-read", candle, "rework", "patched unseen, read, repaired");
rolled.one(sed("src/wax.ts"));
const wax = [
  rolled.one(patch("src/wax.ts")),
  rolled.one(sed("src/wax.ts")),
  rolled.one(patch("src/wax.ts", "update", ["a = 2", "a = 3"])),
];
rolled.label("write-then-read", wax, "no", "read before");

const rushed = codex("rework rushed").prompt("Change src/snuffer.ts.");
rushed.label(
  "write-then-read-start",
  rushed.one(patch("src/snuffer.ts")),
  "before-context",
  "patched before any look",
);

const careful = codex("rework careful").prompt("Change src/holder.ts.");
careful.one(exec("rg -n holder src", "src/holder.ts:1:a = 1\n"));
careful.label("write-then-read-start", careful.one(patch("src/holder.ts")), "no", "searched first");

const later = codex("rework later").prompt("Change src/shade.ts.");
later.one(exec("ls", "src\n"));
const shade = [later.one(patch("src/shade.ts"))];
later.say("Done.").prompt("Now make it green.");
shade.push(later.one(sed("src/shade.ts")), later.one(patch("src/shade.ts", "update", ["a = 2", "a = 3"])));
later.label("write-then-read", shade, "no", "the second change is another request");

export const writesThenReads = [
  guessed,
  blindly,
  looked,
  made,
  tested,
  given,
  parent,
  agent,
  morning,
  evening,
  rolled,
  rushed,
  careful,
  later,
];
