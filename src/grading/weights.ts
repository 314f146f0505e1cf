/** What each thing costs or earns, in points; the config's `grading` section. */
export interface Weights {
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
}
