import { describe, expect, it } from "vitest";
import { wrapParts, wrapWords } from "./wrap.ts";

describe("parts", () => {
  it("stand in one line where it holds them", () => {
    expect(wrapParts(["Bash 3", "Read 2"], 80)).toEqual(["Bash 3 · Read 2"]);
    expect(wrapParts(["Bash 3", "Read 2"], Number.POSITIVE_INFINITY)).toEqual(["Bash 3 · Read 2"]);
  });

  it("are broken between them alone", () => {
    expect(wrapParts(["webshop (main)", "today 14:02", "61 calls"], 28)).toEqual([
      "webshop (main) · today 14:02",
      "61 calls",
    ]);
    expect(wrapParts(["webshop (main)", "today 14:02"], 27)).toEqual(["webshop (main)", "today 14:02"]);
  });

  it("lose their middle where one alone is too long", () => {
    expect(wrapParts(["a", "/home/dev/webshop/src/cart.ts"], 12)).toEqual(["a", "/hom…cart.ts"]);
  });

  it("count wide characters twice", () => {
    expect(wrapParts(["日本", "語"], 8)).toEqual(["日本", "語"]);
    expect(wrapParts(["日本", "語"], 9)).toEqual(["日本 · 語"]);
  });

  it("give no line where there are none", () => {
    expect(wrapParts([], 10)).toEqual([]);
  });
});

describe("words", () => {
  it("go on in indented lines", () => {
    expect(wrapWords("one two three four", 10, "  ")).toEqual(["one two", "  three", "  four"]);
  });

  it("stay together without an end", () => {
    expect(wrapWords("one two three", Number.POSITIVE_INFINITY, "  ")).toEqual(["one two three"]);
  });
});
