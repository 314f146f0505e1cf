import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mannKendall } from "./mann-kendall.ts";
import { median, medianEstimate } from "./median.ts";
import { twoSidedP } from "./normal.ts";
import { orderedPairs } from "./ordered-pairs.ts";
import { rankCorrelation } from "./rank-correlation.ts";
import { rankSum } from "./rank-sum.ts";
import { theilSen } from "./theil-sen.ts";

/** Few different values, so that many are equal. */
const values = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 40 });

/** All pairs of an earlier and a later value, by looking at each. */
function pairsOf(series: readonly number[]): { rise: number; steps: number }[] {
  return series.flatMap((earlier, from) =>
    series.slice(from + 1).map((later, index) => ({ rise: later - earlier, steps: index + 1 })),
  );
}

describe("the normal distribution", () => {
  it.each([
    [0, 1],
    [1, 0.3173105],
    [-1.959964, 0.05],
    [2.5758293, 0.01],
    [4, 0.0000633],
  ])("has its known values at %d", (z, p) => {
    expect(twoSidedP(z)).toBeCloseTo(p, 6);
  });
});

describe("pairs", () => {
  it("are counted as if each were looked at", () => {
    fc.assert(
      fc.property(values, (series) => {
        const rises = pairsOf(series).map(({ rise }) => Math.sign(rise));
        const counted = (sign: number) => rises.filter((rise) => rise === sign).length;
        expect(orderedPairs(series)).toEqual({ rising: counted(1), equal: counted(0), falling: counted(-1) });
      }),
    );
  });

  it("of one value, or none, are none", () => {
    expect(orderedPairs([])).toEqual({ rising: 0, equal: 0, falling: 0 });
    expect(orderedPairs([7])).toEqual({ rising: 0, equal: 0, falling: 0 });
  });
});

describe("Mann-Kendall", () => {
  it("gives what is worked out by hand", () => {
    // 1 2 2 3 5 4: fifteen pairs, one equal, thirteen rising, one falling; (6*5*17 - 2*1*9) / 18.
    const { s, variance, p } = mannKendall([1, 2, 2, 3, 5, 4]);
    expect(s).toBe(12);
    expect(variance).toBeCloseTo((510 - 18) / 18, 10);
    expect(p).toBeCloseTo(twoSidedP(11 / Math.sqrt(492 / 18)), 10);
  });

  it("finds nothing in equal values, nor in too few", () => {
    expect(mannKendall([5, 5, 5, 5])).toEqual({ s: 0, variance: 0, p: 1 });
    expect(mannKendall([1]).p).toBe(1);
    expect(mannKendall([]).p).toBe(1);
  });
});

describe("Theil-Sen", () => {
  it("is the median of all pairs' slopes", () => {
    fc.assert(
      fc.property(values, (series) => {
        const slopes = pairsOf(series).map(({ rise, steps }) => rise / steps);
        const { variance } = mannKendall(series);
        expect(theilSen(series, variance).perStep).toBeCloseTo(median(slopes) ?? Number.NaN, 4);
      }),
    );
  });

  it("takes its interval from the ranks that Sen names", () => {
    const series = [3, 9, 4, 8, 8, 1, 7, 12, 2, 10];
    const slopes = pairsOf(series)
      .map(({ rise, steps }) => rise / steps)
      .sort((a, b) => a - b);
    const { variance } = mannKendall(series);
    const spread = 1.959964 * Math.sqrt(variance);
    const { lower, upper } = theilSen(series, variance);
    expect(lower).toBeCloseTo(slopes[Math.floor((45 - spread) / 2) - 1] ?? Number.NaN, 4);
    expect(upper).toBeCloseTo(slopes[Math.ceil((45 + spread) / 2)] ?? Number.NaN, 4);
  });

  it("is not moved by one value that is far off", () => {
    const straight = Array.from({ length: 20 }, (_, index) => index);
    const { perStep } = theilSen(straight.with(10, 100_000), mannKendall(straight).variance);
    expect(perStep).toBeCloseTo(1, 4);
  });

  it("takes ten thousand values", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => 100 - index / 1000 + (index % 7));
    const { s, variance } = mannKendall(many);
    expect(s).toBeLessThan(0);
    expect(theilSen(many, variance).perStep).toBeCloseTo(-0.001, 4);
  });
});

