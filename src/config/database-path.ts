import { basename, dirname, join, resolve } from "node:path";
import type { ConfigFile, LoadedConfig } from "./load.ts";
import { nearestUpwards } from "./nearest-upwards.ts";
import type { Surroundings } from "./surroundings.ts";
import { userFolders } from "./user-folders.ts";

export interface DatabaseChoice {
  readonly path: string;
  /** Why this one, to be read after "the database is ... because". */
  readonly because: string;
}

export interface DatabasePathInput extends Surroundings {
  readonly loaded: LoadedConfig;
  /** `--db <file>`. */
  readonly databaseFlag?: string | undefined;
}

/**
 * Which database to use: `--db`, else what a config file named by flag or the environment says, else `SESH_DB`, else the
 * project's config, else an existing `.sesh/sesh.db` here or above, else the user's config, else the user's own.
 * Nothing is created.
 */
export function databasePath(input: DatabasePathInput): DatabaseChoice {
  return fromFlag(input) ?? fromNamed(input) ?? fromProject(input) ?? fromExisting(input) ?? fromUser(input);
}

function fromFlag({ cwd, databaseFlag }: DatabasePathInput): DatabaseChoice | undefined {
  return databaseFlag === undefined
    ? undefined
    : { path: resolve(cwd, databaseFlag), because: "--db names it" };
}

/** By `--config`, `SESH_CONFIG` or `SESH_DB`: whichever is the strongest that sets it. */
function fromNamed({ loaded, home }: DatabasePathInput): DatabaseChoice | undefined {
  const source = loaded.sources.db_path;
  if (source?.from !== "flag" && source?.from !== "environment") return undefined;
  if (source.file === undefined)
    return { path: loaded.config.db_path, because: `${source.variable} names it` };
  return {
    path: resolve(folderOf(source.file), fromHome(home, loaded.config.db_path)),
    because: `db_path in ${source.file} names it`,
  };
}

function fromProject({ loaded, home }: DatabasePathInput): DatabaseChoice | undefined {
  const project = fileFrom(loaded, "project");
  if (project === undefined) return undefined;
  const path = resolve(folderOf(project.path), fromHome(home, loaded.config.db_path));
  const source = loaded.sources.db_path;
  if (source?.from === "default") return { path, because: `${project.path} makes this a sesh project` };
  return { path, because: `db_path in ${source?.file} names it` };
}

function fromExisting({ cwd }: DatabasePathInput): DatabaseChoice | undefined {
  const path = nearestUpwards(cwd, join(".sesh", "sesh.db"));
  return path === undefined
    ? undefined
    : { path, because: "it is the nearest .sesh/sesh.db from here upwards" };
}

function fromUser({ loaded, ...around }: DatabasePathInput): DatabaseChoice {
  const file = fileFrom(loaded, "user");
  if (file !== undefined && loaded.sources.db_path?.from === "user") {
    return {
      path: resolve(dirname(file.path), fromHome(around.home, loaded.config.db_path)),
      because: `db_path in ${file.path} names it`,
    };
  }
  return {
    path: join(userFolders(around).data, "sesh.db"),
    because: "no project here has its own, so it is the user's",
  };
}

function fileFrom(loaded: LoadedConfig, from: ConfigFile["from"]): ConfigFile | undefined {
  return loaded.files.find((file) => file.from === from);
}

/** The folder that a path in a config file is relative to: the one that holds `.sesh`, else the file's own. */
function folderOf(file: string): string {
  const folder = dirname(file);
  return basename(folder) === ".sesh" ? dirname(folder) : folder;
}

function fromHome(home: string, path: string): string {
  return path.startsWith("~/") ? join(home, path.slice(2)) : path;
}
