import { statSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf, SeshError } from "../session/sesh-error.ts";
import type { Effects } from "./effects.ts";

/** The absolute path of a file or folder that was named. @throws SeshError `not-found`, or `usage` for the other kind */
export function existingPath(named: string, kind: "file" | "folder", { cwd }: Pick<Effects, "cwd">): string {
  const path = resolve(cwd, named);
  const isFolder = looksLikeFolder(path, kind);
  if (kind === "file" && isFolder) {
    throw new SeshError(
      "usage",
      `${path} is a folder. \`sesh log --dir ${named}\` reads all transcripts below it.`,
    );
  }
  if (kind === "folder" && !isFolder) {
    throw new SeshError("usage", `${path} is a file. \`sesh log ${named}\` reads it.`);
  }
  return path;
}

function looksLikeFolder(path: string, kind: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    const isMissing = messageOf(cause).startsWith("ENOENT");
    const sentence = isMissing ? `There is no ${kind} ${path}.` : `Cannot read ${path}: ${messageOf(cause)}`;
    throw new SeshError("not-found", sentence, { cause });
  }
}
