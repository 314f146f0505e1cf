import { type Json, parseJson } from "../session/json.ts";

/** The values on one line of a JSONL file, or why there are none. */
export type ParsedLine =
  | {
      readonly values: readonly Json[];
      /** Whole records are followed by a piece of another that was lost. */
      readonly isTorn: boolean;
    }
  | { readonly reason: string };

const NOT_JSON = { reason: "not JSON" } as const;

/**
 * Parses one line. Concurrent writers sometimes glue records together, or write one over the start of another: what is
 * whole from the start on is returned then. A first line may start with a byte order mark.
 */
export function parseLine(text: string): ParsedLine {
  try {
    return { values: [JSON.parse(text)], isTorn: false };
  } catch {
    return parseGlued(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  }
}

function parseGlued(text: string): ParsedLine {
  const values: Json[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOfValue(text, start);
    const value = end === null ? undefined : parseJson(text.slice(start, end));
    if (end === null || value === undefined) break;
    values.push(value);
    start = end;
    while (start < text.length && /\s/.test(text.charAt(start))) start++;
  }
  return values.length === 0 ? NOT_JSON : { values, isTorn: start < text.length };
}

/** Where the object that starts here ends: braces are counted, strings skipped. `null` if it does not end. */
function endOfValue(text: string, start: number): number | null {
  if (text[start] !== "{") return null;
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  return null;
}
