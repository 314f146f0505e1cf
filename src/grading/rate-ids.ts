import { PATTERN_IDS } from "../session/finding.ts";

/** What a rate is taken of: the patterns, and what earns the bonus for looking first. */
export const RATE_IDS = [...PATTERN_IDS, "read_ratio"] as const;
export type RateId = (typeof RATE_IDS)[number];

/** What is known beforehand of a rate: the usual one, and how many opportunities of a session's own weigh as much. */
export interface Prior {
  readonly mean: number;
  readonly strength: number;
}
