import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { errorCode } from "../session/sesh-error.ts";

/** A CommonJS file that was run. */
export interface Loaded<Exports> {
  readonly exports: Exports;
  /** V8 had nothing to start from: what it has compiled by the end is worth keeping. */
  readonly isCold: boolean;
  /** Keeps what V8 has compiled of it so far beside the file. Where nothing can be written, nothing is kept. */
  keep(): void;
}

/**
 * Runs a CommonJS file as `require` would, but starts from what V8 compiled of it in an earlier run, kept beside the
 * file. V8 itself refuses what another release of it, other flags or another source made; then it compiles as ever.
 */
export function load<Exports>(file: string): Loaded<Exports> {
  const keptIn = `${file}.${process.arch}-${process.versions.v8}.code`;
  const cachedData = keptCode(keptIn);
  const script = new Script(asFunction(readFileSync(file, "utf8")), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const exports: Exports = script.runInThisContext()(createRequire(file), file, dirname(file));
  return {
    exports,
    isCold: cachedData === null || script.cachedDataRejected === true,
    keep: () => keep(keptIn, script),
  };
}

/** On one line with its beginning, so that a stack names the right line. */
function asFunction(source: string): string {
  const head = "(function (require, __filename, __dirname) { const module = { exports: {} };";
  return `${head} ${source}\nreturn module.exports; })`;
}

function keptCode(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    // Not kept, or not readable: it only takes longer.
    if (errorCode(error) === null) throw error;
    return null;
  }
}

/** By another name first: a second process must never read half of it. */
function keep(file: string, script: Script): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, file);
  } catch (error) {
    // Installed by somebody else, or on a full disk: each run compiles for itself.
    if (errorCode(error) === null) throw error;
  }
}
