import { readFileSync } from "node:fs";
import { asObject, asText, parseJson } from "../session/json.ts";

/** Where package.json and the demo are: two folders above this file in the source and in the package alike. */
export const PACKAGE_ROOT = new URL("../../", import.meta.url);

export function readVersion(): string {
  const text = readFileSync(new URL("package.json", PACKAGE_ROOT), "utf8");
  return asText(asObject(parseJson(text)).version) ?? "unknown";
}
