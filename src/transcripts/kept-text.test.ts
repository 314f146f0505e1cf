import { expect, it } from "vitest";
import { keptText, LONGEST_TEXT } from "./kept-text.ts";

it("keeps a text as it is", () => {
  expect(keptText("größer 🙂\n")).toBe("größer 🙂\n");
});

it("replaces halves of surrogate pairs, which UTF-8 cannot hold", () => {
  expect(keptText("a\ud800b\udc00c")).toBe("a\ufffdb\ufffdc");
});

it("cuts a text that is too long, and says by how much", () => {
  expect(keptText("x".repeat(LONGEST_TEXT))).toHaveLength(LONGEST_TEXT);
  const cut = keptText("x".repeat(LONGEST_TEXT + 5));
  expect(cut.slice(LONGEST_TEXT)).toBe("\n[sesh: 5 more characters cut]");
});

it("leaves no half of a pair where it cuts", () => {
  const cut = keptText(`x${"🙂".repeat(LONGEST_TEXT / 2)}`);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.charAt(LONGEST_TEXT - 1)).toBe("\ufffd");
});
