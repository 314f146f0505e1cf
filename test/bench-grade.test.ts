import { describe, expect, it } from "vitest";
import { figuresOf } from "../scripts/grade/figures.ts";
import { readFigures } from "../scripts/grade/figures-file.ts";
import type { FoundSession } from "../scripts/grade/graded.ts";
import { fitPriors } from "../scripts/grade/priors.ts";
import { judgingUnder } from "../src/app/judging.ts";
import { defaultConfig } from "../src/config/schema.ts";
import { judge } from "../src/ingest/judge.ts";
import { bash, session } from "../src/session/build-session.ts";
import { PROFILES } from "../src/session/grade.ts";
import { seeded } from "./seeded.ts";

/** A session of so many calls, of which each fails with that chance. */
function failing(calls: number, chance: number, random: () => number): FoundSession {
  const builder = session().prompt("go through the logs");
  for (let call = 0; call < calls; call++) {
    const fails = random() < chance;
    builder.step(bash(`analyse ${call}`, fails ? { exit: 1, output: "no such option" } : {}));
  }
  const { findings, figures } = judge(builder.build(), judgingUnder(defaultConfig()).settings);
  return { agent: "generic", findings, figures };
}

const random = seeded(3);
/** As many sessions that fail in 5 % of their calls as in 25 %: not alike, whatever their length. */
const SESSIONS = Array.from({ length: 60 }, (_, index) =>
  failing(10 + (index % 7) * 20, index % 2 === 0 ? 0.05 : 0.25, random),
);

describe("what is usual", () => {
  it("is found again, and how much sessions differ", () => {
    const fitted = fitPriors(SESSIONS).get("error_rate");
    expect(fitted?.mean).toBeGreaterThan(0.12);
    expect(fitted?.mean).toBeLessThan(0.18);
    // Half at 5 %, half at 25 %: the variance 0.01 is that of a beta distribution with a strength of some 12.
    expect(fitted?.strength).toBeGreaterThan(6);
    expect(fitted?.strength).toBeLessThan(20);
    expect(fitted).toMatchObject({ sessions: 60 });
  });

  it("is held with a middling strength where hardly any session shows it", () => {
    const priors = fitPriors(SESSIONS);
    const rare = priors.get("blind_retry");
    expect(priors.get("write_without_read")).toEqual({ mean: 0.5, strength: 20, sessions: 0, shown: 0 });
    expect(rare?.shown).toBe(0);
    expect(rare?.mean).toBeGreaterThan(0);
    expect(rare?.mean).toBeLessThan(0.01);
  });

  it("is never taken to be surer than fifty calls, however alike sessions are", () => {
    const alike = Array.from({ length: 30 }, () => failing(100, 0.1, random));
    expect(fitPriors(alike).get("error_rate")?.strength).toBe(50);
  });
});

describe("the figures of grades", () => {
  it("count each session once, by either profile", () => {
    const short = failing(2, 0, random);
    const { sessions, profiles } = figuresOf([...SESSIONS, short]);
    expect(sessions).toBe(61);
    for (const profile of PROFILES) {
      const { graded, partial, notGraded, reasons, letters, scores, rhoOf } = profiles[profile];
      expect([graded, partial, notGraded]).toEqual([60, 0, 1]);
      expect(reasons).toEqual({ "2 calls: too few to judge": 1 });
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b);
      expect([sum(letters), sum(scores)]).toEqual([60, 60]);
      expect(Object.keys(rhoOf)).toEqual(["generic"]);
    }
  });

  it("that are kept reach the goal: by rates, a grade says nothing of how long a session was", () => {
    const { rho } = readFigures().profiles.rates;
    expect(Math.abs(rho?.value ?? 1)).toBeLessThanOrEqual(0.1);
  });
});
