// Holds hand-overs against lists that readers of the sessions wrote. See docs/handoff.md.
import { parseArgs } from "node:util";
import { messageOf } from "../src/session/sesh-error.ts";
import { readGold } from "./handoff/gold.ts";
import { LIMIT, measureHandoffs, type Share } from "./handoff/measure.ts";

const USAGE = `Usage: npm run accuracy:handoff -- <gold file> <home folder> [--disagreements]

Makes the hand-over of each session in the gold file, in ${LIMIT} tokens and without a limit, and prints how much of what
the lists name is in it. --disagreements says what is missing or wrong.`;

try {
  await main();
} catch (error) {
  console.error(`${messageOf(error)}\n${USAGE}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      disagreements: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [file, home] = positionals;
  if (values.help) return console.log(USAGE);
  if (file === undefined || home === undefined) throw new Error("Name the gold file and the home folder.");
  const figures = await measureHandoffs(readGold(file), home);
  if (values.disagreements) for (const one of figures.disagreements) console.log(one);
  console.log(`${figures.sessions} sessions`);
  for (const [name, share] of [
    [`failed approaches in ${LIMIT} tokens`, figures.failedApproaches.limited],
    ["failed approaches without a limit", figures.failedApproaches.unlimited],
    [`lines on failures that are listed, in ${LIMIT} tokens`, figures.failedLines.limited],
    ["lines on failures that are listed, without a limit", figures.failedLines.unlimited],
    ["final test states", figures.finalTests],
    ["where it stopped", figures.stopped],
    ["commits found", figures.commitsFound],
    ["commits right", figures.commitsRight],
    ["open to-dos", figures.openTodos],
    ["citations that hold", figures.citations],
  ] as const) {
    console.log(`${name.padEnd(52)} ${textOf(share)}`);
  }
}

function textOf({ right, all }: Share): string {
  return `${right} of ${all}${all === 0 ? "" : ` (${((100 * right) / all).toFixed(1)} %)`}`;
}
