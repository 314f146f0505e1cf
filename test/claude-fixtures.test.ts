import { describe, expect, it } from "vitest";
import { asObject } from "../src/session/json.ts";
import { claudeCode } from "../src/transcripts/claude-code/format.ts";
import { parseLine } from "../src/transcripts/json-lines.ts";
import { figuresOf } from "./claude-figures.ts";
import { CLAUDE_FIXTURE_FILES, EXPECTED, linesOf, readLines } from "./claude-fixture.ts";

/** Told by another file beside the transcript, which a reader does not see. */
const NOT_IN_THE_FILE = new Set(["role"]);

describe("golden Claude Code transcripts", () => {
  it.each(CLAUDE_FIXTURE_FILES)("%s", (name) => {
    const { lines, unfinished } = linesOf(name);
    const { sessions, reading } = readLines(name, lines);
    const { blank, skippedCount: skipped } = reading;
    const figures = { ...figuresOf(sessions), lines: reading.lines, blank, skipped, unfinished };
    const stated = Object.entries(asObject(EXPECTED[name])).filter(([key]) => !NOT_IN_THE_FILE.has(key));
    expect(figures).toMatchObject(Object.fromEntries(stated));
  });

  it("says of every file what must come out, and of nothing else", () => {
    const files = Object.keys(EXPECTED).filter((name) => !name.endsWith("/"));
    expect(files.sort()).toEqual(CLAUDE_FIXTURE_FILES);
  });

  it.each(CLAUDE_FIXTURE_FILES.filter((name) => !["empty.jsonl", "headers-only.jsonl"].includes(name)))(
    "is recognised by its content: %s",
    (path) => {
      const lines = linesOf(path).lines.map((line) => {
        const parsed = parseLine(line);
        return "values" in parsed ? parsed.values[0] : undefined;
      });
      expect(claudeCode.recognise({ path, layout: "lines", lines })).toBe(1);
    },
  );

  it("knows every kind of record in them but those made up to be unknown", () => {
    const unknown = CLAUDE_FIXTURE_FILES.filter((name) => name !== "unknown-records.jsonl").flatMap((name) =>
      Object.keys(readLines(name, linesOf(name).lines).reading.ignored).filter((kind) =>
        kind.startsWith("unknown:"),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
