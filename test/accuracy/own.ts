import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Comparison, compare } from "../../scripts/accuracy/comparison.ts";
import type { AccuracyFigures } from "../../scripts/accuracy/figures.ts";
import { judgeHome } from "../../scripts/accuracy/judged.ts";
import { checkedLabels } from "../../scripts/accuracy/labels.ts";
import { bashOveruses } from "./situations/bash-overuse.ts";
import { blindEdits } from "./situations/blind-edit.ts";
import { errorClasses } from "./situations/error-class.ts";
import { errorStreaks } from "./situations/error-streak.ts";
import { finishes } from "./situations/finish.ts";
import { goingRound } from "./situations/going-round.ts";
import { missedParallels } from "./situations/missed-parallel.ts";
import { repeatedSearches } from "./situations/repeated-search.ts";
import { wholeSessions } from "./situations/whole-session.ts";
import { writesThenReads } from "./situations/write-then-read.ts";

const SITUATIONS = [
  ...repeatedSearches,
  ...blindEdits,
  ...errorStreaks,
  ...bashOveruses,
  ...missedParallels,
  ...errorClasses,
  ...writesThenReads,
  ...wholeSessions,
  ...finishes,
  ...goingRound,
];

/** Writes the invented transcripts into a home folder that is thrown away, and holds what sesh says against the labels. */
export async function measureOwn(): Promise<Comparison> {
  const home = mkdtempSync(join(tmpdir(), "sesh-situations-"));
  try {
    for (const { path, text } of SITUATIONS.flatMap((told) => told.files())) {
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return compare(checkedLabels(SITUATIONS.flatMap(({ labels }) => labels)), await judgeHome(home));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const BASELINE = new URL("./baseline.json", import.meta.url);

/** The figures below which sesh must not fall. */
export function readBaseline(): AccuracyFigures {
  return JSON.parse(readFileSync(BASELINE, "utf8"));
}

export function writeBaseline(figures: AccuracyFigures): void {
  writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
}
