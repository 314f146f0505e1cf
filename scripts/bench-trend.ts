// Measures how often a trend is named where there is none, and how often one is found: the table in docs/trends.md.
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
