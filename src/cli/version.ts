import { readFileSync } from "node:fs";
import { asObject, asText, parseJson } from "../session/json.ts";

/** The version in package.json, which stands two folders above this file in the source and in the package alike. */
export function readVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return asText(asObject(parseJson(text)).version) ?? "unknown";
}
