import { posix, win32 } from "node:path";
import type { Surroundings } from "./surroundings.ts";

/**
 * The user's own folders for sesh: where settings and where data go, by the custom of the platform. An XDG variable
 * counts on every platform when it is set. (The table of npm env-paths, which reads the process itself and so
 * cannot be asked about another home or platform.)
 */
export function userFolders(around: Omit<Surroundings, "cwd">): {
  readonly config: string;
  readonly data: string;
} {
  const { join } = around.platform === "win32" ? win32 : posix;
  const bases = platformBases(around, join);
  return {
    config: join(absolute(around, "XDG_CONFIG_HOME") ?? bases.config, "sesh"),
    data: join(absolute(around, "XDG_DATA_HOME") ?? bases.data, "sesh"),
  };
}

function platformBases(
  around: Omit<Surroundings, "cwd">,
  join: (...parts: string[]) => string,
): { config: string; data: string } {
  const { home } = around;
  switch (around.platform) {
    case "darwin":
      return {
        config: join(home, "Library", "Preferences"),
        data: join(home, "Library", "Application Support"),
      };
    case "win32":
      return {
        config: absolute(around, "APPDATA") ?? join(home, "AppData", "Roaming"),
        data: absolute(around, "LOCALAPPDATA") ?? join(home, "AppData", "Local"),
      };
    default:
      return { config: join(home, ".config"), data: join(home, ".local", "share") };
  }
}

/** The XDG specification says to ignore a relative path. */
function absolute(around: Omit<Surroundings, "cwd">, variable: string): string | undefined {
  const value = around.env[variable];
  const { isAbsolute } = around.platform === "win32" ? win32 : posix;
  return value !== undefined && isAbsolute(value) ? value : undefined;
}
