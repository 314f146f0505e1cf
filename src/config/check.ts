import { isObject, type JsonObject } from "../session/json.ts";
import { SeshError } from "../session/sesh-error.ts";
import { allKeyPaths } from "./key-paths.ts";
import { nearestWord } from "./nearest-word.ts";
import { type Config, configSchema } from "./schema.ts";

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>["error"]>["issues"][number];

/**
 * The settings with every default filled in.
 * @param origin where they come from, for the message: a file name
 * @throws SeshError `usage` that names each wrong key with its path, what was expected and what is there
 */
export function checkConfig(content: JsonObject, origin: string): Config {
  const result = configSchema.safeParse(content);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describe(issue, content, origin));
  throw new SeshError("usage", problems.join("\n"));
}

/** The known key path that an unknown one was most likely meant to be. */
export function nearestKeyPath(path: string): string | undefined {
  const known = allKeyPaths();
  const leaf = lastPart(path);
  const namesake = known.find((candidate) => lastPart(candidate) === leaf);
  if (namesake !== undefined) return namesake;
  const group = path.slice(0, path.length - leaf.length);
  const siblings = known.filter((candidate) => candidate === `${group}${lastPart(candidate)}`);
  const sibling = nearestWord(leaf, siblings.map(lastPart));
  return sibling === undefined ? nearestWord(path, known) : `${group}${sibling}`;
}

function describe(issue: Issue, content: JsonObject, origin: string): string[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key].join("."), origin));
  }
  const value = valueAt(content, path);
  const name = path.join(".") || "the settings";
  return [`${name} in ${origin} must be ${expectation(issue)}, but is ${shown(value)}${meant(issue, value)}`];
}

function unknownKey(path: string, origin: string): string {
  const nearest = nearestKeyPath(path);
  const hint = nearest === undefined ? "`sesh config` lists them all." : `did you mean ${nearest}?`;
  return `Unknown key ${path} in ${origin}; ${hint}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "a text that is not empty" : `${issue.minimum} or more`;
    case "too_big":
      return issue.origin === "string" ? `at most ${issue.maximum} letters long` : `${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys in { }",
};

function meant(issue: Issue, value: unknown): string {
  if (issue.code !== "invalid_value" || typeof value !== "string") return ".";
  const nearest = nearestWord(value, issue.values.map(String));
  return nearest === undefined ? "." : `; did you mean "${nearest}"?`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(content: unknown, path: readonly string[]): unknown {
  let value = content;
  for (const part of path) {
    if (Array.isArray(value)) value = value[Number(part)];
    else value = isObject(value) ? value[part] : undefined;
  }
  return value;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
