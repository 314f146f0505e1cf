import type { CallFacts } from "../../facts/calls.ts";
import { groupedBy } from "../../facts/grouping.ts";
import { checkResult, type Request } from "../../facts/requests.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const regressionCycle: Detector = {
  id: "regression_cycle",
  title: "Regression cycle",
  severity: "info",
  maturity: maturityOf("regression_cycle"),
  definition:
    "Within one request the same check goes green, red, green and red again, each time after an edit of source files: what was " +
    "mended breaks anew.",
  opportunity: "Each check of a request that ran again, with a known result, after an edit of source files.",
  rationale: "Edits that break what the edits before them had mended show that the agent works on symptoms.",
  sources: [
    "In 114 real sessions of Claude Code and Codex 2 of 80 repeated checks broke twice (`sesh stats`).",
  ],
  advice:
    "When a check that was green turns red a second time, stop and understand why before the next edit.",
  whenNotToUse: "Work that breaks things on purpose, to see that the tests notice.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect({ requests }) {
    const histories = requests.flatMap(historiesIn);
    const cycles = histories.map(cycleIn).filter((cycle) => cycle.length > 0);
    const evidence = cycles.map((cycle) => ({
      calls: cycle.map(({ call }) => call.id).reverse(),
      note: "green, red, green and red again, after an edit each time",
    }));
    return foundWhereShown(evidence, {
      severity: "info",
      opportunities: histories.length,
      unit: "repeated check",
      summary: `${cycles.length} of ${histories.length} repeated checks broke twice`,
    });
  },
};

/** The runs of each check of a request, those after an edit and the first; only where there are two. */
function historiesIn({ calls, edits }: Request): readonly (readonly CallFacts[])[] {
  const known = calls.filter((facts) => checkResult(facts) !== null);
  return [...groupedBy(known, nameOf).values()]
    .map((runs) => runs.filter((run, index) => index === 0 || isEditedBetween(edits, runs[index - 1], run)))
    .filter((runs) => runs.length > 1);
}

/** What ran, as far as it is a check: `npm test` is the same in whatever pipe it stands. */
function nameOf(facts: CallFacts): string {
  const checks = facts.commands.filter(({ check }) => check !== null && check !== "format");
  return checks.map(({ program, args }) => [program, ...args].join(" ")).join("\n");
}

function isEditedBetween(
  edits: readonly CallFacts[],
  before: CallFacts | undefined,
  run: CallFacts,
): boolean {
  const after = before?.call.order ?? 0;
  return edits.some(({ call }) => call.order > after && call.order < run.call.order);
}

/** The four runs of a cycle; empty where there is none. */
function cycleIn(runs: readonly CallFacts[]): readonly CallFacts[] {
  const cycle: CallFacts[] = [];
  for (const run of runs) {
    const wantsRed = cycle.length % 2 === 1;
    if (checkResult(run) === wantsRed) cycle.push(run);
    if (cycle.length === 4) return cycle;
  }
  return [];
}
