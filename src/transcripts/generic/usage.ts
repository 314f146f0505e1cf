import { asObject } from "../../session/json.ts";
import type { TokenUsage } from "../../session/session.ts";
import type { StatedUsage, UsageConvention } from "./entry.ts";
import { firstNumber } from "./fields.ts";

const INPUT = ["input_tokens", "prompt_tokens", "inputTokens", "promptTokens"];
const OUTPUT = ["output_tokens", "completion_tokens", "outputTokens", "completionTokens"];
const CACHE_READ = ["cache_read_input_tokens", "cacheReadInputTokens", "cache_read_tokens"];
const CACHE_WRITE = ["cache_creation_input_tokens", "cacheCreationInputTokens", "cache_write_tokens"];
/** These names count the cached tokens inside the input ones. */
const CACHED_INSIDE = ["cached_tokens", "cachedInputTokens"];
const REASONING = ["reasoning_tokens", "reasoningTokens"];

/** Token counts under the names of the common APIs; `null` where there is none. */
export function usageOf(value: unknown): StatedUsage | null {
  const usage = asObject(value);
  const inputDetails = asObject(usage.prompt_tokens_details ?? usage.input_tokens_details);
  const outputDetails = asObject(usage.completion_tokens_details ?? usage.output_tokens_details);
  const input = firstNumber(usage, INPUT);
  const output = firstNumber(usage, OUTPUT);
  const beside = firstNumber(usage, CACHE_READ);
  const inside = firstNumber(inputDetails, CACHED_INSIDE) ?? firstNumber(usage, CACHED_INSIDE);
  const written = firstNumber(usage, CACHE_WRITE);
  if ([input, output, beside, inside, written].every((count) => count === null)) return null;
  return {
    tokens: {
      input: input ?? 0,
      output: output ?? 0,
      cacheRead: beside ?? inside ?? 0,
      cacheWrite: written ?? 0,
      reasoning: firstNumber(usage, REASONING) ?? firstNumber(outputDetails, REASONING) ?? 0,
    },
    cacheInside: beside === null && inside !== null,
  };
}

/** The counts with the cache beside the input. What a header says wins over what the names suggest. */
export function separateCache(usage: StatedUsage, convention: UsageConvention | null): TokenUsage {
  const { tokens } = usage;
  if (convention === "cache_separate") return tokens;
  if (convention === "cache_included") {
    return { ...tokens, input: Math.max(0, tokens.input - tokens.cacheRead - tokens.cacheWrite) };
  }
  return usage.cacheInside ? { ...tokens, input: Math.max(0, tokens.input - tokens.cacheRead) } : tokens;
}
