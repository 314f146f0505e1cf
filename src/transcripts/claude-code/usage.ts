import { asNumber, asObject, isObject, type JsonObject } from "../../session/json.ts";
import type { TokenUsage } from "../../session/session.ts";

/**
 * The usage on one line of a response. Lines repeat it, so it is never summed over lines: the field-wise maximum per
 * response counts. Without a stop reason on any line the output figure is a start-of-stream placeholder (2.1.9 to
 * 2.1.49) or partial (older): estimated, and too low.
 */
export function readUsage(message: JsonObject): { usage: TokenUsage; estimated: boolean } | null {
  if (!isObject(message.usage)) return null;
  const usage = message.usage;
  return {
    usage: {
      input: asNumber(usage.input_tokens) ?? 0,
      output: asNumber(usage.output_tokens) ?? 0,
      cacheRead: asNumber(usage.cache_read_input_tokens) ?? 0,
      cacheWrite: cacheWrite(usage),
      reasoning: 0,
    },
    estimated: message.stop_reason === null || message.stop_reason === undefined,
  };
}

function cacheWrite(usage: JsonObject): number {
  const total = asNumber(usage.cache_creation_input_tokens);
  if (total !== null) return total;
  const parts = asObject(usage.cache_creation);
  return (asNumber(parts.ephemeral_5m_input_tokens) ?? 0) + (asNumber(parts.ephemeral_1h_input_tokens) ?? 0);
}
