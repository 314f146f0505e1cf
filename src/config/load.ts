import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isObject, type Json, type JsonObject } from "../session/json.ts";
import { SeshError } from "../session/sesh-error.ts";
import { checkConfig } from "./check.ts";
import { valuesByPath } from "./key-paths.ts";
import { nearestUpwards } from "./nearest-upwards.ts";
import { readConfigFile } from "./read-config-file.ts";
import { type Config, defaultConfig } from "./schema.ts";
import type { Surroundings } from "./surroundings.ts";
import { userFolders } from "./user-folders.ts";

/** From the weakest to the strongest. */
export const ORIGINS = ["default", "user", "project", "environment", "flag"] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Source {
  readonly from: Origin;
  /** The file, or the variable or flag that set it without one. */
  readonly file?: string;
  readonly variable?: string;
}

export interface ConfigFile {
  readonly from: Exclude<Origin, "default">;
  readonly path: string;
}

export interface LoadedConfig {
  readonly config: Config;
  /** Per key path ("grading.blind_edit_max"): who set the value that counts. */
  readonly sources: Readonly<Record<string, Source>>;
  /** The files that were read, the strongest last. */
  readonly files: readonly ConfigFile[];
}

export interface LoadConfigInput extends Surroundings {
  /** `--config <file>`. */
  readonly flagPath?: string | undefined;
}

interface Layer {
  readonly source: Source;
  readonly settings: JsonObject;
}

/**
 * The settings that count here: flag over environment over project over user over default, key by key.
 * `SESH_DB` counts as `db_path`, made absolute.
 * @throws SeshError `usage` for a file that is named but missing, broken, or sets something wrong
 */
export function loadConfig(input: LoadConfigInput): LoadedConfig {
  const files = findFiles(input);
  const layers = [...files.map(readLayer), ...databaseVariable(input)].sort(
    (a, b) => ORIGINS.indexOf(a.source.from) - ORIGINS.indexOf(b.source.from),
  );
  const merged = layers.reduce<JsonObject>((below, layer) => overlay(below, layer.settings), {});
  const origin = files.map((file) => file.path).join(" with ");
  return { config: checkConfig(merged, origin), sources: sourcesOf(layers), files };
}

function findFiles({ flagPath, ...around }: LoadConfigInput): ConfigFile[] {
  const files: ConfigFile[] = [];
  const user = join(userFolders(around).config, "config.json");
  const project = nearestUpwards(around.cwd, join(".sesh", "config.json"));
  if (existsSync(user)) files.push({ from: "user", path: user });
  if (project !== undefined) files.push({ from: "project", path: project });
  const named = around.env.SESH_CONFIG;
  if (named) files.push({ from: "environment", path: existing(around.cwd, named, "SESH_CONFIG") });
  if (flagPath !== undefined) files.push({ from: "flag", path: existing(around.cwd, flagPath, "--config") });
  return files;
}

function existing(cwd: string, named: string, by: string): string {
  const path = resolve(cwd, named);
  if (existsSync(path)) return path;
  throw new SeshError(
    "usage",
    `${by} names ${path}, which does not exist. \`sesh init\` writes one to start from.`,
  );
}

function readLayer(file: ConfigFile): Layer {
  return { source: { from: file.from, file: file.path }, settings: readConfigFile(file.path) };
}

function databaseVariable({ env, cwd }: LoadConfigInput): Layer[] {
  const named = env.SESH_DB;
  if (!named) return [];
  return [
    { source: { from: "environment", variable: "SESH_DB" }, settings: { db_path: resolve(cwd, named) } },
  ];
}

/** The upper settings over the lower ones, group by group; a list replaces a list. */
function overlay(lower: JsonObject, upper: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = result[key];
    result[key] = isObject(value) && isObject(below) ? overlay(below, value) : value;
  }
  return result;
}

function sourcesOf(layers: readonly Layer[]): Record<string, Source> {
  const sources: Record<string, Source> = {};
  for (const path of valuesByPath(defaultConfig()).keys()) sources[path] = { from: "default" };
  for (const layer of layers) {
    for (const path of valuesByPath(layer.settings).keys()) sources[path] = layer.source;
  }
  return sources;
}
