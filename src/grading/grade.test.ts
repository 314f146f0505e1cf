import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Finding, PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { Grade, Profile } from "../session/grade.ts";
import type { Figures } from "../session/judgement.ts";
import { gradeOf } from "./grade.ts";
import { PRIORS } from "./priors.ts";
import type { Weights } from "./weights.ts";

const NO_RATES = Object.fromEntries(PATTERN_IDS.map((id) => [id, 0])) as Record<PatternId, number>;

const WEIGHTS: Weights = {
  profile: "rates",
  error_rate_max_deduction: 20,
  blind_edit_deduction: 5,
  blind_edit_max: 15,
  error_streak_deduction: 3,
  error_streak_max: 15,
  bash_anti_deduction: 2,
  bash_anti_max: 10,
  read_ratio_bonus: 5,
  read_ratio_threshold: 3,
  parallel_bonus: 5,
  parallel_min_batches: 3,
  rates: {
    ...NO_RATES,
    error_rate: 3,
    write_without_read: 1,
    error_streak: 1,
    bash_overuse: 0.1,
    missed_parallelism: 0.2,
  },
};

const FIGURES: Figures = {
  calls: 0,
  copiedCalls: 0,
  ran: 0,
  failed: 0,
  agentFault: 0,
  rejected: 0,
  errorClasses: {},
  tools: [],
  requests: 1,
  interruptions: 0,
  batches: 0,
  parallelBatches: 0,
  compactions: 0,
  wallMs: null,
  activeMs: null,
  models: [],
};

/** What was found in a session, in numbers: how many of how many, per pattern. */
interface Course {
  readonly calls: number;
  readonly parallelBatches: number;
  readonly gathered: number;
  readonly counts: Readonly<Record<PatternId, readonly [count: number, opportunities: number]>>;
}

function findingOf(pattern: PatternId, { counts, gathered }: Course): Finding {
  const [count, opportunities] = counts[pattern];
  const measures: Record<string, number> = {};
  if (pattern === "low_read_ratio") {
    Object.assign(measures, { gathered, changes: opportunities });
    if (opportunities > 0) measures.ratio = gathered / opportunities;
  }
  if (pattern === "error_rate") measures.rate = opportunities === 0 ? 0 : count / opportunities;
  const counted = { pattern, count, opportunities, unit: "x", evidence: [], measures };
  return count === 0
    ? { outcome: "clean", ...counted }
    : { outcome: "found", severity: "info", summary: "", ...counted };
}

function graded(course: Course, weights: Partial<Weights> = {}): Grade {
  const { calls, parallelBatches } = course;
  const findings = PATTERN_IDS.map((id) => findingOf(id, course));
  return gradeOf(findings, { ...FIGURES, calls, ran: calls, parallelBatches }, { ...WEIGHTS, ...weights });
}

function scoreOf(grade: Grade): number {
  if (grade.status !== "graded") throw new Error(`not graded: ${grade.reason}`);
  return grade.score;
}

const NOTHING: Course = {
  calls: 20,
  parallelBatches: 0,
  gathered: 0,
  counts: {
    ...(Object.fromEntries(PATTERN_IDS.map((id) => [id, [0, 0]])) as Record<PatternId, [number, number]>),
    error_rate: [0, 20],
  },
};

function having(
  pattern: PatternId,
  count: number,
  opportunities: number,
  more: Partial<Course> = {},
): Course {
  const course = { ...NOTHING, ...more };
  return { ...course, counts: { ...course.counts, [pattern]: [count, opportunities] } };
}

const counted = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map(([a, b]): readonly [number, number] => [Math.min(a, b), Math.max(a, b)]);

const courses: fc.Arbitrary<Course> = fc
  .record({
    calls: fc.integer({ min: 3, max: 200 }),
    failed: fc.nat({ max: 200 }),
    parallelBatches: fc.nat({ max: 40 }),
    gathered: fc.nat({ max: 100 }),
    counts: fc.record(
      Object.fromEntries(PATTERN_IDS.map((id) => [id, counted])) as Record<PatternId, typeof counted>,
    ),
  })
  .map(({ calls, failed, counts, ...rest }) => ({
    ...rest,
    calls,
    counts: { ...counts, error_rate: [Math.min(failed, calls), calls] as const },
  }));

/** Every pattern weighs something, so that what holds does so for all. */
const ALL_WEIGH: Partial<Weights> = {
  rates: Object.fromEntries(PATTERN_IDS.map((id, place) => [id, 0.1 + place / 20])) as Weights["rates"],
};

