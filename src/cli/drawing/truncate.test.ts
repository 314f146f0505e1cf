import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pad, truncateEnd, truncateMiddle, widthOf } from "./truncate.ts";

describe("truncateEnd", () => {
  it.each([
    ["short", 10, "short"],
    ["exactly ten", 11, "exactly ten"],
    ["fix the flaky checkout test", 12, "fix the fla…"],
    ["fix the flaky", 9, "fix the…"],
    ["日本語のテスト", 7, "日本語…"],
    ["日本語のテスト", 6, "日本…"],
    ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…"],
    ["anything", 1, "…"],
    ["anything", 0, ""],
  ])("%j in %i columns is %j", (text, width, expected) => {
    expect(truncateEnd(text, width)).toBe(expected);
  });
});

describe("truncateMiddle", () => {
  it.each([
    ["src/cart.ts", 20, "src/cart.ts"],
    ["packages/server/src/checkout/cart.ts", 20, "package…kout/cart.ts"],
    ["目録/商品/長い名前.ts", 12, "目録…名前.ts"],
  ])("%j in %i columns keeps both ends", (text, width, expected) => {
    expect(truncateMiddle(text, width)).toBe(expected);
    expect(widthOf(expected)).toBeLessThanOrEqual(width);
  });
});

it("neither ever takes more columns than allowed", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom("日", "👍🏽", "e\u0301"),
    ),
  });
  fc.assert(
    fc.property(text, fc.nat(30), (value, width) => {
      return widthOf(truncateEnd(value, width)) <= width && widthOf(truncateMiddle(value, width)) <= width;
    }),
    { numRuns: 2000 },
  );
});

describe("pad", () => {
  it("counts columns, not characters", () => {
    expect(pad("日本", 6)).toBe("日本  ");
    expect(pad("12", 5, "right")).toBe("   12");
    expect(pad("too long", 3)).toBe("too long");
  });
});
