import fc from "fast-check";
import { expect, it } from "vitest";
import { judgingUnder } from "../src/app/judging.ts";
import { defaultConfig } from "../src/config/schema.ts";
import { maturityOf } from "../src/detectors/accuracy.ts";
import { judge } from "../src/ingest/judge.ts";
import { bash, edit, read, type SessionBuilder, search, session } from "../src/session/build-session.ts";
import { PATTERN_IDS, type PatternId } from "../src/session/finding.ts";
import type { Profile } from "../src/session/grade.ts";
import type { Session } from "../src/session/session.ts";

/** Whole sessions through facts, detectors and grade, with the default settings. */

const FAILED = { exit: 1, output: "no such option" };

function scoreOf(told: Session, profile: Profile): number {
  const config = defaultConfig();
  const { settings } = judgingUnder({ ...config, grading: { ...config.grading, profile } });
  const { grade } = judge(told, settings);
  if (grade.status !== "graded") throw new Error(grade.reason);
  return grade.score;
}

/** One task with its usual share of what goes wrong: two of forty calls fail, one of four chances is missed. */
function task(builder: SessionBuilder, number: number): void {
  const file = (name: string) => `src/${name}${number}.ts`;
  builder.prompt(`mend ${file("a")} and ${file("b")}, see ${file("c")} and ${file("d")}`);
  builder.step(search(`total${number}`), search(`tax${number}`));
  builder.step(read(file("a")), read(file("b")));
  builder
    .step(bash(`deploy ${number}`, FAILED))
    .step(read(file("c")))
    .step(read(file("d")));
  builder.step(edit(file("a"))).step(edit(file("b")));
  builder.step(bash(`deploy --all ${number}`, FAILED));
  for (let call = 0; call < 30; call++) builder.step(bash(`node run.js ${number} ${call}`));
}

function tasks(times: number): Session {
  const builder = session();
  for (let number = 0; number < times; number++) task(builder, number);
  return builder.build();
}

/** What cost something before there were rates. */
const OF_CLASSIC: readonly PatternId[] = [
  "error_rate",
  "write_without_read",
  "error_streak",
  "bash_overuse",
  "low_read_ratio",
];

it("by default nothing costs anything whose accuracy is not measured, but for what always did", () => {
  const weighing = Object.entries(defaultConfig().grading.rates).flatMap(([id, points]) =>
    points > 0 ? [id] : [],
  );
  const allowed = PATTERN_IDS.filter((id) => OF_CLASSIC.includes(id) || maturityOf(id) === "measured");
  expect(allowed).toEqual(expect.arrayContaining(weighing));
});

it("a session that does its task again and again gets no lower grade by rates", () => {
  const scores = [1, 2, 5, 20].map((times) => scoreOf(tasks(times), "rates"));
  const [first = 0] = scores;
  for (const score of scores) expect(Math.abs(score - first)).toBeLessThanOrEqual(4);
});

it("a call that fails instead of going well never raises a grade, by whichever profile", () => {
  const outcomes = fc.array(fc.boolean(), { minLength: 3, maxLength: 40 });
  const told = (fails: readonly boolean[]) => {
    const builder = session().prompt("go through the logs");
    for (const [index, isFailure] of fails.entries()) {
      builder.step(bash(`analyse ${index}`, isFailure ? FAILED : {}));
    }
    return builder.build();
  };
  fc.assert(
    fc.property(outcomes, fc.nat(), fc.constantFrom<Profile>("rates", "classic"), (fails, at, profile) => {
      const place = at % fails.length;
      const without = fails.map((isFailure, index) => isFailure && index !== place);
      const withIt = fails.map((isFailure, index) => isFailure || index === place);
      expect(scoreOf(told(withIt), profile)).toBeLessThanOrEqual(scoreOf(told(without), profile));
    }),
  );
});
