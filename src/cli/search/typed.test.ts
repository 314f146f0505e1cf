import { describe, expect, it } from "vitest";
import { queryOf, typedAgain } from "./typed.ts";

describe("what was typed", () => {
  it.each([
    [["flaky", "test"], "flaky test"],
    [["rate limit", "retry"], '"rate limit" retry'],
    [["rate limit"], "rate limit"],
    [['"rate limit" in:user'], '"rate limit" in:user'],
    [["x", "project:my shop", " -a b"], 'x project:"my shop" -"a b"'],
  ])("%j is the search %s", (words, query) => {
    expect(queryOf(words)).toBe(query);
  });

  it("is shown so that a shell reads it the same", () => {
    expect(typedAgain("flaky test")).toBe("flaky test");
    expect(typedAgain('"it\'s" $x')).toBe(`'"it'\\''s" $x'`);
  });
});
