import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { Config } from "./schema.ts";

/** The patterns to look for, in the order of `PATTERN_IDS`. */
export function enabledPatterns(config: Pick<Config, "patterns">): readonly PatternId[] {
  const { enabled, disabled } = config.patterns;
  return PATTERN_IDS.filter(
    (id) => (enabled.includes("all") || enabled.includes(id)) && !disabled.includes(id),
  );
}
