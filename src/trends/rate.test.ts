import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { seeded } from "../../test/seeded.ts";
import { rateChange, rateOver, type Tally, wilson } from "./rate.ts";

const tally = fc
  .record({
    opportunities: fc.integer({ min: 0, max: 60 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ opportunities, share }): Tally => ({ count: Math.round(opportunities * share), opportunities }));
const tallies = fc.array(tally, { maxLength: 30 });

describe("Wilson's interval", () => {
  it.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])("about %i of %i is as published", (count, opportunities, lower, upper) => {
    const interval = wilson({ count, opportunities });
    expect(interval?.lower).toBeCloseTo(lower, 4);
    expect(interval?.upper).toBeCloseTo(upper, 4);
  });

  it("lies within 0 and 1 and holds the rate", () => {
    fc.assert(
      fc.property(tally, (one) => {
        const interval = wilson(one);
        if (one.opportunities === 0) return interval === null;
        if (interval === null) return false;
        const { lower, value, upper } = interval;
        return 0 <= lower && lower <= value && value <= upper && upper <= 1 && lower < upper;
      }),
    );
  });

  it("is narrower the more there is", () => {
    const width = (factor: number) => {
      const interval = wilson({ count: 3 * factor, opportunities: 10 * factor });
      return (interval?.upper ?? Number.NaN) - (interval?.lower ?? Number.NaN);
    };
    expect(width(10)).toBeLessThan(width(1));
    expect(width(100)).toBeLessThan(width(10));
  });
});

describe("a rate over sessions", () => {
  it("is all that happened of all that could have", () => {
    fc.assert(
      fc.property(tallies, (all) => {
        const count = all.reduce((sum, one) => sum + one.count, 0);
        const opportunities = all.reduce((sum, one) => sum + one.opportunities, 0);
        const rate = rateOver(all);
        if (opportunities === 0) return rate === null;
        expect(rate?.value).toBeCloseTo(count / opportunities, 10);
        return true;
      }),
    );
  });

  it("is never surer than if each chance stood alone, and less where sessions differ", () => {
    const even = rateOver(Array.from({ length: 10 }, () => ({ count: 2, opportunities: 10 })));
    expect(even).toEqual(wilson({ count: 20, opportunities: 100 }));
    const uneven = rateOver(
      Array.from({ length: 10 }, (_, index) => ({ count: index < 2 ? 10 : 0, opportunities: 10 })),
    );
    expect(uneven?.value).toBe(even?.value);
    expect(uneven?.upper).toBeGreaterThan((even?.upper ?? 1) + 0.1);
  });
});

describe("the change of a rate", () => {
  it("turns round with the windows", () => {
    fc.assert(
      fc.property(tallies, tallies, (before, after) => {
        const there = rateChange(before, after);
        const back = rateChange(after, before);
        expect(there === null).toBe(back === null);
        if (there === null || back === null) return;
        expect(back.value).toBeCloseTo(-there.value, 10);
        expect(back.lower).toBeCloseTo(-there.upper, 10);
      }),
    );
  });

  it("is not read off one session in which everything happened", () => {
    const quiet = Array.from({ length: 20 }, () => ({ count: 0, opportunities: 20 }));
    const before = quiet.with(3, { count: 20, opportunities: 20 });
    expect(rateChange(before, quiet)?.upper).toBeGreaterThan(0);
  });

  it("says nothing where a window had no opportunity", () => {
    expect(rateChange([], [{ count: 1, opportunities: 2 }])).toBeNull();
    expect(rateChange([{ count: 0, opportunities: 0 }], [{ count: 1, opportunities: 2 }])).toBeNull();
  });
});

/**
 * As patterns occur: a third of the sessions has no more than three opportunities and a tenth more than fifty, and a
 * session's own rate lies anywhere about the common one.
 */
function sessions(random: () => number, many: number, rate: number): Tally[] {
  return Array.from({ length: many }, () => {
    const opportunities = 1 + Math.floor(100 ** random());
    const own = Math.min(1, rate * 2 * random());
    const count = Array.from({ length: opportunities }, random).filter((chance) => chance < own).length;
    return { count, opportunities };
  });
}

describe("of 1,000 simulated pairs of windows", () => {
  const moved = (many: number, then: number, now: number) => {
    const random = seeded(many);
    let counted = 0;
    for (let pair = 0; pair < 1000; pair++) {
      const change = rateChange(sessions(random, many, then), sessions(random, many, now));
      if (change !== null && (change.lower > 0 || change.upper < 0)) counted++;
    }
    return counted;
  };

  test.each([
    [20, 0.05],
    [20, 0.3],
    [100, 0.05],
    [100, 0.3],
  ])("of %i sessions with the same rate %f at most 7 %% are said to differ", (many, rate) => {
    expect(moved(many, rate, rate)).toBeLessThanOrEqual(70);
  });

  test("of 50 sessions at 30 % and then at 10 % at least 80 % are said to differ", () => {
    expect(moved(50, 0.3, 0.1)).toBeGreaterThanOrEqual(800);
  });
});
