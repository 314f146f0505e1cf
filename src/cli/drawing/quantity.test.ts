import { expect, it } from "vitest";
import { bytes, count, outOf, percent, plural, signed, tokens } from "./quantity.ts";

it("counts carry separators", () => {
  expect([0, 999, 1204, 1234567, -1204].map(count)).toEqual(["0", "999", "1,204", "1,234,567", "-1,204"]);
  expect(outOf(3, 1204)).toBe("3 of 1,204");
});

it("nouns follow their number", () => {
  expect(plural(1, "session")).toBe("1 session");
  expect(plural(0, "session")).toBe("0 sessions");
  expect(plural(1204, "search", "searches")).toBe("1,204 searches");
});

it("points carry their sign", () => {
  expect([3, -9, 0, 0.64, -0.04].map(signed)).toEqual(["+3", "-9", "0", "+0.6", "0"]);
});

it("shares are percent, finer where small, and never nothing for something", () => {
  expect([0, 0.0001, 0.041, 0.0996, 0.1, 0.724, 1].map(percent)).toEqual([
    "0 %",
    "<0.1 %",
    "4.1 %",
    "10 %",
    "10 %",
    "72 %",
    "100 %",
  ]);
});

it("tokens and bytes keep about three figures and change unit in time", () => {
  expect([0, 950, 1234, 12_345, 123_456, 999_499, 999_950, 1_234_567].map(tokens)).toEqual([
    "0",
    "950",
    "1.2k",
    "12.3k",
    "123k",
    "999k",
    "1.0M",
    "1.2M",
  ]);
  expect([12, 1500, 2_500_000_000].map(bytes)).toEqual(["12 B", "1.5 kB", "2.5 GB"]);
});