describe("a median", () => {
  it("has as many values below as above", () => {
    fc.assert(
      fc.property(values, (series) => {
        const middle = median(series) ?? Number.NaN;
        const below = series.filter((value) => value < middle).length;
        const above = series.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(series.length / 2);
      }),
    );
  });

  it("of nothing is none", () => {
    expect(median([])).toBeNull();
    expect(medianEstimate([])).toBeNull();
  });

  it("has no interval below six values, which enclose it in 93.75 % alone", () => {
    expect(medianEstimate([1, 2, 3, 4, 5])).toBeNull();
    expect(medianEstimate([6, 2, 3, 4, 5, 1])).toEqual({ value: 3.5, lower: 1, upper: 6 });
  });

  it.each([
    [8, 1],
    [9, 2],
    [20, 6],
    [30, 10],
    [100, 40],
  ])("of %i values has the interval that the tables give", (count, rank) => {
    const series = Array.from({ length: count }, (_, index) => index + 1);
    expect(medianEstimate(series)).toMatchObject({ lower: rank, upper: count + 1 - rank });
  });

  it("takes ten thousand values", () => {
    const series = Array.from({ length: 10_000 }, (_, index) => index + 1);
    expect(medianEstimate(series)).toMatchObject({ value: 5000.5, lower: 4902, upper: 5099 });
  });
});

describe("the rank-sum test", () => {
  it("counts pairs that are higher less those that are lower", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const signs = before.flatMap((one) => after.map((other) => Math.sign(other - one)));
        expect(rankSum(before, after).s).toBe(signs.reduce((a, b) => a + b, 0));
      }),
    );
  });

  it("gives the same chance both ways round", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const there = rankSum(before, after);
        const back = rankSum(after, before);
        expect(back.s).toBe(-there.s + 0);
        expect(back.p).toBeCloseTo(there.p, 10);
      }),
    );
  });

  it("gives what is worked out by hand", () => {
    // U is 25 of 25, its deviation the root of 5*5*11/12; half a step off for continuity.
    const { s, p } = rankSum([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);
    expect(s).toBe(25);
    expect(p).toBeCloseTo(twoSidedP(12 / Math.sqrt((25 * 11) / 12)), 10);
  });

  it("finds nothing in equal values, nor in none", () => {
    expect(rankSum([5, 5], [5, 5]).p).toBe(1);
    expect(rankSum([], [5]).p).toBe(1);
    expect(rankSum([], []).p).toBe(1);
  });
});

describe("Spearman's rank correlation", () => {
  it("gives what is worked out by hand", () => {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: squared differences sum to 4; 1 - 6*4 / (5*24).
    const found = rankCorrelation([1, 2, 3, 4, 5], [20, 10, 40, 30, 50]);
    expect(found?.value).toBeCloseTo(0.8, 12);
    const reach = 1.959964 * Math.sqrt((1 + 0.8 ** 2 / 2) / 2);
    expect(found?.lower).toBeCloseTo(Math.tanh(Math.atanh(0.8) - reach), 12);
    expect(found?.upper).toBeCloseTo(Math.tanh(Math.atanh(0.8) + reach), 12);
  });

  it("gives equal values their mean rank", () => {
    // Ranks 1.5 1.5 3.5 3.5 against 1 2 3 4: 4 / sqrt(4 * 5).
    expect(rankCorrelation([7, 7, 9, 9], [1, 2, 3, 4])?.value).toBeCloseTo(4 / Math.sqrt(20), 12);
  });

  it("asks for the order alone, and turns with it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 4, maxLength: 40 }), (pairs) => {
        const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const there = rankCorrelation(xs, ys);
        const stretched = rankCorrelation(
          xs.map((x) => x ** 3),
          ys,
        );
        expect(stretched).toEqual(there);
        const back = rankCorrelation(
          xs.map((x) => -x),
          ys,
        );
        expect(back?.value ?? 0).toBeCloseTo(-(there?.value ?? 0), 10);
        expect(back?.lower ?? 0).toBeCloseTo(-(there?.upper ?? 0), 10);
      }),
    );
  });

  it("says nothing of too few, or of what never changes", () => {
    expect(rankCorrelation([1, 2, 3], [1, 2, 3])).toBeNull();
    expect(rankCorrelation([5, 5, 5, 5], [1, 2, 3, 4])).toBeNull();
    expect(() => rankCorrelation([1], [])).toThrow("1 values cannot be paired with 0");
  });
});
