import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, printableLines } from "./printable.ts";

const ESC = "\u001b";

describe("printable", () => {
  it.each([
    ["colours", `${ESC}[1;31mred${ESC}[0m text`, "red text"],
    ["cursor moves and a cleared screen", `a${ESC}[2J${ESC}[10;5Hb${ESC}c`, "ab"],
    ["a window title", `${ESC}]0;a title with spaces\u0007after`, "after"],
    ["a link, keeping its words", `${ESC}]8;;https://example.test${ESC}\\words${ESC}]8;;${ESC}\\`, "words"],
    ["a device string", `${ESC}Pq#0;2;0${ESC}\\after`, "after"],
    ["one-byte introducers", "\u009b31mred\u009d0;title\u009cafter", "redafter"],
    ["a title without an end, keeping its words", `${ESC}]0;title and text`, "0;title and text"],
    ["backspaces and bells", "pass\b\b\b\bfail\u0007", "passfail"],
    ["line ends and tabs, as one space", "one\r\n\n\ttwo", "one two"],
    ["overrides of the direction", "user\u202egnp.exe\u2066x\u2069", "usergnp.exex"],
    ["invisible characters", "a\u200bb\u2060c\ufeffd", "abcd"],
    ["hidden text in tags", `a${String.fromCodePoint(0xe0068, 0xe0069)}b`, "ab"],
    ["half of a surrogate pair", "a\ud83db", "a\ufffdb"],
    ["a pile of marks, but for some", `e${"\u0301".repeat(50)}`, `e${"\u0301".repeat(6)}`],
  ])("takes out %s", (_name, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it.each([
    ["a family of emoji", "👩‍👩‍👧‍👦"],
    ["a flag made of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["a flag of two letters", "🇫🇷"],
    ["Persian with its non-joiner", "می‌خواهم"],
    ["Devanagari", "नमस्ते"],
    ["CJK", "日本語のテスト"],
    ["accents made of marks", "Zu\u0308rich"],
  ])("keeps %s", (_name, text) => {
    expect(printable(text)).toBe(text);
  });

  it("leaves no control character of any text", () => {
    const hostile = fc.array(
      fc.constantFrom(ESC, "[", "]", "31m", "\u0007", "\u009b", "\\", "P", "\n", "x", "\u202e"),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          return !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(printable(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is the same when done twice", () => {
    const text = fc.array(fc.constantFrom(ESC, "[", "]0;", "31m", "\u0007", "x", " "));
    fc.assert(
      fc.property(text, (parts) => {
        const once = printable(parts.join(""));
        return printable(once) === once;
      }),
    );
  });
});

describe("printableLines", () => {
  it("keeps the lines and their indentation", () => {
    expect(printableLines(`a\r\n\tb\r${ESC}[1mc\n`)).toEqual(["a", "  b", "c", ""]);
  });
});
