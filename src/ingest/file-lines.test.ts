import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TranscriptFile, whyUnreadable } from "./file-lines.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sesh-lines-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function withFile<T>(content: string | Buffer, use: (file: TranscriptFile) => T): T {
  const path = join(folder, "file");
  writeFileSync(path, content);
  const file = new TranscriptFile(path);
  try {
    return use(file);
  } finally {
    file.close();
  }
}

function linesFrom(content: string, offset: number, chunkBytes?: number): { lines: string[]; end: number } {
  const lines: string[] = [];
  const end = withFile(content, (file) =>
    file.lines(
      offset,
      { line: (text) => lines.push(text), tooLong: () => {}, unfinished: () => false },
      chunkBytes,
    ),
  );
  return { lines, end };
}

describe("reading on in a file", () => {
  test.each([1, 3, 1000])("in chunks of %i bytes gives the same lines", (chunk) => {
    expect(linesFrom("eins\nzwei 🙂\ndrei", 0, chunk)).toEqual({ lines: ["eins", "zwei 🙂"], end: 15 });
  });

  test("starts at the offset", () => {
    expect(linesFrom("one\ntwo\n", 4)).toEqual({ lines: ["two"], end: 8 });
  });

  test.each([["\n"], ["\r\n"]])("does not take the line end that came late for a blank line", (lineEnd) => {
    expect(linesFrom(`one${lineEnd}two\n`, 3).lines).toEqual(["two"]);
  });

  test("waits for the second half of a line end", () => {
    expect(linesFrom("one\r", 3)).toEqual({ lines: [], end: 3 });
  });

  test.each([
    ["at the start", "one\n", 0, true],
    ["behind a line end", "one\ntwo", 4, true],
    ["before the line end that came late", "one\ntwo", 3, true],
    ["before a line end of two bytes", "one\r\ntwo", 3, true],
    ["at the end of the file", "one", 3, true],
    ["in what turns out to be a longer line", "one two\n", 3, false],
  ])("knows whether it is between lines: %s", (_, content, offset, isBetween) => {
    expect(withFile(content, (file) => file.isBetweenLines(offset))).toBe(isBetween);
  });
});

describe("a file's fingerprint", () => {
  const content = Buffer.alloc(100_000, "abcdefghij\n");

  test("is of what was read, whatever comes behind it", () => {
    const before = withFile(content, (file) => file.fingerprint(content.length));
    const grown = Buffer.concat([content, Buffer.from("more")]);
    expect(withFile(grown, (file) => file.fingerprint(content.length))).toBe(before);
  });

  test.each([
    ["at the start", 5],
    ["before the offset", 99_990],
    ["in a sampled place", 55_600],
  ])("differs when something changed %s", (_, at) => {
    const changed = Buffer.from(content);
    changed[at] = 90;
    const fingerprint = (of: Buffer) => withFile(of, (file) => file.fingerprint(content.length));
    expect(fingerprint(changed)).not.toBe(fingerprint(content));
  });
});

describe("what is no file", () => {
  test("is refused with a sentence, a pipe without waiting for its writer", () => {
    const pipe = join(folder, "pipe.jsonl");
    execFileSync("mkfifo", [pipe]);
    expect(() => new TranscriptFile(pipe)).toThrow("it is a pipe, not a file");
    mkdirSync(join(folder, "sub.jsonl"));
    expect(() => new TranscriptFile(join(folder, "sub.jsonl"))).toThrow("it is a folder");
    expect(() => new TranscriptFile("/dev/null")).toThrow("it is a device, not a file");
  });

  test.each([
    ["a link to nowhere", "nowhere", "a link to a file that is not there"],
    ["a link below a file", "file/child", "a link to a place below something that is not a folder"],
    ["a link to itself", "link.jsonl", "a link that leads back to itself"],
  ])("%s says so", (_, target, sentence) => {
    writeFileSync(join(folder, "file"), "");
    const link = join(folder, "link.jsonl");
    symlinkSync(join(folder, target), link);
    expect(reasonFor(link)).toBe(sentence);
  });
});

function reasonFor(path: string): string {
  try {
    new TranscriptFile(path).close();
    return "readable";
  } catch (error) {
    return whyUnreadable(error);
  }
}
