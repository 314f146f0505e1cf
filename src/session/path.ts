/**
 * An absolute path for what a tool was given: resolved against the working directory, `.` and `..` folded, `/` as
 * separator. `~` stays, nothing is looked up on a disk. A relative path without a directory stays relative.
 */
export function resolvePath(path: string, cwd: string | null): string {
  const given = path.replaceAll("\\", isWindowsPath(path) || isWindowsPath(cwd ?? "") ? "/" : "\\");
  if (isAbsolute(given)) return fold(given);
  if (cwd === null) return fold(given);
  return fold(`${isWindowsPath(cwd) ? cwd.replaceAll("\\", "/") : cwd}/${given}`);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || path.startsWith("~") || isWindowsPath(path);
}

/** A path with a drive letter, or a network share. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith("\\\\");
}

/** The folder a path lies in; of a bare name, the empty text. */
export function parentFolder(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut <= 0 ? (cut === 0 ? "/" : "") : path.slice(0, cut);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function fold(path: string): string {
  if (!path.includes("/.") && !path.includes("//") && !path.endsWith("/") && !path.startsWith("./"))
    return path;
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !rooted) kept.push(part);
  }
  return (rooted ? "/" : "") + kept.join("/");
}
