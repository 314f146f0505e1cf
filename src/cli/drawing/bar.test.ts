import { describe, expect, it } from "vitest";
import { bar, sparkline } from "./bar.ts";
import type { Terminal } from "./terminal.ts";

const screen: Terminal = { width: 80, colour: true, isPipe: false, unicode: true };
const plain: Terminal = { ...screen, unicode: false };
const pipe: Terminal = { ...screen, isPipe: true };

describe("bar", () => {
  it("is as long as the share, in eighths", () => {
    expect(bar(41, 41, 20, screen)).toBe("█".repeat(20));
    expect(bar(1, 2, 5, screen)).toBe("██▌");
    expect(bar(0, 41, 20, screen)).toBe("");
    expect(bar(1, 100_000, 20, screen)).toBe("▏");
    expect(bar(9, 3, 4, screen)).toBe("████");
  });

  it("is made of # where blocks do not show, and not there in a pipe", () => {
    expect(bar(1, 2, 10, plain)).toBe("#####");
    expect(bar(1, 2, 10, pipe)).toBe("");
  });
});

describe("sparkline", () => {
  it("rises from the lowest to the highest, with gaps", () => {
    expect(sparkline([0, null, 50, 100, 140], 0, 100, screen)).toBe("▁ ▅██");
    expect(sparkline([7, 7], 7, 7, screen)).toBe("▁▁");
  });

  it("is not there in a pipe or where blocks do not show", () => {
    expect(sparkline([1, 2], 1, 2, pipe) + sparkline([1, 2], 1, 2, plain)).toBe("");
  });
});
