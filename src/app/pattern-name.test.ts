import { describe, expect, it } from "vitest";
import { PATTERN_IDS } from "../session/finding.ts";
import { patternNamed } from "./pattern-name.ts";

describe("a pattern", () => {
  it.each([
    ["write_without_read", "write_without_read"],
    ["write-without-read", "write_without_read"],
    ["write without read", "write_without_read"],
    [" Write-Without_READ ", "write_without_read"],
    ["missed", "missed_parallelism"],
    ["error-s", "error_streak"],
    ["ba", "bash_overuse"],
  ])("is meant by %j", (text, pattern) => {
    expect(patternNamed(text)).toBe(pattern);
  });

  it("is meant by its own name, whatever else begins so", () => {
    expect(PATTERN_IDS.map(patternNamed)).toEqual([...PATTERN_IDS]);
  });

  it.each([
    ["write", /^"write" begins more than one pattern: write_without_read and write_then_read\./],
    ["eror_rate", /^No pattern "eror_rate"\. Did you mean error_rate\?$/],
    ["streek", /^No pattern "streek"\. Did you mean error_streak\?$/],
    ["parallelism", /Did you mean missed_parallelism\?$/],
    ["zzz", /^No pattern "zzz"\. `sesh explain` lists them all\.$/],
    ["", /`sesh explain` lists them all\.$/],
    [" - ", /`sesh explain` lists them all\.$/],
  ])("is not meant by %j, and the message says what is", (text, message) => {
    expect(() => patternNamed(text)).toThrow(
      expect.objectContaining({ code: "not-found", message: expect.stringMatching(message) }),
    );
  });
});
