import { bash, claude, edit, glob, grep, read, task } from "../claude.ts";
import { codex, exec, patch, sed } from "../codex.ts";

const plain = claude("search plain").prompt("Where is the tariff computed?");
const first = plain.one(grep("computeTariff", "src", "src/tariff.ts:4:export function computeTariff() {"));
plain.one(read("src/tariff.ts"));
const again = plain.one(grep("computeTariff", "src", "src/tariff.ts:4:export function computeTariff() {"));
plain.label("repeated-search", [first, again], "repeat", "only a read lies between, the answer is the same");
const names = plain.one(glob("**/*.fare.ts", "src/day.fare.ts"));
plain.one(read("src/day.fare.ts"));
const namesAgain = plain.one(glob("**/*.fare.ts", "src/day.fare.ts"));
plain.label("repeated-search", [names, namesAgain], "repeat", "the same listing by name, nothing changed");
const other = plain.one(grep("computeTariff", "test", "test/tariff.test.ts:2:import { computeTariff }"));
plain.label("repeated-search", [again, other], "legit", "another folder is another question");

const edited = claude("search edited").prompt("Rename the booth counter.");
const before = edited.one(grep("boothCount", "src", "src/booth.ts:2:let boothCount = 0;"));
edited.one(read("src/booth.ts"));
edited.one(edit("src/booth.ts", "boothCount", "openBooths"));
const after = edited.one(grep("boothCount", "src", "src/list.ts:9:boothCount++"));
edited.label("repeated-search", [before, after], "legit", "a searched file was edited in between");

const elsewhere = claude("search elsewhere").prompt("Where is the ledger opened?");
const ledger = elsewhere.one(grep("openLedger", "src/ledger", "src/ledger/open.ts:1:openLedger"));
elsewhere.one(read("docs/ledger.md", "# Ledger"));
elsewhere.one(edit("docs/ledger.md", "# Ledger", "# The ledger"));
const ledgerAgain = elsewhere.one(grep("openLedger", "src/ledger", "src/ledger/open.ts:1:openLedger"));
elsewhere.label(
  "repeated-search",
  [ledger, ledgerAgain],
  "repeat",
  "the edit lies outside the searched folder",
);

const compacted = claude("search compacted").prompt("Find the coupon rules.");
const coupon = compacted.one(grep("couponRule", "src", "src/coupon.ts:3:couponRule"));
compacted.compact("The user wants the coupon rules found.");
const couponAgain = compacted.one(grep("couponRule", "src", "src/coupon.ts:3:couponRule"));
compacted.label("repeated-search", [coupon, couponAgain], "legit", "the first answer fell to the compaction");

const parent = claude("search parent").prompt("Look into the gate.");
const agent = claude("search agent", { of: parent, start: 10 }).prompt("Find who opens the gate.");
const gate = agent.one(grep("openGate", "src", "src/gate.ts:8:openGate()"));
agent.one(read("src/gate.ts"));
const gateAgain = agent.one(grep("openGate", "src", "src/gate.ts:8:openGate()"));
agent
  .label("repeated-search", [gate, gateAgain], "repeat", "a sub-agent asked the same twice")
  .say("src/gate.ts");
parent.one(task("Find who opens the gate.", agent, "src/gate.ts opens it"));
const parents = parent.one(grep("openGate", "src", "src/gate.ts:8:openGate()"));
parent.label("repeated-search", [gate, parents], "legit", "the parent searches for the first time itself");

const morning = claude("search morning", { start: 100 }).prompt("Where are the shutters?");
const shutter = morning.one(grep("closeShutter", "src", "src/shutter.ts:5:closeShutter"));
morning.say("In src/shutter.ts.");
const evening = claude("search evening", { start: 400, resumes: morning }).prompt("And who calls that?");
const shutterAgain = evening.one(grep("closeShutter", "src", "src/shutter.ts:5:closeShutter"));
evening.label("repeated-search", [shutter, shutterAgain], "repeat", "the resumed history holds the answer");

const rolled = codex("search codex").prompt("Where do receipts get printed?");
const rg = rolled.one(exec('rg -n "printReceipt" src', "src/receipt.ts:3:printReceipt\n"));
rolled.one(sed("src/receipt.ts"));
const rgAgain = rolled.one(exec('rg -n "printReceipt" src', "src/receipt.ts:3:printReceipt\n"));
rolled.label("repeated-search", [rg, rgAgain], "repeat", "only a read lies between");
rolled.one(patch("src/receipt.ts"));
const rgAfter = rolled.one(exec('rg -n "printReceipt" src', "src/receipt.ts:3:printReceipt\n"));
rolled.label("repeated-search", [rgAgain, rgAfter], "legit", "a patch to a searched file lies between");
const narrowed = rolled.one(exec('rg -n -w "printReceipt" src', "src/receipt.ts:3:printReceipt\n"));
rolled.label("repeated-search", [rgAfter, narrowed], "legit", "another option narrows the question");
rolled.one(exec("git status --short", ""));
const rgStatus = rolled.one(exec('rg -n -w "printReceipt" src', "src/receipt.ts:3:printReceipt\n"));
rolled.label("repeated-search", [narrowed, rgStatus], "repeat", "git status changes nothing");

const pulled = codex("search pulled").prompt("Is the turnstile still there?");
const turn = pulled.one(exec('rg -n "turnstile" src', "src/turn.ts:1:turnstile\n"));
pulled.one(exec("git checkout release", "Switched to branch 'release'\n"));
const turnAgain = pulled.one(exec('rg -n "turnstile" src', "src/turn.ts:1:turnstile\n"));
pulled.label("repeated-search", [turn, turnAgain], "legit", "a checkout lies between");

const shell = claude("search shell", { version: "2.1.150" }).prompt("Which module logs?");
const logs = shell.one(bash("grep -rn writeLog src", "src/log.ts:1:writeLog"));
shell.one(read("src/log.ts"));
const logsAgain = shell.one(bash("grep -rn writeLog src | head -20", "src/log.ts:1:writeLog"));
shell.label(
  "repeated-search",
  [logs, logsAgain],
  "repeat",
  "the same grep, cut to a length it never reached",
);

const thread = codex("search thread").prompt("Have the awning looked at.");
const spawned = codex("search spawned", { of: thread, start: 60 }).prompt("Look for awnings.");
const awning = spawned.one(exec('rg -n "awning" .', "src/awning.ts:1:awning\n"));
spawned.one(sed("src/awning.ts"));
const awningAgain = spawned.one(exec('rg -n "awning" .', "src/awning.ts:1:awning\n"));
spawned.label(
  "repeated-search",
  [awning, awningAgain],
  "repeat",
  "a sub-agent of Codex asked the same twice",
);

export const repeatedSearches = [
  plain,
  edited,
  elsewhere,
  compacted,
  parent,
  agent,
  morning,
  evening,
  rolled,
  pulled,
  shell,
  thread,
  spawned,
];
