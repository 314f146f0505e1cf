import type { JsonObject } from "../../session/json.ts";

export function isHeader(record: JsonObject): boolean {
  return record.type === "session" || (record.type === undefined && hasOwnSchema(record));
}

/** Does the record say that it is sesh's own format, whichever version? */
export function hasOwnSchema(record: JsonObject): boolean {
  return typeof record.schema === "string" && record.schema.startsWith("sesh-generic/");
}
