import { z } from "zod";
import { asObject, asText, isObject, type Json, type JsonObject } from "../session/json.ts";
import { type Config, configSchema, defaultConfig } from "./schema.ts";

/** Every value of a config by its key path ("grading.blind_edit_max"), in the order of the schema. Lists stay whole. */
export function valuesByPath(config: Config | JsonObject): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>();
  collect("", config, values);
  return values;
}

/** Every key path there is, groups ("patterns.thresholds") included. */
export function allKeyPaths(): readonly string[] {
  const paths = new Set<string>();
  for (const path of valuesByPath(defaultConfig()).keys()) {
    const parts = path.split(".");
    for (let length = 1; length <= parts.length; length++) paths.add(parts.slice(0, length).join("."));
  }
  return [...paths];
}

/** What each value means, by its key path, without the name of the pattern that some begin with. */
export function keyMeanings(): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  collectMeanings("", asObject(z.toJSONSchema(configSchema, { io: "input" }).properties), meanings);
  return meanings;
}

function collectMeanings(prefix: string, properties: JsonObject, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(properties)) {
    const property = asObject(value);
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (property.properties !== undefined) collectMeanings(path, asObject(property.properties), into);
    else into.set(path, sentence((asText(property.description) ?? "").replace(/^\w+: /, "")));
  }
}

function sentence(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

function collect(prefix: string, group: object, into: Map<string, Json>): void {
  for (const [key, value] of Object.entries(group)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isObject(value)) collect(path, value, into);
    else if (value !== undefined) into.set(path, value);
  }
}
