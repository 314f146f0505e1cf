import type { Letter } from "../session/grade.ts";

const LOWEST_SCORES: readonly (readonly [number, Letter])[] = [
  [95, "A+"],
  [90, "A"],
  [75, "B"],
  [60, "C"],
  [45, "D"],
];

export function letterOf(score: number): Letter {
  return LOWEST_SCORES.find(([lowest]) => score >= lowest)?.[1] ?? "F";
}
