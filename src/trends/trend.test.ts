import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { seeded } from "../../test/seeded.ts";
import { asBell, asReal, REAL_LEVEL, verdicts } from "../../test/trend-simulation.ts";
import { trendOf } from "./trend.ts";

const SERIES = 1000;

describe("of 1,000 simulated series without a trend", () => {
  // The test's own level is met exactly, so that chance takes a thousand series to either side of it.
  test.each(
    [8, 20, 30].flatMap((sessions) => [
      { sessions, like: "the spread of real scores", level: REAL_LEVEL, noise: asReal },
      { sessions, like: "a bell's spread", level: 80, noise: asBell },
    ]),
  )("5 % are called one, but for chance: $sessions sessions with $like", ({ sessions, level, noise }) => {
    const { improving, declining } = verdicts(SERIES, sessions, () => level, noise);
    expect(improving + declining).toBeLessThanOrEqual(SERIES * 0.065);
  });
});

describe("of 1,000 simulated drops of 10 points over 30 sessions", () => {
  test.each([
    { like: "with the spread of real scores", start: REAL_LEVEL, noise: asReal },
    { like: "with a bell's spread", start: 90, noise: asBell },
  ])("at least 80 % are called declining: $like", ({ start, noise }) => {
    const { declining, improving } = verdicts(SERIES, 30, (place) => start - 10 * place, noise);
    expect(declining).toBeGreaterThanOrEqual(SERIES * 0.8);
    expect(improving).toBe(0);
  });

  it("is told with its size: the slope's interval holds the true one nineteen times in twenty", () => {
    const random = seeded(7);
    let held = 0;
    for (let series = 0; series < SERIES; series++) {
      const trend = trendOf(
        Array.from({ length: 30 }, (_, index) => 90 - (10 * index) / 29 + asBell(random)),
      );
      if (trend.verdict === "not-enough-data") continue;
      if (trend.slope.lower <= -10 / 29 && -10 / 29 <= trend.slope.upper) held++;
    }
    expect(held).toBeGreaterThan(SERIES * 0.93);
  });
});

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 60 });

describe("a trend", () => {
  it("is none below eight graded sessions", () => {
    expect(trendOf([100, 90, 80, 70, 60, 50, 40])).toEqual({ verdict: "not-enough-data", graded: 7 });
    expect(trendOf([100, 90, 80, 70, 60, 50, 40, 30]).verdict).toBe("declining");
  });

  it("is none where all scores are equal", () => {
    const slope = { perStep: 0, lower: 0, upper: 0 };
    expect(trendOf(Array.from({ length: 20 }, () => 100))).toEqual({
      verdict: "stable",
      graded: 20,
      p: 1,
      slope,
    });
  });

  it("goes the other way when time does", () => {
    const opposite = { improving: "declining", declining: "improving", stable: "stable" };
    fc.assert(
      fc.property(scores, (series) => {
        const there = trendOf(series);
        const back = trendOf(series.toReversed());
        if (there.verdict === "not-enough-data" || back.verdict === "not-enough-data") return false;
        expect(back.verdict).toBe(opposite[there.verdict]);
        expect(back.p).toBe(there.p);
        expect(back.slope.perStep).toBeCloseTo(-there.slope.perStep, 4);
        expect(back.slope.upper).toBeCloseTo(-there.slope.lower, 4);
        return true;
      }),
    );
  });

  it("is the same wherever the level is", () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: -50, max: 50 }), (series, level) => {
        expect(trendOf(series.map((score) => score + level))).toEqual(trendOf(series));
      }),
    );
  });

  it("has a slope within its interval, on the side that the verdict says", () => {
    fc.assert(
      fc.property(scores, (series) => {
        const trend = trendOf(series);
        if (trend.verdict === "not-enough-data") return false;
        const { lower, perStep, upper } = trend.slope;
        expect(lower).toBeLessThanOrEqual(perStep);
        expect(perStep).toBeLessThanOrEqual(upper);
        if (trend.verdict === "improving") expect(perStep).toBeGreaterThanOrEqual(0);
        if (trend.verdict === "declining") expect(perStep).toBeLessThanOrEqual(0);
        return true;
      }),
    );
  });
});
