import type { PatternId } from "../session/finding.ts";
import type { Profile } from "../session/grade.ts";

/** What each thing costs or earns, in points; the config's `grading` section. */
export interface Weights {
  readonly profile: Profile;
  readonly error_rate_max_deduction: number;
  readonly blind_edit_deduction: number;
  readonly blind_edit_max: number;
  readonly error_streak_deduction: number;
  readonly error_streak_max: number;
  readonly bash_anti_deduction: number;
  readonly bash_anti_max: number;
  readonly read_ratio_bonus: number;
  readonly read_ratio_threshold: number;
  readonly parallel_bonus: number;
  readonly parallel_min_batches: number;
  /** Of the profile `rates`: points for each percent of a pattern's opportunities in which it happened. */
  readonly rates: Readonly<Record<PatternId, number>>;
}

/** What acts in the profile `rates` alone. */
const OF_RATES = "rates.";

/** What acts in both profiles: given whole or not at all in one, by share in the other. */
const OF_BOTH: readonly string[] = ["profile", "read_ratio_bonus", "read_ratio_threshold"];

/** Whether a weight, by its path below `grading`, counts under a profile. */
export function actsUnder(profile: Profile, path: string): boolean {
  return OF_BOTH.includes(path) || path.startsWith(OF_RATES) === (profile === "rates");
}
