import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf, SeshError } from "../../session/sesh-error.ts";

/** The file to write, if it may be written. @throws SeshError `usage` for a folder, or a file that git tracks, unless forced */
export function target(path: string, force: boolean): string {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new SeshError("usage", `${path} is a folder: name a file.`);
  if (!force && isTracked(path)) {
    throw new SeshError(
      "usage",
      `git tracks ${path}, and a hand-over quotes the session. Name another file, or add --force.`,
    );
  }
  return path;
}

/** Whether git has it in its index, deleted from the folder or not. */
function isTracked(path: string): boolean {
  const { status } = spawnSync("git", ["ls-files", "--error-unmatch", "--", basename(path)], {
    cwd: nearestFolder(dirname(path)),
    stdio: "ignore",
  });
  return status === 0 && nearestFolder(dirname(path)) === dirname(path);
}

function nearestFolder(folder: string): string {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined || dirname(folder) === folder) return folder;
  return nearestFolder(dirname(folder));
}

/** Replaces the file whole, readable for its owner alone. @throws SeshError `usage` where it cannot be written */
export function writeHandoff(path: string, markdown: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, markdown, { mode: 0o600, flag: "wx" });
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new SeshError("usage", `Cannot write ${path}: ${messageOf(cause)}`, { cause });
  }
}
