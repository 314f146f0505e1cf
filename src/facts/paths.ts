import { isWindowsPath, resolvePath } from "../session/path.ts";

/**
 * An absolute path for a word of a command. On Windows a POSIX shell writes `/d/work` for `D:/work`.
 * A relative path stays relative where the directory is not known.
 */
export function resolveFile(path: string, cwd: string | null): string {
  const drive = cwd !== null && isWindowsPath(cwd) ? /^\/([A-Za-z])(?=\/|$)/.exec(path) : null;
  if (drive !== null) return resolvePath(`${drive[1]?.toUpperCase()}:${path.slice(2) || "/"}`, null);
  return resolvePath(path, cwd);
}

/**
 * A text by which two spellings of one path are equal: drive letters in any case, `~` where the home folder can be
 * told, macOS's `/private`. Not a path to show.
 */
export function pathKey(path: string, home: string | null): string {
  let key = path;
  if (home !== null && (key === "~" || key.startsWith("~/"))) key = home + key.slice(1);
  if (isWindowsPath(key)) return key.replaceAll("\\", "/").toLowerCase();
  if (/^\/private\/(tmp|var)\//.test(key)) return key.slice("/private".length);
  return key;
}

/** The home folder that a working directory gives away. */
export function homeIn(directories: readonly string[]): string | null {
  for (const directory of directories) {
    const found = /^(?:\/(?:Users|home)\/[^/]+|\/root|[A-Za-z]:[\\/]Users[\\/][^\\/]+)/.exec(directory);
    if (found !== null) return found[0].replaceAll("\\", "/");
  }
  return null;
}

/** The path below a folder, or `null` where it lies elsewhere. The folder itself is the empty text. */
export function below(folder: string, path: string): string | null {
  if (path === folder) return "";
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}
