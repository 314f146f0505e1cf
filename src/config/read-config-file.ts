import { readFileSync } from "node:fs";
import { isObject, type JsonObject, parseJson } from "../session/json.ts";
import { messageOf, SeshError } from "../session/sesh-error.ts";
import { checkConfig } from "./check.ts";
import { findJsonFault } from "./json-fault.ts";

/**
 * What one config file sets, checked, without defaults.
 * @throws SeshError `usage` where it cannot be read, is no JSON (with line and column) or sets something wrong
 */
export function readConfigFile(file: string): JsonObject {
  const text = readText(file).replace(/^\uFEFF/, "");
  const content = parseJson(text);
  if (content === undefined) throw notJson(file, text);
  if (!isObject(content)) throw new SeshError("usage", `${file} must hold one group of keys in { }.`);
  checkConfig(content, file);
  const { $schema: _forEditors, ...settings } = content;
  return settings;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new SeshError("usage", `Cannot read the config file ${file}: ${messageOf(cause)}`, { cause });
  }
}

function notJson(file: string, text: string): SeshError {
  const fault = findJsonFault(text);
  const place = fault === undefined ? file : `${file}:${fault.line}:${fault.column}`;
  return new SeshError("usage", `${place} is not valid JSON: ${fault?.problem ?? "it cannot be parsed"}.`);
}
