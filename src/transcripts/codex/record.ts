import { asNumber, asText, isObject, type JsonObject } from "../../session/json.ts";
import { parseTime } from "../session-draft.ts";

/** One record of a rollout file, whatever its generation. */
export interface CodexRecord {
  readonly type: string;
  readonly payload: JsonObject;
  readonly at: number | null;
  /** Its number in a paginated file. */
  readonly ordinal: number | null;
  /** Where it stands ("line:12"): the id of whatever has none of its own. */
  readonly place: string;
  /** Written with a time of its own. The oldest files have bare items. */
  readonly timed: boolean;
}

/** Brings the generations into one shape; `null` where the value is of none of them. */
export function recordFrom(value: JsonObject, place: string): CodexRecord | null {
  if (typeof value.type === "string" && isObject(value.payload)) {
    return {
      type: value.type,
      payload: value.payload,
      at: parseTime(value.timestamp),
      ordinal: asNumber(value.ordinal),
      place,
      timed: true,
    };
  }
  if (isObject(value.payload)) return null;
  const type = bareType(value);
  if (type === null) return null;
  const at = type === "session_meta" ? parseTime(value.timestamp) : null;
  return { type, payload: value, at, ordinal: null, place, timed: false };
}

function bareType(value: JsonObject): string | null {
  if (typeof value.record_type === "string") return "state";
  if (typeof value.type === "string" || typeof value.role === "string") return "response_item";
  return asText(value.id) !== null && "timestamp" in value ? "session_meta" : null;
}
