import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "./json-fault.ts";

describe("findJsonFault", () => {
  it.each([
    ["", 1, 1, "the file is empty"],
    ["  \n ", 2, 2, "the file is empty"],
    ['{"a": x}', 1, 7, 'expected a value, found "x"'],
    ['{\n  "a": 1,\n}', 2, 9, 'a comma before "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or "}", found "\\""'],
    ["{\n  // why\n}", 2, 3, 'expected a key in double quotes, found "/"'],
    ['{"a" 1}', 1, 6, 'expected ":" after the key, found "1"'],
    ['{"a": 1', 1, 8, 'expected "," or "}", found the end of the file'],
    ['{"a": "b\n"}', 1, 7, "a text that does not end, or a bad escape in it"],
    ['{"a": 01}', 1, 7, 'expected a value, found "0"'],
    ["{} {}", 1, 4, 'unexpected "{" after the end'],
    [`${"[".repeat(9000)}`, 1, 202, "nested too deeply"],
  ])("says where %j breaks", (text, line, column, problem) => {
    expect(findJsonFault(text)).toEqual({ line, column, problem });
  });

  it("finds nothing in what JSON.stringify writes", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), (text) => findJsonFault(text) === undefined));
  });

  it("agrees with JSON.parse on texts with one character changed", () => {
    const changed = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('"', "{", "]", ",", ":", "1", "-", ".", "\\", " ", "e"),
      )
      .map(([text, at, character]) => {
        const place = at % text.length;
        return text.slice(0, place) + character + text.slice(place + 1);
      });
    fc.assert(
      fc.property(changed, (text) => (findJsonFault(text) === undefined) === parses(text)),
      { numRuns: 2000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
