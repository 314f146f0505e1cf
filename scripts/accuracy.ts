// Measures how often sesh's findings are right: syncs transcripts with labelled situations into a database that is
// thrown away, and holds what sesh says against the labels. See docs/accuracy.md.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PATTERN_IDS } from "../src/session/finding.ts";
import { messageOf } from "../src/session/sesh-error.ts";
import { measureOwn, writeBaseline } from "../test/accuracy/own.ts";
import { type Comparison, compare } from "./accuracy/comparison.ts";
import { disagreementsOf } from "./accuracy/disagreements.ts";
import { figuresOf } from "./accuracy/figures.ts";
import { writeFigures } from "./accuracy/figures-file.ts";
import { judgeHome } from "./accuracy/judged.ts";
import { readLabels } from "./accuracy/labels.ts";
import { disagreementText, figuresText } from "./accuracy/report.ts";

const USAGE = `Usage: npm run accuracy -- [options] [home folder]

Holds sesh's findings against labelled situations and prints, per pattern and agent, precision and recall with their
90 % intervals and the number of labels behind them, and how many error classes are right.
Without a home folder: ../shared/transcripts/home, beside the repository.

  --labels <file or folder>  labels to measure with; give it again for more. A folder's labels are its labels.json.
                             Without it: ../shared/labels, beside the repository
  --own                      measure on the project's own invented situations (test/accuracy) instead
  --disagreements [pattern]  list each disagreement with its session, its calls and why it was labelled so;
                             of one pattern (write_then_read, or error-class), or of all
  --json                     answer as JSON
  --write                    keep the figures: src/detectors/accuracy-figures.ts, which the documents are written from,
                             or with --own the baseline that the tests hold sesh to

Exits 2 where labels or transcripts are missing or cannot be read.`;

const SHARED = fileURLToPath(new URL("../../shared", import.meta.url));
const TOPICS: readonly string[] = [...PATTERN_IDS, "error-class"];

try {
  await main();
} catch (error) {
  console.error(`${messageOf(error)}\nSee npm run accuracy -- --help`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      labels: { type: "string", multiple: true, default: [join(SHARED, "labels")] },
      own: { type: "boolean", default: false },
      disagreements: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const topic = values.disagreements ? (positionals.find((word) => TOPICS.includes(word)) ?? null) : null;
  const [home = join(SHARED, "transcripts/home"), ...more] = positionals.filter((word) => word !== topic);
  if (more.length > 0) throw new Error(`One home folder at a time; "${more[0]}" is one more.`);
  const comparison = values.own ? await measureOwn() : await measureHome(values.labels, resolve(home));
  if (values.json) printJson(comparison, topic);
  else printText(comparison, values.disagreements, topic);
  if (!values.write) return;
  if (values.own) writeBaseline(figuresOf(comparison));
  else writeFigures(figuresOf(comparison));
}

/** @throws where there is nothing to measure with */
async function measureHome(labels: readonly string[], home: string): Promise<Comparison> {
  const files = labels.map((path) => labelsFile(resolve(path)));
  for (const path of [...files, home]) {
    if (existsSync(path)) continue;
    const topics = `Patterns to list disagreements of: ${TOPICS.join(", ")}.`;
    throw new Error(`${path} is not there: give --labels and a home folder. ${topics}`);
  }
  return compare(readLabels(files), await judgeHome(home));
}

function labelsFile(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, "labels.json") : path;
}

function printJson(comparison: Comparison, topic: string | null): void {
  const answer = {
    schema: "sesh-accuracy/1",
    figures: figuresOf(comparison),
    missing: comparison.missing.map(({ session, type, calls }) => ({ session, type, calls })),
    disagreements: disagreementsOf(comparison, topic),
  };
  console.log(JSON.stringify(answer, null, 2));
}

function printText(comparison: Comparison, isListed: boolean, topic: string | null): void {
  const disagreements = disagreementsOf(comparison, topic);
  if (isListed) for (const one of disagreements) console.log(`${disagreementText(one)}\n`);
  console.log(figuresText(figuresOf(comparison)));
  if (comparison.missing.length > 0)
    console.log(`\n${comparison.missing.length} labels speak of calls that are not among the transcripts.`);
  if (!isListed && disagreements.length > 0)
    console.log(`\n${disagreements.length} disagreements; --disagreements lists them.`);
}
