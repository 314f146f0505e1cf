import { statSync } from "node:fs";
import { errorCode, SeshError } from "../session/sesh-error.ts";
import type { App } from "./app.ts";
import { QUESTIONS } from "./questions.ts";

/**
 * Reads one file if it is a transcript by its content; what became of it. Says nothing of what is in another file.
 * @throws SeshError `not-found` where there is none, `usage` for what is no file
 */
export async function logFile(app: App, path: string, signal: AbortSignal) {
  const { size, mtimeMs } = regularFile(path);
  await app.sync({
    files: { files: [{ path, size, mtimeMs }], searched: [], unreadable: [] },
    format: "auto",
    signal,
  });
  const { status } = await app.ask(QUESTIONS["file-brief"], { path });
  return status;
}

function regularFile(path: string) {
  const stat = statOf(path);
  if (stat.isFile()) return stat;
  throw new SeshError("usage", `${path} is no regular file. Name a transcript.`);
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (cause) {
    const isMissing = errorCode(cause) === "ENOENT";
    const sentence = isMissing
      ? `There is no file ${path}.`
      : `${path} cannot be read (${errorCode(cause)}).`;
    throw new SeshError("not-found", sentence, { cause });
  }
}
