// Measures how often a trend is named where there is none, and how often one is found; and the same of differences
// between sessions with a pattern and without: the tables in docs/trends.md.
import { falseAlarms, power } from "../test/history-simulation.ts";
import { asBell, asReal, type Noise, REAL_LEVEL, verdicts } from "../test/trend-simulation.ts";
import { table } from "./docs/markdown.ts";

const SERIES = 4000;
const LENGTHS = [8, 12, 20, 30, 50] as const;

/** From the first session to the last; the level stays clear of the ceiling with a bell. */
const DROP = 10;
const BELL_LEVEL = 80;

type Counts = ReturnType<typeof verdicts>;

function row(
  title: string,
  levelAt: (place: number) => number,
  noise: Noise,
  named: (counts: Counts) => number,
) {
  const shares = LENGTHS.map(
    (sessions) => (100 * named(verdicts(SERIES, sessions, levelAt, noise))) / SERIES,
  );
  return [title, ...shares.map((share) => `${share.toFixed(1)} %`)];
}

const any = ({ improving, declining }: Counts) => improving + declining;
const fall = ({ declining }: Counts) => declining;

console.log(
  table(
    ["", `${LENGTHS[0]} sessions`, ...LENGTHS.slice(1).map(String)],
    [
      row("real spread, no trend: called one", () => REAL_LEVEL, asReal, any),
      row("bell, no trend: called one", () => BELL_LEVEL, asBell, any),
      row(
        `real spread, a drop of ${DROP} points: called declining`,
        (place) => REAL_LEVEL - DROP * place,
        asReal,
        fall,
      ),
      row(
        `bell, a drop of ${DROP} points: called declining`,
        (place) => BELL_LEVEL - DROP * place,
        asBell,
        fall,
      ),
    ],
  ),
);

const HISTORIES = 1000;
const HISTORY_LENGTHS = [120, 400, 2000] as const;
const WORLDS = [
  { verified: 0.97, corrected: 0.01, confounding: 0 },
  { verified: 0.9, corrected: 0.03, confounding: 0 },
  { verified: 0.7, corrected: 0.1, confounding: 0 },
  { verified: 0.5, corrected: 0.05, confounding: 0 },
  { verified: 0.9, corrected: 0.03, confounding: 1 },
  { verified: 0.6, corrected: 0.1, confounding: 1 },
] as const;

console.log(
  `\n${table(
    [
      "no pattern makes a difference: any named",
      ...HISTORY_LENGTHS.map((sessions) => `${sessions} sessions`),
    ],
    WORLDS.map((world) => [
      `${asPercent(world.verified, 0)} verify, ${asPercent(world.corrected, 0)} of turns corrected` +
        (world.confounding === 0 ? "" : "; both, and patterns, come with length and agent"),
      ...HISTORY_LENGTHS.map((sessions) => asPercent(falseAlarms(HISTORIES, sessions, world))),
    ]),
  )}`,
);

const COMPARISONS = [1, 4, 8, 16, 28] as const;
const EFFECTS = [
  { exposed: { sessions: 60, verified: 0.78 }, others: { sessions: 60, verified: 0.98 } },
  { exposed: { sessions: 60, verified: 0.7 }, others: { sessions: 60, verified: 0.9 } },
  { exposed: { sessions: 60, verified: 0.78 }, others: { sessions: 200, verified: 0.98 } },
  { exposed: { sessions: 60, verified: 0.7 }, others: { sessions: 200, verified: 0.9 } },
] as const;

console.log(
  `\n${table(
    ["20 points less: found", `${COMPARISONS[0]} comparison`, ...COMPARISONS.slice(1).map(String)],
    EFFECTS.map((effect) => [
      `${effect.exposed.sessions} sessions against ${effect.others.sessions}: ` +
        `${asPercent(effect.exposed.verified, 0)}, not ${asPercent(effect.others.verified, 0)}`,
      ...COMPARISONS.map((comparisons) => asPercent(power(HISTORIES, effect, comparisons))),
    ]),
  )}`,
);

function asPercent(share: number, decimals = 1): string {
  return `${(100 * share).toFixed(decimals)} %`;
}
