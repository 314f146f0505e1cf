import { asNumber, asObject, isObject, type JsonObject } from "../../session/json.ts";
import type { TokenUsage } from "../../session/session.ts";
import type { Notes, RawUsage } from "./notes.ts";
import type { CodexRecord } from "./record.ts";
import { type IgnoredAs, isCopied, type Thread } from "./thread.ts";

/**
 * A token_count tells the thread's running total and the latest response. Repeats are common, so what counts is by
 * how much the total grew; where it shrank, the counter was set back and the latest response counts.
 */
export function tokenCount(thread: Thread, record: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  const info = record.payload.info;
  if (!isObject(info)) return "event_msg/token_count without usage";
  const delta = growth(notes.tokens, asObject(info.total_token_usage), asObject(info.last_token_usage), {
    inherits: draft.forkedFrom !== null,
  });
  const context = asNumber(asObject(info.last_token_usage).total_tokens);
  if (context !== null) notes.tokens.context = context;
  if (delta === null) return null;
  notes.tokens.count++;
  draft.addResponse({
    id: `tokens:${notes.tokens.count}`,
    at: record.at,
    // A copied response must not make its model one of this session's.
    model: isCopied(thread) ? null : notes.model,
    usage: normalised(delta),
    estimated: false,
    copied: isCopied(thread),
  });
  return null;
}

/** `inherits`: a forked thread's counter starts with what its parent had used. */
function growth(
  tokens: Notes["tokens"],
  totalJson: JsonObject,
  lastJson: JsonObject,
  { inherits }: { readonly inherits: boolean },
): RawUsage | null {
  const total = usageFrom(totalJson);
  const last = usageFrom(lastJson);
  const before = tokens.total ?? (inherits ? difference(total, last) : ZERO);
  tokens.total = total;
  const grown = difference(total, before);
  const delta = Object.values(grown).some((value) => value < 0) ? last : grown;
  return Object.values(delta).some((value) => value > 0) ? delta : null;
}

const ZERO: RawUsage = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };

function usageFrom(json: JsonObject): RawUsage {
  const input = asNumber(json.input_tokens) ?? 0;
  const output = asNumber(json.output_tokens) ?? 0;
  const cacheWrite = asNumber(json.cache_write_input_tokens) ?? 0;
  const total = asNumber(json.total_tokens);
  // Cache writes lie inside the input as far as seen; the sum tells where they do not.
  const apart = cacheWrite > 0 && total === input + output + cacheWrite;
  return {
    input: apart ? input + cacheWrite : input,
    cached: asNumber(json.cached_input_tokens) ?? 0,
    cacheWrite,
    output,
    reasoning: asNumber(json.reasoning_output_tokens) ?? 0,
  };
}

function difference(a: RawUsage, b: RawUsage): RawUsage {
  return {
    input: a.input - b.input,
    cached: a.cached - b.cached,
    cacheWrite: a.cacheWrite - b.cacheWrite,
    output: a.output - b.output,
    reasoning: a.reasoning - b.reasoning,
  };
}

function normalised(raw: RawUsage): TokenUsage {
  return {
    input: Math.max(0, raw.input - raw.cached - raw.cacheWrite),
    output: raw.output,
    cacheRead: raw.cached,
    cacheWrite: raw.cacheWrite,
    reasoning: raw.reasoning,
  };
}
