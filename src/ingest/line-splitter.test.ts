import { describe, expect, test } from "vitest";
import { LineSplitter, LONGEST_LINE_BYTES } from "./line-splitter.ts";

interface Taken {
  readonly lines: readonly string[];
  readonly tooLong: readonly number[];
  readonly taken: number;
}

/** Feeds the chunks one after another through the same memory, as a file being read does. */
function split(chunks: readonly (string | Buffer)[], takesUnfinished = true): Taken {
  const lines: string[] = [];
  const tooLong: number[] = [];
  const splitter = new LineSplitter({
    line: (text) => lines.push(text),
    tooLong: (bytes) => tooLong.push(bytes),
    unfinished: (text) => takesUnfinished && lines.push(text) > 0,
  });
  const memory = Buffer.alloc(Math.max(1, ...chunks.map((chunk) => Buffer.byteLength(chunk))));
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    bytes.copy(memory);
    splitter.feed(memory.subarray(0, bytes.length));
  }
  splitter.finish();
  return { lines, tooLong, taken: splitter.taken };
}

describe("cutting bytes into lines", () => {
  test("cuts at line feeds alone and drops one carriage return before them", () => {
    expect(split(["a\r\nb\u2028c\n\nd\r\r\n"]).lines).toEqual(["a", "b\u2028c", "", "d\r"]);
  });

  test("puts a line together again wherever the chunks cut it, inside a character too", () => {
    const bytes = Buffer.from("größe 🙂\nzwei\n");
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(split([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual({
        lines: ["größe 🙂", "zwei"],
        tooLong: [],
        taken: bytes.length,
      });
    }
  });

  test("counts as taken only what was handed over", () => {
    expect(split(["one\ntw"], false)).toEqual({ lines: ["one"], tooLong: [], taken: 4 });
    expect(split(["one\ntw"], true)).toEqual({ lines: ["one", "tw"], tooLong: [], taken: 6 });
  });

  test("invalid UTF-8 becomes replacement characters and disturbs no other line", () => {
    const bytes = Buffer.concat([Buffer.from("a"), Buffer.from([0xff, 0xc3]), Buffer.from("b\nnext\n")]);
    expect(split([bytes]).lines).toEqual(["a\ufffd\ufffdb", "next"]);
  });

  test("says how long a line is that is too long, and goes on behind it", () => {
    const chunk = Buffer.alloc(16 * 1024 * 1024, "x");
    const { lines, tooLong, taken } = split(["a\n", chunk, chunk, chunk, chunk, chunk, "y\nb\n"]);
    expect(lines).toEqual(["a", "b"]);
    expect(tooLong).toEqual([5 * chunk.length + 1]);
    expect(taken).toBe(2 + 5 * chunk.length + 2 + 2);
  });

  test("takes a line of just the longest length", () => {
    const { lines, tooLong } = split([Buffer.alloc(LONGEST_LINE_BYTES, "x"), "\n"]);
    expect([lines.length, tooLong.length]).toEqual([1, 0]);
  });

  test("stops when its taker has seen enough", () => {
    const lines: string[] = [];
    const splitter = new LineSplitter({
      line: (text) => lines.push(text),
      tooLong: () => {},
      unfinished: () => true,
      isDone: () => lines.length >= 2,
    });
    splitter.feed(Buffer.from("a\nb\nc\n"));
    expect(lines).toEqual(["a", "b"]);
    expect(splitter.taken).toBe(4);
  });
});
