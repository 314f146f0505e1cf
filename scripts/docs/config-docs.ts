import { z } from "zod";
import { configSchema } from "../../src/config/schema.ts";
import { PATTERN_IDS } from "../../src/session/finding.ts";
import { asArray, asNumber, asObject, asText, type Json, type JsonObject } from "../../src/session/json.ts";
import { code, page, table, writtenFrom } from "./markdown.ts";

/** `docs/config.schema.json`: for editors that check and complete the file while it is written. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input" });
  return `${JSON.stringify({ title: "Settings of sesh", ...schema }, null, 2)}\n`;
}

/** `docs/config.md`: every key with its default and meaning, and where settings come from. */
export function configPage(): string {
  const properties = asObject(asObject(JSON.parse(configJsonSchema())).properties);
  const groups = Object.entries(properties).filter(([, property]) => isGroup(asObject(property)));
  const single = Object.entries(properties).filter(([, property]) => !isGroup(asObject(property)));
  const sections = groups.map(([name, group]) => {
    const rows = keysOf(name, asObject(group)).map(row);
    return `### ${name}\n\n${asText(asObject(group).description)}\n\n${keyTable(rows)}`;
  });
  const first = keyTable(single.flatMap(([name, property]) => keysOf(name, asObject(property))).map(row));
  return page(INTRODUCTION, `## Keys\n\n${first}`, ...sections, PATTERNS);
}

const INTRODUCTION = `# Settings

${writtenFrom("src/config/schema.ts")}

\`sesh init\` writes \`.sesh/config.json\` with every default; \`sesh config\` shows each value that counts and who set it.
A file needs to hold only what differs. \`config.schema.json\` beside this page tells an editor the keys: name it in
\`"$schema"\`.

## Where a value comes from

The first of these that sets a key decides it, key by key; a list replaces a list.

| | source | where |
|---|---|---|
| 1 | flag | the file that \`--config <file>\` names; \`--db\` for the database |
| 2 | environment | \`SESH_DB\` for the database; the file that \`SESH_CONFIG\` names |
| 3 | project | \`.sesh/config.json\` in the working directory or the nearest folder above |
| 4 | user | \`sesh/config.json\` in \`$XDG_CONFIG_HOME\`, else \`~/.config\`, \`~/Library/Preferences\` (macOS) or \`%APPDATA%\` (Windows) |
| 5 | default | the tables below |

An unknown key, a wrong type or a number out of its bounds is refused (exit status 2) with its path and file; broken
JSON with line and column.

## Which database

The first that holds: \`--db\`; \`db_path\` of the file named by \`--config\`; \`SESH_DB\`; \`db_path\` of the file named by
\`SESH_CONFIG\`; \`db_path\` of the project (\`.sesh/sesh.db\` where it sets none); an existing \`.sesh/sesh.db\` in the working
directory or above; \`db_path\` of the user's file; \`sesh/sesh.db\` in \`$XDG_DATA_HOME\`, else \`~/.local/share\`,
\`~/Library/Application Support\` (macOS) or \`%LOCALAPPDATA%\` (Windows). \`sesh config\` says which one and why.`;

const PATTERNS = `## Patterns

For \`patterns.enabled\` and \`patterns.disabled\`: ${PATTERN_IDS.map((id) => `\`${id}\``).join(", ")}.

A change of \`patterns\` or \`custom_tools\` has findings computed again from the database, a change of \`grading\` the grades;
no transcript is read again. [Decision 8](decisions/0008-grade-by-rates.md) says how grades by rates come about.`;

interface Key {
  readonly path: string;
  readonly property: JsonObject;
}

/** The key, or the keys of the group below it, to any depth. */
function keysOf(path: string, property: JsonObject): Key[] {
  if (!isGroup(property)) return [{ path, property }];
  const members = Object.entries(asObject(property.properties));
  return members.flatMap(([name, member]) => keysOf(`${path}.${name}`, asObject(member)));
}

function isGroup(property: JsonObject): boolean {
  return property.properties !== undefined;
}

function row({ path, property }: Key): readonly string[] {
  const initial = property.default === undefined ? "" : code(JSON.stringify(property.default));
  return [code(path), initial, allowed(property), asText(property.description) ?? ""];
}

function keyTable(rows: readonly (readonly string[])[]): string {
  return table(["key", "default", "allowed", "meaning"], rows);
}

function allowed(property: JsonObject): string {
  if (property.const !== undefined) return JSON.stringify(property.const);
  const choices = asArray(property.enum);
  if (choices.length > 0) return choices.map((choice) => code(JSON.stringify(choice))).join(", ");
  switch (property.type) {
    case "boolean":
      return "true, false";
    case "array":
      return asArray(asObject(property.items).enum).length > 0
        ? "list of pattern names"
        : "list of tool names";
    case "integer":
      return `whole number, ${bounds(property)}`;
    case "number":
      return `number, ${bounds(property)}`;
    default:
      return "text";
  }
}

function bounds(property: JsonObject): string {
  return `${grouped(property.minimum)} to ${grouped(property.maximum)}`;
}

function grouped(bound: Json | undefined): string {
  return (asNumber(bound) ?? 0).toLocaleString("en-US");
}
