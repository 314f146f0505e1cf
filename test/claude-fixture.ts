import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, type JsonObject, parseJson } from "../src/session/json.ts";
import { ClaudeCodeReader } from "../src/transcripts/claude-code/reader.ts";
import type { Resumption, Transcript } from "../src/transcripts/format.ts";

/** Where the golden Claude Code transcripts lie; the README there says what each one shows. */
export const CLAUDE_FIXTURES = join(import.meta.dirname, "fixtures/claude");

/** All of them, as paths below their folder with `/`. */
export const CLAUDE_FIXTURE_FILES: readonly string[] = readdirSync(CLAUDE_FIXTURES, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

/** What must come out, by file or (ending in `/`) by folder. */
export const EXPECTED: JsonObject = asObject(
  parseJson(readFileSync(join(CLAUDE_FIXTURES, "expected.json"), "utf8")),
);

export interface FixtureLines {
  readonly lines: readonly string[];
  /** A torn last line, which ingest leaves for the next reading: 1 or 0. */
  readonly unfinished: number;
}

/** A fixture's lines as ingest hands them to a reader: without their ends, a torn last one left out. */
export function linesOf(name: string): FixtureLines {
  const lines = readFileSync(join(CLAUDE_FIXTURES, name), "utf8")
    .split("\n")
    .map((line) => line.replace(/\r$/, ""));
  const last = lines.pop() ?? "";
  if (last === "") return { lines, unfinished: 0 };
  return parseJson(last) === undefined
    ? { lines, unfinished: 1 }
    : { lines: [...lines, last], unfinished: 0 };
}

/** Reads lines in one go, or on from where an earlier reading ended. */
export function readLines(name: string, lines: readonly string[], resumption?: Resumption): Transcript {
  const reader = new ClaudeCodeReader(`/transcripts/${name}`, resumption);
  let number = (resumption?.reading.lines ?? 0) + 1;
  for (const line of lines) reader.line(line, number++);
  return reader.finish();
}

/** As it comes back from the store. */
export function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
