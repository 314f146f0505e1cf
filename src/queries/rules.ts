import { z } from "zod";
import type { Thresholds } from "../detectors/detector.ts";
import type { PatternId } from "../session/finding.ts";
import type { Profile } from "../session/grade.ts";

/** A setting that decides how something is judged, as it stands here. */
export const settingInForce = z.object({
  key: z.string().describe("Its path in a configuration file."),
  value: z.number(),
  default: z.number(),
  setBy: z.string().describe("`default`, `user`, `project`, `environment` or `flag`."),
  meaning: z.string(),
});

export type SettingInForce = z.output<typeof settingInForce>;

/** How sessions are judged here, as far as it can be explained. */
export interface Rules {
  readonly enabled: readonly PatternId[];
  /** How grades are summed up here. */
  readonly profile: Profile;
  /** Every threshold and weight. */
  readonly settings: readonly SettingInForce[];
  /** Those that the detectors' examples hold under: the defaults. */
  readonly exampleThresholds: Thresholds;
}
