import { expect, it } from "vitest";
import { paragraph } from "./paragraph.ts";
import { terminalFrom } from "./terminal.ts";

const screen = (columns: number) => terminalFrom({ stdout: { isTTY: true, columns }, env: {} });

it("breaks between words, and begins every line as far in as the first", () => {
  expect(paragraph("one two three four", screen(20), "  - ")).toEqual(["  - one two three", "    four"]);
});

it("is no wider than reads well, in a pipe too", () => {
  const pipe = terminalFrom({ stdout: {}, env: {} });
  for (const terminal of [screen(300), pipe]) {
    expect(
      Math.max(...paragraph("word ".repeat(99), terminal).map((line) => line.length)),
    ).toBeLessThanOrEqual(100);
  }
});

it("loses nothing of a word that is longer than a line", () => {
  const address = "https://docs.example/reference/parallel-tool-use";
  const lines = paragraph(`See ${address}`, screen(24));
  expect(lines).toEqual(["  See", "  https://docs.example/", "  reference/parallel-", "  tool-use"]);
  expect(
    lines
      .slice(1)
      .map((line) => line.trim())
      .join(""),
  ).toBe(address);
});

it("holds nothing that moves a terminal", () => {
  expect(paragraph("a\u001b[2J\nb", screen(40), "")).toEqual(["a b"]);
});
