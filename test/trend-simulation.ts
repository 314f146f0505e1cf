import { readFigures } from "../scripts/grade/figures-file.ts";
import { type Trend, trendOf } from "../src/trends/trend.ts";
import { seeded } from "./seeded.ts";

/** Series of scores whose course is known, to see how often the test for a trend is right. */

/** The measured scores of real sessions, by the profile that is the default: each as often as it was given. */
const { mean, deviation, scores } = readFigures().profiles.rates;
const REAL_SCORES = Object.entries(scores).flatMap(([score, times]) =>
  Array.from({ length: times }, () => Number(score)),
);

/** What a session is above or below the level. */
export type Noise = (random: () => number) => number;

/** As the real ones differ from their mean. */
export const asReal: Noise = (random) =>
  (REAL_SCORES[Math.floor(random() * REAL_SCORES.length)] ?? mean) - mean;

/** Of the real standard deviation, but to both sides alike (sum of twelve draws). */
export const asBell: Noise = (random) =>
  deviation * (Array.from({ length: 12 }, random).reduce((a, b) => a + b) - 6);

/** Where the sessions stand that nothing changes: at the real mean. */
export const REAL_LEVEL = mean;

/** How often each verdict is given; `levelAt` is asked for places from 0, the first session, to 1, the last. */
export function verdicts(
  series: number,
  sessions: number,
  levelAt: (place: number) => number,
  noise: Noise,
): Record<Trend["verdict"], number> {
  const random = seeded(sessions);
  const counts = { improving: 0, declining: 0, stable: 0, "not-enough-data": 0 };
  for (let number = 0; number < series; number++) {
    const simulated = Array.from({ length: sessions }, (_, index) =>
      Math.min(100, Math.max(0, Math.round(levelAt(index / (sessions - 1)) + noise(random)))),
    );
    counts[trendOf(simulated).verdict]++;
  }
  return counts;
}
