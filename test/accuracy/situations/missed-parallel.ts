import { claude, grep, read } from "../claude.ts";
import { codex, exec, sed } from "../codex.ts";

const named = claude("parallel named").prompt("Compare src/oven.ts with src/stove.ts.");
const oven = named.one(read("src/oven.ts"));
const stove = named.one(read("src/stove.ts"));
named.label("missed-parallel", [oven, stove], "independent", "the request names both");

const found = claude("parallel found").prompt("Where does the heat come from?");
const heat = found.one(grep("heatSource", "src", "src/burner.ts:2:heatSource"));
const burner = found.one(read("src/burner.ts", "import { flame } from './flame';"));
found.label("missed-parallel", [heat, burner], "dependent", "the search showed the file");
const flame = found.one(read("src/flame.ts"));
found.label("missed-parallel", [burner, flame], "dependent", "the import shows the file");

const listed = claude("parallel listed").prompt("Understand the kitchen.");
listed.one(grep("kitchen", "src", "src/sink.ts:1:kitchen\nsrc/tap.ts:1:kitchen"));
const sink = listed.one(read("src/sink.ts"));
const tap = listed.one(read("src/tap.ts"));
listed.label("missed-parallel", [sink, tap], "independent", "an earlier search had shown both");

const ideas = claude("parallel ideas").prompt("Is there anything about steam or ice?");
const steam = ideas.one(grep("steamValve", "src", "src/steam.ts:1:steamValve"));
const ice = ideas.one(grep("iceTray", "src", "src/ice.ts:1:iceTray"));
ideas.label("missed-parallel", [steam, ice], "independent", "two ideas of its own");
const refine = ideas.one(grep("iceTray\\(", "src", "src/ice.ts:1:iceTray("));
ideas.label("missed-parallel", [ice, refine], "dependent", "refines the search before");

const placed = claude("parallel placed").prompt("Where is the water heated?");
const water = placed.one(grep("heatWater", "src", "src/boiler.ts:2:import { coil } from '../lib/coil.ts'"));
const coil = placed.one(grep("coilTemperature", "lib/coil.ts", "lib/coil.ts:7:coilTemperature"));
placed.label("missed-parallel", [water, coil], "dependent", "the first answer shows where to search");

const spoken = claude("parallel spoken").prompt("Look at src/pan.ts.");
const pan = spoken.one(read("src/pan.ts"));
spoken.say("It is a pan.").prompt("And src/pot.ts?");
const pot = spoken.one(read("src/pot.ts"));
spoken.label("missed-parallel", [pan, pot], "dependent", "the user spoke in between");

const parent = claude("parallel parent").prompt("Look at the bar.");
const agent = claude("parallel agent", { of: parent, start: 10 }).prompt("Read src/bar.ts and src/stool.ts.");
const bar = agent.one(read("src/bar.ts"));
const stool = agent.one(read("src/stool.ts", "see counter.ts"));
agent.label("missed-parallel", [bar, stool], "independent", "the task names both");
const counter = agent.one(read("src/counter.ts"));
agent.label("missed-parallel", [stool, counter], "dependent", "the file before names it");

const morning = claude("parallel morning", { start: 100 }).prompt("What is in src/cup.ts and src/mug.ts?");
morning.one(grep("cup", "src", "src/cup.ts:1:cup\nsrc/mug.ts:1:cup"));
const evening = claude("parallel evening", { start: 400, resumes: morning }).prompt("Go on.");
const cup = evening.one(read("src/cup.ts"));
const mug = evening.one(read("src/mug.ts"));
evening.label("missed-parallel", [cup, mug], "independent", "the resumed history names both");

const rolled = codex("parallel codex").prompt("Compare src/fork.ts, src/knife.ts and the README.");
const fork = rolled.one(sed("src/fork.ts"));
const knife = rolled.one(sed("src/knife.ts"));
rolled.label("missed-parallel", [fork, knife], "independent", "the request names both");
const readme = rolled.one(sed("README.md", "See docs/spoon.md\n"));
rolled.label("missed-parallel", [knife, readme], "independent", "the request names it");
const spoon = rolled.one(sed("docs/spoon.md"));
rolled.label("missed-parallel", [readme, spoon], "dependent", "the README shows it");
const page = rolled.one(sed("docs/spoon.md", "b\n", "201,400"));
rolled.label("missed-parallel", [spoon, page], "dependent", "the next page of the same file");

const tree = codex("parallel tree").prompt("Get to know the project.");
const files = tree.one(exec("rg --files", "src/plate.ts\nsrc/bowl.ts\n"));
const plate = tree.one(sed("src/plate.ts"));
tree.label("missed-parallel", [files, plate], "dependent", "the listing shows it");
const bowl = tree.one(sed("src/bowl.ts"));
tree.label("missed-parallel", [plate, bowl], "independent", "the listing had shown both");
const missing = tree.one(exec("rg -n saucer src", "", { exit: 1 }));
const retry = tree.one(exec("rg -n Saucer .", "lib/saucer.ts:1:Saucer\n"));
tree.label("missed-parallel", [missing, retry], "dependent", "retries what found nothing");

const thread = codex("parallel thread", { start: 300 }).prompt("Have the tray looked at.");
const spawned = codex("parallel spawned", { of: thread, start: 360 }).prompt(
  "Read src/tray.ts and src/lid.ts.",
);
const tray = spawned.one(sed("src/tray.ts"));
const lid = spawned.one(sed("src/lid.ts"));
spawned.label("missed-parallel", [tray, lid], "independent", "the task names both");

export const missedParallels = [
  named,
  found,
  listed,
  ideas,
  placed,
  spoken,
  parent,
  agent,
  morning,
  evening,
  rolled,
  tree,
  thread,
  spawned,
];
