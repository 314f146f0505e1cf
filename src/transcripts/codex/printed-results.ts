import { asNumber, isObject, type Json, type JsonObject, parseJson } from "../../session/json.ts";

/** What a code-mode script printed of one of its commands. */
export interface PrintedResult {
  readonly exitCode: number | null;
  /** The process that goes on in the background. */
  readonly process: string | null;
}

/**
 * Finds exit statuses and running processes in what a script printed: in the tools' own result objects, and where
 * the script itself speaks of `exit_code`, in what it made of them. A command's words alone are not believed.
 */
export function printedResults(texts: readonly string[], script: string): readonly PrintedResult[] {
  const results: PrintedResult[] = [];
  const speaksOfExits = script.includes("exit_code");
  for (const text of texts) {
    const start = text.trimStart();
    const isJson = start.startsWith("{") || start.startsWith("[");
    if (isJson && /"(?:exit_code|session_id)"/.test(text))
      collect(parseJson(text), speaksOfExits, results, 0);
    else if (speaksOfExits || text.startsWith("Exit code:")) {
      for (const found of text.matchAll(/\bexit(?:[_ ]?code)?[=:] ?(-?\d+)[ \t]*$/gim)) {
        results.push({ exitCode: Number(found[1]), process: null });
      }
    }
  }
  return results;
}

const DEEPEST = 4;

function collect(
  value: Json | undefined,
  speaksOfExits: boolean,
  results: PrintedResult[],
  depth: number,
): void {
  if (depth > DEEPEST || typeof value !== "object" || value === null) return;
  if (isObject(value) && (isResult(value) || (speaksOfExits && asNumber(value.exit_code) !== null))) {
    const process = asNumber(value.session_id);
    results.push({ exitCode: asNumber(value.exit_code), process: process === null ? null : String(process) });
    return;
  }
  for (const inner of Object.values(value)) collect(inner, speaksOfExits, results, depth + 1);
}

/** Has it what only a command's result has? */
function isResult(value: JsonObject): boolean {
  return "chunk_id" in value || "wall_time_seconds" in value || "original_token_count" in value;
}
