import { describe, expect, it, test } from "vitest";
import { falseAlarms, power, sessionOf, type World } from "../../test/history-simulation.ts";
import { seeded } from "../../test/seeded.ts";
import { holmAdjusted } from "./holm.ts";
import { lengthBand } from "./length-band.ts";
import { type ComparedSession, strataOf } from "./strata.ts";
import { stratifiedDifference } from "./stratified-difference.ts";
import { stratifiedPermutationP } from "./stratified-permutation.ts";
import { toldDifferences } from "./told-differences.ts";

/** So many sessions alike, of which so many did. */
function alike(stratum: string, isExposed: boolean, sessions: number, did: number): ComparedSession[] {
  return Array.from({ length: sessions }, (_, index) => ({
    stratum,
    isExposed,
    tally: { count: index < did ? 1 : 0, opportunities: 1 },
  }));
}

/** Of so many ways to deal sides out by chance, the share in which more exposed sessions did than really, and as many. */
function dealtOut(sessions: readonly ComparedSession[], times: number): readonly number[] {
  const random = seeded(11);
  const real = didExposed(sessions, ({ isExposed }) => isExposed);
  let above = 0;
  let level = 0;
  for (let time = 0; time < times; time++) {
    const dealt = new Set(
      ["a", "b"].flatMap((stratum) => {
        const like = sessions.filter((one) => one.stratum === stratum);
        const order = like.map((one) => [random(), one] as const).sort(([a], [b]) => a - b);
        return order.slice(0, like.filter(({ isExposed }) => isExposed).length).map(([, one]) => one);
      }),
    );
    const did = didExposed(sessions, (one) => dealt.has(one));
    if (did > real) above++;
    if (did === real) level++;
  }
  return [above / times, level / times];
}

function didExposed(sessions: readonly ComparedSession[], isExposed: (one: ComparedSession) => boolean) {
  return sessions.reduce((sum, one) => sum + (isExposed(one) ? one.tally.count : 0), 0);
}

describe("of simulated histories in which no pattern makes a difference", () => {
  const worlds: readonly (World & { sessions: number; histories: number })[] = [
    { sessions: 120, histories: 300, verified: 0.7, corrected: 0.1, confounding: 0 },
    { sessions: 400, histories: 150, verified: 0.9, corrected: 0.03, confounding: 0 },
    // Patterns, verifying and corrections all come with length, and with the agent.
    { sessions: 400, histories: 150, verified: 0.6, corrected: 0.1, confounding: 1 },
  ];
  // Chance takes so few histories to either side of 5 % by some 2.
  test.each(worlds)(
    "at most about 5 % name one: $sessions sessions, confounding $confounding",
    ({ sessions, histories, ...world }) => {
      expect(falseAlarms(histories, sessions, world)).toBeLessThanOrEqual(0.07);
    },
  );
});

describe("of simulated histories in which sessions with a pattern verify 20 points more seldom", () => {
  const effect = { exposed: { sessions: 60, verified: 0.78 }, others: { sessions: 60, verified: 0.98 } };

  it("at least 80 % say so where 60 stand against 60", () => {
    expect(power(200, effect, 1)).toBeGreaterThanOrEqual(0.8);
  });

  it("fewer do among eight comparisons", () => {
    const found = power(100, effect, 8);
    expect(found).toBeGreaterThanOrEqual(0.45);
    expect(found).toBeLessThan(power(200, effect, 1));
  });

  it("the interval holds the difference about nineteen times in twenty", () => {
    const random = seeded(3);
    let held = 0;
    for (let history = 0; history < 300; history++) {
      const sessions = Array.from({ length: 160 }, (_, index) =>
        sessionOf(random, index < 60, index < 60 ? 0.7 : 0.9),
      );
      const { lower = 1, upper = -1 } = stratifiedDifference(strataOf(sessions))?.difference ?? {};
      if (lower <= -0.2 && -0.2 <= upper) held++;
    }
    expect(held / 300).toBeGreaterThanOrEqual(0.92);
  });
});