describe.each(["rates", "classic"] satisfies Profile[])("a grade by %s", (profile) => {
  it("lies between 0 and 100, with its letter, within its range", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const grade = graded(course, { ...ALL_WEIGH, profile });
        const score = scoreOf(grade);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        if (grade.status !== "graded" || grade.range === null) return;
        expect(grade.range.low).toBeLessThanOrEqual(score);
        expect(grade.range.high).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it("is the sum of its parts", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const grade = graded(course, { ...ALL_WEIGH, profile });
        if (grade.status !== "graded") return false;
        const sum = grade.parts.reduce((total, { points }) => total + points, 0);
        expect(grade.score).toBe(Math.max(0, Math.min(100, sum)));
        expect(grade.parts.every(({ points }) => Number.isInteger(points))).toBe(true);
        return true;
      }),
    );
  });

  it("never rises when more goes wrong", () => {
    fc.assert(
      fc.property(courses, fc.constantFrom(...PATTERN_IDS), (course, pattern) => {
        const [count, opportunities] = course.counts[pattern];
        fc.pre(count < opportunities);
        const worse = {
          ...course,
          counts: { ...course.counts, [pattern]: [count + 1, opportunities] as const },
        };
        const weights = { ...ALL_WEIGH, profile };
        expect(scoreOf(graded(worse, weights))).toBeLessThanOrEqual(scoreOf(graded(course, weights)));
      }),
    );
  });

  it("does not depend on the order of the findings", () => {
    fc.assert(
      fc.property(
        courses,
        fc.shuffledSubarray([...PATTERN_IDS], { minLength: PATTERN_IDS.length }),
        (course, order) => {
          const { calls, parallelBatches } = course;
          const figures = { ...FIGURES, calls, ran: calls, parallelBatches };
          const findings = order.map((id) => findingOf(id, course));
          const weights = { ...WEIGHTS, ...ALL_WEIGH, profile };
          expect(gradeOf(findings, figures, weights)).toEqual(graded(course, { ...ALL_WEIGH, profile }));
        },
      ),
    );
  });

  it("is none with fewer than three calls, and in part where an essential pattern could not be judged", () => {
    const findings: readonly Finding[] = [
      { pattern: "error_rate", outcome: "not-applicable", reason: "it is not told how calls ended" },
    ];
    const at = (calls: number) =>
      gradeOf(findings, { ...FIGURES, calls, ran: calls }, { ...WEIGHTS, profile });
    expect(at(2)).toMatchObject({ status: "not-graded", reason: "2 calls: too few to judge" });
    expect(at(3)).toMatchObject({
      status: "partial",
      reason: "error_rate: it is not told how calls ended",
      calls: { judged: 0, of: 3 },
    });
  });
});

/** The same session over and over: as many times of everything. */
function repeated(course: Course, times: number): Course {
  return {
    calls: course.calls * times,
    parallelBatches: course.parallelBatches * times,
    gathered: course.gathered * times,
    counts: Object.fromEntries(
      PATTERN_IDS.map((id) => {
        const [count, opportunities] = course.counts[id];
        return [id, [count * times, opportunities * times]];
      }),
    ) as Record<PatternId, [number, number]>,
  };
}

/** What could have happened up to so many times, and did no more often than is usual. */
const noWorseThanUsual = courses.map((course): Course => {
  const counts = Object.fromEntries(
    PATTERN_IDS.map((id) => {
      const [count, opportunities] = course.counts[id];
      return [id, [Math.min(count, Math.floor(opportunities * PRIORS[id].mean)), opportunities]];
    }),
  ) as Record<PatternId, [number, number]>;
  // A chance that was taken is an opportunity of missed_parallelism as well.
  const [missed] = counts.missed_parallelism;
  return {
    ...course,
    counts,
    gathered: Math.max(course.gathered, 3 * counts.low_read_ratio[1]),
    parallelBatches: Math.max(course.parallelBatches, 3 * missed),
  };
});

/** Each of the parts may be rounded the other way. */
const ROUNDING = PATTERN_IDS.length + 1;

