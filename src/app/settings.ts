import { type DatabaseChoice, databasePath } from "../config/database-path.ts";
import { type LoadedConfig, loadConfig } from "../config/load.ts";
import { defaultConfig } from "../config/schema.ts";
import type { Surroundings } from "../config/surroundings.ts";

/** The settings that count, who set each, and the database they lead to. */
export interface Settings extends LoadedConfig {
  readonly database: DatabaseChoice;
}

export interface SettingsInput extends Surroundings {
  readonly configFlag?: string | undefined;
  readonly databaseFlag?: string | undefined;
}

/** @throws SeshError `usage` for a config file that is missing, broken, or sets something wrong */
export function loadSettings({ configFlag, databaseFlag, ...around }: SettingsInput): Settings {
  const loaded = loadConfig({ ...around, flagPath: configFlag });
  return { ...loaded, database: databasePath({ ...around, loaded, databaseFlag }) };
}

/** A config file with every default, to start from. */
export function startingConfig(): string {
  return `${JSON.stringify(defaultConfig(), null, 2)}\n`;
}
