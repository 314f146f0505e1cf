import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "smol-toml";
import { isObject } from "../../../session/json.ts";
import { messageOf } from "../../../session/sesh-error.ts";
import type { Entry } from "../client.ts";
import { SERVER_NAME, type SettingsFormat } from "./format.ts";

type Table = Record<string, unknown>;

/** Fields that are written, each on a line of its own. */
const FIELDS = ["command", "args", "env"] as const;

/**
 * TOML. No library edits it in place, so lines of one table are; a parser reads the text before and after, and what it
 * reads must differ in nothing but that table.
 */
export const toml: SettingsFormat = {
  alone: (key, entry) => `${[headerOf(key), ...linesOf(entry)].join("\n")}\n`,
  withEntry(text, key, entry) {
    const before = read(text);
    const known = serverIn(before, key);
    const wanted = { ...known, ...fieldsOf(entry) };
    if (known !== undefined && isDeepStrictEqual(known, wanted)) return text;
    const end = lineEndOf(text);
    const own = known === undefined ? null : rangeOf(text.split(end), key, false);
    const changed =
      own === null
        ? `${text}${text === "" || text.endsWith("\n") ? "" : end}${text.trim() === "" ? "" : end}${this.alone(key, entry).replaceAll("\n", end)}`
        : inTable(text.split(end), own, linesOf(entry)).join(end);
    return checked(changed, key, withServer(before, key, wanted));
  },
  withoutEntry(text, key) {
    const before = read(text);
    if (serverIn(before, key) === undefined) return text;
    const end = lineEndOf(text);
    const lines = text.split(end);
    const own = rangeOf(lines, key, true);
    if (own === null) throw new Error(`"${key}.${SERVER_NAME}" does not stand in a table of its own`);
    const kept = [...lines.slice(0, own.from), ...lines.slice(own.to)];
    // The line that set it apart from what was there before.
    if (own.from > 0 && kept[own.from - 1] === "") kept.splice(own.from - 1, 1);
    return checked(kept.join(end), key, withServer(before, key, undefined));
  },
};

function headerOf(key: string): string {
  return `[${key}.${SERVER_NAME}]`;
}

function fieldsOf({ command, args, env }: Entry): Table {
  return { command, args: [...args], ...(env && { env: { ...env } }) };
}

/** A line for each field; `stringify` knows how texts are written. */
function linesOf(entry: Entry): string[] {
  const { command, args, env } = entry;
  const variables = Object.entries(env ?? {}).map((pair) => stringify(Object.fromEntries([pair])).trim());
  return [
    ...stringify({ command, args: [...args] })
      .trim()
      .split("\n"),
    ...(env === undefined ? [] : [`env = { ${variables.join(", ")} }`]),
  ];
}

function read(text: string): Table {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(messageOf(error).split("\n")[0] ?? "it is no TOML");
  }
}

function serverIn(table: Table, key: string): Table | undefined {
  const servers = table[key];
  if (servers === undefined) return undefined;
  if (!isObject(servers)) throw new Error(`"${key}" in it is no table`);
  const server: unknown = servers[SERVER_NAME];
  if (server === undefined || isObject(server)) return server && { ...server };
  throw new Error(`"${key}.${SERVER_NAME}" in it is no table`);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The lines of the server's table, those of tables below it too if `isWhole`; comments behind it are another's. */
function rangeOf(lines: readonly string[], key: string, isWhole: boolean): Range | null {
  const name = `\\s*"?${key}"?\\s*\\.\\s*"?${SERVER_NAME}"?\\s*`;
  const own = new RegExp(`^\\s*\\[${name}\\]`);
  const below = new RegExp(`^\\s*\\[${name}\\.`);
  const from = lines.findIndex((line) => own.test(line));
  if (from < 0) return null;
  let to = from + 1;
  while (to < lines.length) {
    const line = lines[to] ?? "";
    if (/^\s*\[/.test(line) && !(isWhole && below.test(line))) break;
    to++;
  }
  while (to > from + 1 && /^\s*(?:#.*)?$/.test(lines[to - 1] ?? "")) to--;
  return { from, to };
}

/** Replaces the fields that are written by others of that name, and adds the rest. */
function inTable(lines: readonly string[], { from, to }: Range, fields: readonly string[]): string[] {
  const nameOf = (line: string) => /^\s*(\w+)\s*=/.exec(line)?.[1];
  const written = new Map(fields.map((line) => [nameOf(line), line]));
  const kept = lines.slice(from, to).map((line) => {
    const name = nameOf(line);
    const replacement = FIELDS.some((field) => field === name) ? written.get(name) : undefined;
    if (replacement !== undefined) written.delete(name);
    return replacement ?? line;
  });
  return [...lines.slice(0, from), ...kept, ...written.values(), ...lines.slice(to)];
}

function withServer(table: Table, key: string, server: Table | undefined): Table {
  const servers: Table = { ...(isObject(table[key]) ? table[key] : {}) };
  if (server === undefined) delete servers[SERVER_NAME];
  else servers[SERVER_NAME] = server;
  return withServers({ ...table, [key]: servers }, key);
}

/** A table of servers without any says as much as none. */
function withServers(table: Table, key: string): Table {
  const { [key]: servers, ...others } = table;
  return isObject(servers) && Object.keys(servers).length === 0 ? others : table;
}

/** What a parser reads of the text must be what was meant. */
function checked(text: string, key: string, meant: Table): string {
  let is: Table | null = null;
  try {
    is = parse(text);
  } catch {
    // Said below: whatever it is, it is not what was meant.
  }
  if (is !== null && isDeepStrictEqual(plain(withServers(is, key)), plain(meant))) return text;
  throw new Error("what stands there is written in a way that cannot be edited safely");
}

/** Tables of the parser have no prototype. */
function plain(table: Table): unknown {
  return JSON.parse(JSON.stringify(table));
}

function lineEndOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
