import {
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode, messageOf, SeshError } from "../../session/sesh-error.ts";

/** The settings of another program: read whole, written whole or not at all. */
export interface SettingsFile {
  /** Where it lies; what a link leads to. */
  readonly path: string;
  /** `null`: there is none yet. */
  readonly text: string | null;
}

/** @throws SeshError `usage` for what is no file, or cannot be read */
export function readSettings(named: string): SettingsFile {
  const path = targetOf(named);
  try {
    if (!statSync(path).isFile()) throw new SeshError("usage", `${path} is no file.`);
    return { path, text: readFileSync(path, "utf8") };
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return { path, text: null };
    if (cause instanceof SeshError) throw cause;
    throw new SeshError("usage", `Cannot read ${path}: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Puts the text in the place of what was read, after a copy of that; its permissions stay. The copy's path, `null`
 * where there was nothing to copy. @throws SeshError `usage` where that cannot be done, or the file has changed since
 */
export function replaceSettings(
  { path, text: before }: SettingsFile,
  text: string,
  now: number,
): string | null {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const mode = before === null ? 0o600 : statSync(path).mode & 0o777;
    const copy = before === null ? null : copyOf(path, mode, now);
    writeFileSync(draft, text, { mode, flag: "wx" });
    chmodSync(draft, mode);
    if (readSettings(path).text !== before) {
      throw new SeshError("usage", `${path} was changed meanwhile by another program. Try again.`);
    }
    renameSync(draft, path);
    return copy;
  } catch (cause) {
    rmSync(draft, { force: true });
    if (cause instanceof SeshError) throw cause;
    throw new SeshError("usage", `Cannot write ${path}: ${messageOf(cause)}`, { cause });
  }
}

/** A copy beside it, readable for whom the file is; no earlier one is lost. */
function copyOf(path: string, mode: number, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  for (let number = 1; ; number++) {
    const copy = `${path}.before-sesh-${stamp}${number === 1 ? "" : `-${number}`}`;
    try {
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
      chmodSync(copy, mode);
      return copy;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

/** Dot-files are often links into a folder that is kept under version control: they stay links. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
