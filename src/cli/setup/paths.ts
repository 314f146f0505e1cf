import { posix, win32 } from "node:path";
import type { Around } from "./client.ts";

/** Joins as the platform does that is asked about, whichever this is. */
export function pathsOf({ platform }: Pick<Around, "platform">): typeof posix {
  return platform === "win32" ? win32 : posix;
}

/** Where programs with a window keep their settings. */
export function applicationSettings(around: Around): string {
  const { join, isAbsolute } = pathsOf(around);
  const { platform, home, env } = around;
  if (platform === "darwin") return join(home, "Library", "Application Support");
  const [named, otherwise] =
    platform === "win32"
      ? [env.APPDATA, join(home, "AppData", "Roaming")]
      : [env.XDG_CONFIG_HOME, join(home, ".config")];
  return named !== undefined && isAbsolute(named) ? named : otherwise;
}
