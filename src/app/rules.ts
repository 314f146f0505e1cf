import { enabledPatterns } from "../config/enabled-patterns.ts";
import { keyMeanings, valuesByPath } from "../config/key-paths.ts";
import type { LoadedConfig } from "../config/load.ts";
import { defaultConfig } from "../config/schema.ts";
import type { Rules } from "../queries/rules.ts";

/** How sessions are judged under these settings, to be explained. */
export function rulesUnder({ config, sources }: Pick<LoadedConfig, "config" | "sources">): Rules {
  const defaults = defaultConfig();
  const initial = valuesByPath(defaults);
  const meanings = keyMeanings();
  const { patterns, grading } = config;
  return {
    enabled: enabledPatterns(config),
    profile: grading.profile,
    settings: [...valuesByPath({ patterns: { thresholds: patterns.thresholds }, grading })].flatMap(
      ([key, value]) => {
        if (typeof value !== "number") return [];
        const setBy = sources[key]?.from ?? "default";
        return { key, value, default: Number(initial.get(key)), setBy, meaning: meanings.get(key) ?? "" };
      },
    ),
    exampleThresholds: defaults.patterns.thresholds,
  };
}
