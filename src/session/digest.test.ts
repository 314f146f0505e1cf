import fc from "fast-check";
import { expect, it } from "vitest";
import { digest } from "./digest.ts";

it("never changes: digests are stored and compared later", () => {
  expect(digest("")).toMatchInlineSnapshot(`"0wvjl67o803"`);
  expect(digest("export const vat = 0.19;\n")).toMatchInlineSnapshot(`"1jt028q96ib"`);
  expect(digest("größer 🙂")).toMatchInlineSnapshot(`"1dy0pzty4t2"`);
});

it("is 11 digits of base 36 within the numbers that are exact", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const found = digest(text);
      expect(found).toMatch(/^[0-9a-z]{11}$/);
      expect(Number.isSafeInteger(Number.parseInt(found, 36))).toBe(true);
    }),
  );
});

it("tells texts apart that differ in one character, one space or their order", () => {
  const texts = ["a", "b", "ab", "ba", "a ", " a", "", " ", "\n", "aa", "a\nb", "b\na"];
  expect(new Set(texts.map(digest)).size).toBe(texts.length);
});

it("has no collision among a hundred thousand numbered lines", () => {
  const found = new Set<string>();
  for (let n = 0; n < 100_000; n++) found.add(digest(`line ${n}`));
  expect(found.size).toBe(100_000);
});