describe("a difference that length alone makes", () => {
  // Long sessions have the pattern and verify; short ones have neither. Among like ones nothing differs.
  const sessions = [
    ...alike("long", true, 60, 54),
    ...alike("long", false, 20, 18),
    ...alike("short", true, 20, 8),
    ...alike("short", false, 60, 24),
  ];

  it("is not named between like ones", () => {
    expect(stratifiedDifference(strataOf(sessions))?.difference.value).toBeCloseTo(0, 10);
    expect(stratifiedPermutationP(strataOf(sessions))).toBeGreaterThan(0.95);
    expect(toldDifferences([{ subject: "any", sessions }])).toEqual({ compared: 1, told: [] });
  });

  it("would be named if lengths were not looked at", () => {
    const mixed = sessions.map((one) => ({ ...one, stratum: "any" }));
    expect(toldDifferences([{ subject: "any", sessions: mixed }]).told).toHaveLength(1);
  });
});

describe("a comparison", () => {
  it("is made of sessions that have a like one on the other side, twenty each", () => {
    const lone = alike("lone", true, 30, 0);
    const nineteen = [...alike("a", true, 19, 19), ...alike("a", false, 40, 0), ...lone];
    expect(toldDifferences([{ subject: "any", sessions: nineteen }])).toEqual({ compared: 0, told: [] });
    const twenty = [...alike("a", true, 20, 20), ...alike("a", false, 40, 0), ...lone];
    expect(toldDifferences([{ subject: "any", sessions: twenty }])).toMatchObject({
      compared: 1,
      told: [{ subject: "any", exposed: 1, others: 0, sessions: { exposed: 20, others: 40 } }],
    });
  });

  it("does not count sessions in which it could not happen", () => {
    const without = alike("a", true, 20, 20).map((one) => ({
      ...one,
      tally: { count: 0, opportunities: 0 },
    }));
    const sessions = [...without, ...alike("a", false, 40, 0)];
    expect(toldDifferences([{ subject: "any", sessions }]).compared).toBe(0);
  });

  it("is not told where nothing ever happens, or everything", () => {
    for (const did of [0, 40]) {
      const sessions = [...alike("a", true, 40, did), ...alike("a", false, 40, did)];
      expect(toldDifferences([{ subject: "any", sessions }]).told).toEqual([]);
    }
  });

  it("takes the more to be told the more of them are made", () => {
    const sessions = [...alike("a", true, 60, 45), ...alike("a", false, 60, 55)];
    const alone = toldDifferences([{ subject: "asked", sessions }]);
    expect(alone.told).toMatchObject([
      { subject: "asked", difference: { value: expect.closeTo(-1 / 6, 10) } },
    ]);
    const none = [...alike("a", true, 60, 50), ...alike("a", false, 60, 50)];
    const others = Array.from({ length: 27 }, () => ({ subject: "other", sessions: none }));
    expect(toldDifferences([{ subject: "asked", sessions }, ...others])).toEqual({ compared: 28, told: [] });
  });
});

describe("chances of several tests", () => {
  it("are raised by Holm's steps, and never below one that was smaller", () => {
    const adjusted = holmAdjusted([0.04, 0.01, 0.03, 0.5]);
    expect(adjusted.map((p) => Number(p.toFixed(10)))).toEqual([0.09, 0.04, 0.09, 0.5]);
    expect(holmAdjusted([0.8, 0.9])).toEqual([1, 1]);
  });
});

describe("the chance by dealing sides out", () => {
  it("is about what dealing them out thousands of times gives", () => {
    // Few against many, and a rare outcome: as skewed as it comes.
    const sessions = [
      ...alike("a", true, 20, 4),
      ...alike("a", false, 80, 4),
      ...alike("b", true, 8, 1),
      ...alike("b", false, 50, 2),
    ];
    const [above = 1, level = 0] = dealtOut(sessions, 3000);
    const dealt = 2 * (above + level / 2);
    expect(Math.abs(stratifiedPermutationP(strataOf(sessions)) - dealt)).toBeLessThan(0.02);
  });

  it("is the same with the sides changed", () => {
    const sessions = [...alike("a", true, 12, 3), ...alike("a", false, 30, 14), ...alike("b", true, 4, 1)];
    const changed = sessions.map((one) => ({ ...one, isExposed: !one.isExposed }));
    expect(stratifiedPermutationP(strataOf(changed))).toBeCloseTo(
      stratifiedPermutationP(strataOf(sessions)),
      10,
    );
  });
});

describe("bands of like length", () => {
  it("go up by half", () => {
    expect([0, 1, 2, 3, 5, 30, 40].map(lengthBand)).toEqual([0, 0, 1, 2, 3, 8, 9]);
    expect(lengthBand(1000)).toBe(17);
  });
});
