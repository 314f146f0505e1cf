import { asString, asText, isObject, type JsonObject } from "../../session/json.ts";
import type { Outcome } from "../../session/tool-call.ts";
import { parseTime } from "../session-draft.ts";
import type { StatedResult } from "./entry.ts";
import { firstId, firstNumber, firstOf, firstText, texts } from "./fields.ts";
import { plainText } from "./plain-text.ts";
import { outcomeSchema } from "./schema.ts";

const CALL_ID = ["tool_call_id", "tool_use_id", "toolCallId", "toolUseID", "call_id", "id"];
const OUTPUT = ["content", "output", "result", "response"];

/** A result in any shape: a `role: "tool"` message, or a content block. */
export function resultOf(result: JsonObject): StatedResult {
  const exitCode = firstNumber(result, ["exit_code", "exitCode"]);
  const exitMeaning = asString(result.exit_meaning);
  return {
    callId: firstId(result, CALL_ID),
    tool: firstText(result, ["name", "tool_name", "toolName"]),
    output: plainText(firstOf(result, OUTPUT) ?? undefined),
    ...outcomeOf(result, exitCode, exitMeaning),
    exitCode,
    exitMeaning,
    at: parseTime(firstOf(result, ["timestamp", "ended_at", "ts", "created_at", "time"])),
    durationMs: firstNumber(result, ["duration_ms", "durationMs"]),
    spawned: texts(result.spawned),
    order: typeof result.order === "number" ? result.order : null,
  };
}

/** How a call ended: said outright, else `error_kind`, else the error flag, else the exit status; never guessed. */
export function outcomeOf(
  result: JsonObject,
  exitCode: number | null,
  exitMeaning: string | null,
): Pick<StatedResult, "outcome" | "evidence"> {
  const failed: Outcome = { status: "failed", by: exitCode === null || exitCode === 0 ? "tool" : "exit" };
  const stated = statedOutcome(result, failed);
  if (stated) return { outcome: stated, evidence: "stated" };
  const kind = asText(result.error_kind);
  if (kind !== null) return { outcome: OUTCOME_BY_ERROR_KIND.get(kind) ?? failed, evidence: "flags" };
  const isError = errorFlag(result);
  if (isError !== null) return { outcome: isError ? failed : OK, evidence: "flags" };
  if (exitCode === null) return { outcome: { status: "unknown" }, evidence: "none" };
  return { outcome: exitCode === 0 || exitMeaning !== null ? OK : failed, evidence: "flags" };
}

const OK: Outcome = { status: "ok" };

/** `failure`, and whatever else is not here, is a failure. */
const OUTCOME_BY_ERROR_KIND: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  ["rejected", { status: "rejected" }],
  ["denied", { status: "denied", by: "policy" }],
  ["cancelled", { status: "interrupted" }],
  ["canceled", { status: "interrupted" }],
  ["interrupted", { status: "interrupted" }],
  ["collateral", { status: "collateral" }],
  ["timeout", { status: "timeout" }],
]);

function statedOutcome(result: JsonObject, failed: Outcome): Outcome | null {
  if (result.outcome === undefined) return null;
  const parsed = outcomeSchema.safeParse(result.outcome);
  if (!parsed.success) return null;
  const stated = parsed.data;
  if (isObject(stated) && "by" in stated) return stated;
  const status = isObject(stated) ? stated.status : stated;
  if (status === "failed") return failed;
  return status === "denied" ? { status, by: "policy" } : { status };
}

function errorFlag(result: JsonObject): boolean | null {
  const flag = firstOf(result, ["is_error", "isError"]);
  if (typeof flag === "boolean") return flag;
  if (result.status === "error") return true;
  return result.status === "success" ? false : null;
}