describe("a grade by rates", () => {
  it("does not fall for doing the same for longer, where that is no worse than usual", () => {
    fc.assert(
      fc.property(noWorseThanUsual, fc.integer({ min: 2, max: 50 }), (course, times) => {
        const before = scoreOf(graded(course));
        expect(scoreOf(graded(repeated(course, times)))).toBeGreaterThanOrEqual(before - 3);
      }),
    );
  });

  it("comes to rest, however bad it is: what went on for long loses nothing by going on", () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: 2, max: 50 }), (course, times) => {
        const long = repeated(course, 1000);
        const before = scoreOf(graded(long, ALL_WEIGH));
        const after = scoreOf(graded(repeated(long, times), ALL_WEIGH));
        expect(Math.abs(after - before)).toBeLessThanOrEqual(ROUNDING);
      }),
    );
  });

  it("is not lower for length, as one by counts is", () => {
    const session = having("error_rate", 1, 40, {
      calls: 40,
      parallelBatches: 6,
      gathered: 30,
    });
    const blind = having("write_without_read", 1, 60, session);
    const scores = (profile: Profile) =>
      [1, 10].map((times) => scoreOf(graded(repeated(blind, times), { profile, parallel_bonus: 0 })));
    const [shortByRates = 0, longByRates = 0] = scores("rates");
    const [shortByCounts = 0, longByCounts = 0] = scores("classic");
    expect(longByRates).toBeGreaterThanOrEqual(shortByRates - 1);
    expect(longByCounts).toBeLessThanOrEqual(shortByCounts - 10);
  });

  it("is not perfect for being short: with nothing wrong it rises with what there is to judge by", () => {
    const clean = (calls: number) =>
      scoreOf(graded(having("error_rate", 0, calls, { calls, parallelBatches: calls / 3, gathered: 0 })));
    expect(clean(3)).toBeLessThan(95);
    expect(clean(3)).toBeLessThan(clean(60));
    expect(clean(60)).toBeLessThanOrEqual(clean(600));
    expect(clean(600)).toBeGreaterThanOrEqual(98);
  });

  it("is surer of itself the longer the session", () => {
    const widthOf = (calls: number) => {
      const grade = graded(having("error_rate", calls / 20, calls, { calls }));
      if (grade.status !== "graded" || grade.range === null) throw new Error("no range");
      return grade.range.high - grade.range.low;
    };
    expect(widthOf(20)).toBeGreaterThan(widthOf(200));
    expect(widthOf(200)).toBeGreaterThan(widthOf(2000));
  });

  it("takes what could not be judged for usual, but not what the agent cannot do", () => {
    const findings = PATTERN_IDS.map((pattern): Finding => {
      const isMissing = pattern === "missed_parallelism" || pattern === "bash_overuse";
      return isMissing ? { pattern, outcome: "not-applicable", reason: "?" } : findingOf(pattern, NOTHING);
    });
    const grade = gradeOf(findings, { ...FIGURES, calls: 20, ran: 20 }, WEIGHTS);
    const pointsOf = (name: string) =>
      "parts" in grade ? grade.parts.find(({ id }) => id === name)?.points : null;
    expect(pointsOf("missed_parallelism")).toBe(-Math.round(20 * PRIORS.missed_parallelism.mean));
    expect(pointsOf("bash_overuse")).toBeUndefined();
  });

  it("is in part, or none, where too few calls tell how they ended", () => {
    const told = (judged: number) => graded(having("error_rate", 0, judged, { calls: 20 }));
    expect(told(2)).toMatchObject({
      status: "not-graded",
      reason: "only 2 of 20 calls can be judged: too few",
    });
    expect(told(9)).toMatchObject({
      status: "partial",
      reason: "of 20 calls that ran, only 9 tell how they ended",
      calls: { judged: 9, of: 20 },
    });
    expect(told(10)).toMatchObject({ status: "graded", calls: { judged: 10, of: 20 } });
  });

  it.each(PATTERN_IDS)("counts %s by its weight, and by nothing else", (pattern) => {
    const course = having(pattern, 12, 20);
    const weighing = (points: number) => graded(course, { rates: { ...NO_RATES, [pattern]: points } });
    expect(scoreOf(weighing(1))).toBeLessThan(scoreOf(weighing(0)));
    expect(scoreOf(weighing(2))).toBeLessThan(scoreOf(weighing(1)));
  });
});

describe("a grade by counts", () => {
  it("is what it always was", () => {
    const course = having("error_rate", 4, 20, { gathered: 6, parallelBatches: 3 });
    const all = {
      ...course.counts,
      write_without_read: [2, 4] as const,
      bash_overuse: [3, 5] as const,
      low_read_ratio: [0, 2] as const,
    };
    const grade = graded({ ...course, counts: all }, { profile: "classic" });
    expect(grade).toMatchObject({ status: "graded", score: 74, letter: "C", range: null });
    expect("parts" in grade && grade.parts.map(({ id, points }) => [id, points])).toEqual([
      ["start", 100],
      ["error_rate", -20],
      ["blind_edits", -10],
      ["bash_overuse", -6],
      ["read_ratio", 5],
      ["parallel", 5],
    ]);
  });

  it("does not look at what the rates weigh", () => {
    fc.assert(
      fc.property(courses, (course) => {
        expect(graded(course, { ...ALL_WEIGH, profile: "classic" })).toEqual(
          graded(course, { profile: "classic" }),
        );
      }),
    );
  });
});
