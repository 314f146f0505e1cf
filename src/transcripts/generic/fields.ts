import { asNumber, asText, type Json, type JsonObject } from "../../session/json.ts";

/** The first of these fields that has a value other than null. */
export function firstOf(record: JsonObject, names: readonly string[]): Json | null {
  for (const name of names) {
    const value = record[name];
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** The first of these fields that holds a non-empty text. */
export function firstText(record: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = asText(record[name]);
    if (value !== null) return value;
  }
  return null;
}

/** The first of these fields that holds an id; numbers serve too. */
export function firstId(record: JsonObject, names: readonly string[]): string | null {
  const value = firstOf(record, names);
  return typeof value === "number" ? String(value) : asText(value);
}

export function firstNumber(record: JsonObject, names: readonly string[]): number | null {
  return asNumber(firstOf(record, names));
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
