import { statSync } from "node:fs";
import { type Json, parseJson } from "../session/json.ts";
import type { TranscriptFormat } from "../transcripts/format.ts";
import { TranscriptFile } from "./file-lines.ts";

/** A companion holds a few words; a larger file of its name is something else. */
const LARGEST_COMPANION_BYTES = 64 * 1024;

/** The small file beside a transcript that says more about it. */
export interface Companion {
  /** Changes whenever the file does; "" where there is none. */
  readonly mark: string;
  /** `undefined` where there is none; `null` where there is one that cannot be read, is too large or no JSON (yet). */
  readonly content: Json | undefined;
}

/** Never throws: whatever is wrong with a companion, the transcript itself tells its session. */
export function readCompanion(format: TranscriptFormat, transcript: string): Companion {
  const path = format.companion?.(transcript) ?? null;
  const mark = markOf(path);
  return { mark, content: path === null || mark === "" ? undefined : contentOf(path) };
}

/** The mark of a transcript's companion as it is now; opens no file. */
export function companionMark(format: TranscriptFormat, transcript: string): string {
  return markOf(format.companion?.(transcript) ?? null);
}

function markOf(path: string | null): string {
  if (path === null) return "";
  try {
    const stat = statSync(path);
    return stat.isFile() ? `${stat.size}-${stat.mtimeMs}` : "";
  } catch {
    // Not there, or out of reach.
    return "";
  }
}

function contentOf(path: string): Json {
  try {
    const file = new TranscriptFile(path);
    try {
      return file.size > LARGEST_COMPANION_BYTES ? null : (parseJson(file.text()) ?? null);
    } finally {
      file.close();
    }
  } catch {
    // Gone by now, or no permission to read it.
    return null;
  }
}
