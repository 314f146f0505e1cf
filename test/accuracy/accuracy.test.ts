import { beforeAll, describe, expect, test } from "vitest";
import { type Comparison, compare } from "../../scripts/accuracy/comparison.ts";
import { disagreementsOf } from "../../scripts/accuracy/disagreements.ts";
import { type AccuracyFigures, figuresOf } from "../../scripts/accuracy/figures.ts";
import { checkedLabels } from "../../scripts/accuracy/labels.ts";
import { disagreementText } from "../../scripts/accuracy/report.ts";
import { ACCURACY_SCOPES, reachesGoal } from "../../src/detectors/accuracy.ts";
import { precisionOf, proportion, recallOf } from "../../src/queries/accuracy.ts";
import { PATTERN_IDS } from "../../src/session/finding.ts";
import { measureOwn, readBaseline } from "./own.ts";

describe("on the project's own labelled situations", () => {
  const baseline = readBaseline();
  let comparison: Comparison;
  let figures: AccuracyFigures;
  beforeAll(async () => {
    comparison = await measureOwn();
    figures = figuresOf(comparison);
  });

  test("every label speaks of something in the transcripts", () => {
    expect(comparison.missing).toEqual([]);
  });

  test.each(Object.keys(baseline.patterns).filter(isPattern))("%s is as right as it was", (id) => {
    for (const scope of ACCURACY_SCOPES) {
      const [now, before] = [figures.patterns[id]?.[scope], baseline.patterns[id]?.[scope]];
      if (now === undefined || before === undefined) throw new Error(`nothing is labelled of ${id}`);
      expect(now.labels, told("labels", id)).toBeGreaterThanOrEqual(before.labels);
      expect(precisionOf(now)?.value ?? 1, told(`precision (${scope})`, id)).toBeGreaterThanOrEqual(
        precisionOf(before)?.value ?? 1,
      );
      expect(recallOf(now)?.value ?? 1, told(`recall (${scope})`, id)).toBeGreaterThanOrEqual(
        recallOf(before)?.value ?? 1,
      );
    }
  });

  test("error classes are as right as they were", () => {
    const share = ({ classes }: AccuracyFigures) => classes.all.right / classes.all.labels;
    expect(share(figures), told("error classes", "error-class")).toBeGreaterThanOrEqual(share(baseline));
  });

  test("there are labels for and against each of the patterns", () => {
    const oneSided = PATTERN_IDS.filter((id) => {
      const counts = baseline.patterns[id]?.all;
      return counts !== undefined && (counts.there === 0 || counts.there === counts.labels);
    });
    expect(oneSided).toEqual([]);
  });

  /** What the reader of a red test needs: the disagreements. */
  function told(what: string, topic: string): string {
    return [what, ...disagreementsOf(comparison, topic).map(disagreementText)].join("\n");
  }
});

function isPattern(id: string): id is (typeof PATTERN_IDS)[number] {
  return PATTERN_IDS.some((pattern) => pattern === id);
}

describe("what counts", () => {
  test("a label whose calls are nowhere counts neither way", () => {
    const labels = checkedLabels([
      { session: "s", agent: "codex", type: "bash-overuse", calls: ["x"], label: "overuse" },
    ]);
    const { situations, missing } = compare(labels, []);
    expect([situations, missing.length]).toEqual([[], 1]);
  });

  test("a situation that stands in two files counts once, and a label that means nothing is refused", () => {
    const label = { agent: "claude", type: "missed-parallel", calls: ["x", "y"], label: "dependent" };
    const twice = ["one", "two"].map((session) => ({ ...label, session }));
    expect(checkedLabels(twice)).toHaveLength(1);
    expect(() => checkedLabels([{ ...label, session: "one", label: "rework" }])).toThrow("label");
  });

  test("the share's interval is Wilson's", () => {
    const share = proportion(9, 10);
    expect(share?.value).toBe(0.9);
    expect(share?.low).toBeCloseTo(0.6523, 3);
    expect(share?.high).toBeCloseTo(0.9774, 3);
    expect(proportion(0, 0)).toBeNull();
    expect(proportion(0, 4)?.low).toBe(0);
    expect(proportion(4, 4)?.high).toBe(1);
  });

  test("the goal needs enough labels, and some of both kinds", () => {
    const right = { labels: 20, there: 10, flagged: 10, hits: 9 };
    expect(reachesGoal(right)).toBe(true);
    expect(reachesGoal({ ...right, labels: 19 })).toBe(false);
    expect(reachesGoal({ labels: 20, there: 9, flagged: 9, hits: 9 })).toBe(false);
    expect(reachesGoal({ ...right, flagged: 11 })).toBe(false);
    expect(reachesGoal({ ...right, there: 12 })).toBe(false);
    expect(reachesGoal({ labels: 40, there: 0, flagged: 0, hits: 0 })).toBe(false);
  });
});
