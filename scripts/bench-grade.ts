// Measures what grades say: how the scores of real sessions are spread by both profiles, and whether they depend on
// how long a session was. See docs/accuracy.md.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PROFILES } from "../src/session/grade.ts";
import { messageOf } from "../src/session/sesh-error.ts";
import { aligned } from "./aligned.ts";
import { figureRows, figuresOf, reasonLines } from "./grade/figures.ts";
import { writeFigures } from "./grade/figures-file.ts";
import { type FoundSession, foundIn } from "./grade/graded.ts";
import { fitPriors, writePriors } from "./grade/priors.ts";

const USAGE = `Usage: npm run bench:grade -- [home folder] [options]

Grades every main session below a home folder with the default weights, by rates and by counts, and prints how many have
which grade or none and why, and how the score goes with the number of calls (Spearman, 95 % interval).
Without a folder: ../shared/transcripts/home, beside the repository.

  --priors   print what is usual instead: what short sessions are drawn towards, fitted to these sessions
  --json     answer as JSON
  --write    keep what is printed: bench/grade-figures.json, which docs/accuracy.md and the simulations of trends read,
             or with --priors src/grading/priors.ts, which grades are made with

Exits 2 where there are no sessions to measure with.`;

const HOME = join(fileURLToPath(new URL("../../shared", import.meta.url)), "transcripts/home");

try {
  await main();
} catch (error) {
  console.error(`${messageOf(error)}\nSee npm run bench:grade -- --help`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      priors: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const sessions = await measured(resolve(positionals[0] ?? HOME));
  if (values.priors) showPriors(sessions, values);
  else showFigures(sessions, values);
}

/** @throws where there is nothing to measure with */
async function measured(home: string): Promise<readonly FoundSession[]> {
  if (!existsSync(home)) throw new Error(`${home} is not there: give a home folder with sessions.`);
  const sessions = await foundIn(home);
  if (sessions.length === 0) throw new Error(`No sessions below ${home}.`);
  return sessions;
}

interface Output {
  readonly json: boolean;
  readonly write: boolean;
}

function showFigures(sessions: readonly FoundSession[], { json, write }: Output): void {
  const figures = figuresOf(sessions);
  if (json) console.log(JSON.stringify(figures, null, 2));
  else {
    console.log(aligned([[`${figures.sessions} sessions`, ...PROFILES], ...figureRows(figures)]).join("\n"));
    console.log(`\n${reasonLines(figures).join("\n")}`);
  }
  if (write) writeFigures(figures);
}

function showPriors(sessions: readonly FoundSession[], { json, write }: Output): void {
  const priors = fitPriors(sessions);
  const rows = [...priors].map(([id, prior]) => [id, ...Object.values(prior).map(String)]);
  if (json) console.log(JSON.stringify(Object.fromEntries(priors), null, 2));
  else console.log(aligned([["", "mean", "strength", "sessions", "shown in"], ...rows]).join("\n"));
  if (write) writePriors(priors);
}
