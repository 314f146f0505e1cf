import { nearestKeyPath } from "../config/check.ts";
import { type DatabaseChoice, databasePath } from "../config/database-path.ts";
import { valuesByPath } from "../config/key-paths.ts";
import { type LoadedConfig, loadConfig, type Source } from "../config/load.ts";
import { defaultConfig } from "../config/schema.ts";
import type { Surroundings } from "../config/surroundings.ts";
import { type Maturity, maturityOf } from "../queries/accuracy.ts";
import { PATTERN_IDS } from "../session/finding.ts";
import type { Json } from "../session/json.ts";
import { SeshError } from "../session/sesh-error.ts";

/** The settings that count, who set each, and the database they lead to. */
export interface Settings extends LoadedConfig {
  readonly database: DatabaseChoice;
}

export interface SettingsInput extends Surroundings {
  readonly configFlag?: string | undefined;
  readonly databaseFlag?: string | undefined;
}

export interface SettingEntry {
  readonly key: string;
  readonly value: Json;
  readonly source: Source;
  /** Of a pattern's own weight: whether the pattern is known to be right often enough. */
  readonly maturity?: Maturity;
}

/** @throws SeshError `usage` for a config file that is missing, broken, or sets something wrong */
export function loadSettings({ configFlag, databaseFlag, ...around }: SettingsInput): Settings {
  const loaded = loadConfig({ ...around, flagPath: configFlag });
  return { ...loaded, database: databasePath({ ...around, loaded, databaseFlag }) };
}

/** Settings by key path: all, one group, or one. @throws SeshError `not-found` with the nearest key */
export function settingEntries(settings: Settings, key: string | undefined): readonly SettingEntry[] {
  const entries: SettingEntry[] = [];
  for (const [path, value] of valuesByPath(settings.config)) {
    const source = settings.sources[path];
    const isWithin = key === undefined || path === key || path.startsWith(`${key}.`);
    if (source !== undefined && isWithin)
      entries.push({ key: path, value, source, ...maturityOfWeight(path) });
  }
  if (entries.length > 0 || key === undefined) return entries;
  const nearest = nearestKeyPath(key);
  const hint = nearest === undefined ? "`sesh config` lists them all." : `Did you mean ${nearest}?`;
  throw new SeshError("not-found", `No setting "${key}". ${hint}`);
}

function maturityOfWeight(path: string): Pick<SettingEntry, "maturity"> {
  const pattern = PATTERN_IDS.find((id) => path === `grading.rates.${id}`);
  return pattern === undefined ? {} : { maturity: maturityOf(pattern) };
}

/** A config file with every default, to start from. */
export function startingConfig(): string {
  return `${JSON.stringify(defaultConfig(), null, 2)}\n`;
}
