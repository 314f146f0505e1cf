import { bash, type ClaudeTold, claude, edit, read, refused, write } from "../claude.ts";
import { type CodexTold, codex, exec, patch, sed } from "../codex.ts";

const FOLDERS = ["gate", "till", "shelf", "lamp", "sign", "oven", "rack", "door", "roof", "yard"];

/** Reads and changes one file in each folder, each in its own way or all in the same. */
function spread(told: ClaudeTold, folders: readonly string[], same = false): ClaudeTold {
  for (const folder of folders) {
    const text = same ? "colour" : `${folder} = 1`;
    told.one(read(`src/${folder}/main.ts`, text));
    told.one(edit(`src/${folder}/main.ts`, text, same ? "color" : `${folder} = 2`));
  }
  return told;
}

function spreadCodex(told: CodexTold, folders: readonly string[]): CodexTold {
  for (const folder of folders) {
    told.one(sed(`src/${folder}/main.ts`, `${folder} = 1\n`));
    told.one(patch(`src/${folder}/main.ts`, "update", [`${folder} = 1`, `${folder} = 2`]));
  }
  return told;
}

const wide = spread(claude("scatter wide").prompt("Fix the gate."), FOLDERS);
wide.label("scattered", [], "unfocused", "one small request, ten folders, each changed otherwise");
const renamed = spread(claude("scatter renamed").prompt("Rename colour to color."), FOLDERS, true);
renamed.label("scattered", [], "fine", "one replacement everywhere");
const narrow = spread(claude("scatter narrow").prompt("Fix the gate and the till."), FOLDERS.slice(0, 4));
narrow.label("scattered", [], "fine", "four folders");
const apart = spread(claude("scatter apart").prompt("Fix the first five."), FOLDERS.slice(0, 5));
spread(apart.say("Done.").prompt("Now the others."), FOLDERS.slice(5));
apart.label("scattered", [], "fine", "five folders for each request");
const created = claude("scatter created").prompt("Set up ten modules.");
for (const folder of FOLDERS) created.one(write(`src/${folder}/index.ts`, "create"));
created.one(bash("ls src", "gate"));
created.label("scattered", [], "fine", "created files do not count");
const wideCodex = spreadCodex(codex("scatter codex").prompt("Fix the till."), FOLDERS);
wideCodex.label("scattered", [], "unfocused", "one small request, ten folders");
const narrowCodex = spreadCodex(codex("scatter narrow codex").prompt("Fix the till."), FOLDERS.slice(0, 3));
narrowCodex.label("scattered", [], "fine", "three folders");
const parent = claude("scatter parent", { start: 90 }).prompt("Have the gate fixed.");
const agent = spread(claude("scatter agent", { of: parent, start: 95 }).prompt("Fix the gate."), FOLDERS);
agent.label("scattered", [], "unfocused", "a sub-agent wanders through ten folders");

const MISSING = "File does not exist.";
const wrong = claude("rate wrong").prompt("Find the price list.");
for (const name of ["a", "b", "c"]) {
  wrong.one(refused(read(`src/${name}.ts`), MISSING));
  wrong.one(read(`lib/${name}.ts`));
}
wrong.label("error-rate", [], "high", "every second path is a guess");
const red = claude("rate red").prompt("Make the tests pass.");
for (const name of ["a", "b", "c"]) {
  red.one(read(`src/${name}.ts`));
  red.one(bash("npm test", "FAIL a\nTests  1 failed (1)", { exit: 1 }));
}
red.label("error-rate", [], "fine", "red tests are work");
const few = claude("rate few").prompt("Find it.");
few.one(refused(read("src/a.ts"), MISSING));
few.one(read("lib/a.ts"));
few.label("error-rate", [], "fine", "two calls are too few");
const wrongCodex = codex("rate codex").prompt("Find the price list.");
for (const name of ["a", "b", "c"]) {
  wrongCodex.one(exec(`cat ${name}.ts`, `cat: ${name}.ts: No such file or directory\n`, { exit: 1 }));
  wrongCodex.one(sed(`lib/${name}.ts`));
}
wrongCodex.label("error-rate", [], "high", "every second path is a guess");
const searching = codex("rate searching").prompt("Is it used?");
for (const name of ["a", "b", "c", "d", "e", "f"])
  searching.one(exec(`rg -n ${name}Price src`, "", { exit: 1 }));
searching.label("error-rate", [], "fine", "searches that answer no");

const FILES = ["a", "b", "c", "d", "e"];
const rash = claude("ratio rash").prompt("Rework the prices.");
for (const name of FILES) {
  rash.one(read(`src/${name}.ts`));
  rash.one(edit(`src/${name}.ts`));
}
rash.label("low-read-ratio", [], "low", "one look for each change");
const thorough = claude("ratio thorough").prompt("Rework the prices.");
for (const name of FILES) {
  thorough.one(read(`src/${name}.ts`));
  thorough.one(read(`test/${name}.test.ts`));
  thorough.one(edit(`src/${name}.ts`));
}
thorough.label("low-read-ratio", [], "fine", "two looks for each change");
const fresh = claude("ratio fresh").prompt("Write a new module.");
for (const name of FILES) {
  fresh.one(read(`docs/${name}.md`));
  fresh.one(write(`src/${name}.ts`, "create"));
  fresh.one(edit(`src/${name}.ts`));
}
fresh.label("low-read-ratio", [], "fine", "its own new files");
const rashCodex = codex("ratio codex").prompt("Rework the prices.");
for (const name of FILES) {
  rashCodex.one(sed(`src/${name}.ts`));
  rashCodex.one(patch(`src/${name}.ts`));
}
rashCodex.label("low-read-ratio", [], "low", "one look for each change");
const thoroughCodex = codex("ratio thorough codex").prompt("Rework the prices.");
for (const name of FILES) {
  thoroughCodex.one(exec(`rg -n ${name}Price src`, `src/${name}.ts:1:${name}Price\n`));
  thoroughCodex.one(sed(`src/${name}.ts`));
  thoroughCodex.one(patch(`src/${name}.ts`));
}
thoroughCodex.label("low-read-ratio", [], "fine", "two looks for each change");

export const wholeSessions = [
  wide,
  renamed,
  narrow,
  apart,
  created,
  wideCodex,
  narrowCodex,
  parent,
  agent,
  wrong,
  red,
  few,
  wrongCodex,
  searching,
  rash,
  thorough,
  fresh,
  rashCodex,
  thoroughCodex,
];
