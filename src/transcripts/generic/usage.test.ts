import { describe, expect, it } from "vitest";
import { separateCache, usageOf } from "./usage.ts";

const OPENAI = { prompt_tokens: 100, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 60 } };
const ANTHROPIC = {
  input_tokens: 40,
  output_tokens: 9,
  cache_read_input_tokens: 60,
  cache_creation_input_tokens: 5,
};

function tokens(value: unknown, convention: "cache_separate" | "cache_included" | null = null) {
  const usage = usageOf(value);
  return usage && separateCache(usage, convention);
}

describe("usage", () => {
  it("tells from the names whether the cache is inside the input", () => {
    expect(tokens(OPENAI)).toEqual({ input: 40, output: 9, cacheRead: 60, cacheWrite: 0, reasoning: 0 });
    expect(tokens(ANTHROPIC)).toEqual({ input: 40, output: 9, cacheRead: 60, cacheWrite: 5, reasoning: 0 });
  });

  it("follows the header where it says how tokens are counted", () => {
    expect(tokens(OPENAI, "cache_separate")?.input).toBe(100);
    expect(tokens({ ...ANTHROPIC, input_tokens: 105 }, "cache_included")?.input).toBe(40);
    expect(tokens(ANTHROPIC, "cache_included")?.input).toBe(0);
  });

  it("is absent rather than zero where no count is there", () => {
    expect(tokens({})).toBeNull();
    expect(tokens(null)).toBeNull();
    expect(tokens({ cost: 0.1 })).toBeNull();
    expect(tokens({ output_tokens: "12" })?.output).toBe(12);
  });
});
