import type { Choice, Filters } from "../search/wanted.ts";
import { conditionsOf } from "./filtering.ts";
import type { SessionFilter } from "./store.ts";

/** A part of a statement, and the values to bind in it. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** So many entries a session may have: its key and an entry's order are one number in the index of words. */
export const ORDERS_PER_SESSION = 2 ** 22;

const SESSION = `(words.rowid / ${ORDERS_PER_SESSION})`;
const ORDER = `(words.rowid % ${ORDERS_PER_SESSION})`;

/** Conditions on a row of `words`. */
export function placeConditions(filters: Filters, isWordless: boolean): Condition {
  const parts = [
    ...choice(filters.tool, (tool) => ofCall(toolIs(tool))),
    ...choice(filters.error, (error) => ofCall({ sql: "call.error_class = ?", values: [error] })),
    ...choice(filters.kind, kindIs),
    ...choice(filters.path, pathIs),
    ...(isWordless ? choice(filters.voice, voiceIs) : []),
    ...(filters.after === null ? [] : [{ sql: `${AT} >= ?`, values: [filters.after] }]),
    ...(filters.before === null ? [] : [{ sql: `${AT} < ?`, values: [filters.before] }]),
  ];
  if (isWordless && parts.length === 0) return ofMessage({ sql: ASKED, values: [] });
  return every(parts);
}

/** Conditions on a row of `session`: those that a main session decides for its sub-agents, and those of each its own. */
export function sessionConditions(
  filters: Filters,
  sessions: SessionFilter,
): { readonly main: Condition; readonly own: Condition } {
  const { where, values } = conditionsOf({ ...sessions, subAgents: true });
  return {
    main: every([
      { sql: where, values },
      ...choice(filters.agent, (name) => textIs("session.agent", name.replaceAll(/[\s-]+/g, "_"))),
      ...choice(filters.project, (name) => textIs("coalesce(session.project, '')", name, "*")),
      ...choice(filters.branch, (name) => textIs("coalesce(session.branch, '')", name)),
      ...choice(filters.grade, (letter) => ({ sql: "session.letter IS ?", values: [letter] })),
      ...choice(filters.session, (id) => ({ sql: "substr(session.id, 1, ?) = ?", values: [id.length, id] })),
      ...choice(filters.pattern, (pattern) => ({
        sql: `EXISTS (SELECT 1 FROM finding
          WHERE finding.session = session.key AND finding.pattern = ? AND finding.outcome = 'found')`,
        values: [pattern],
      })),
    ]),
    own: every(choice(filters.model, modelIs)),
  };
}

const ASKED = "message.kind IN ('prompt', 'command', 'queued', 'feedback', 'task')";

const AT = `coalesce(
  (SELECT started_at FROM call WHERE session = ${SESSION} AND ord = ${ORDER}),
  (SELECT at FROM message WHERE session = ${SESSION} AND ord = ${ORDER}),
  (SELECT started_at FROM session WHERE key = ${SESSION}))`;

function ofCall({ sql, values }: Condition): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM call WHERE call.session = ${SESSION} AND call.ord = ${ORDER} AND ${sql})`,
    values,
  };
}

function ofMessage({ sql, values }: Condition): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM message WHERE message.session = ${SESSION} AND message.ord = ${ORDER} AND ${sql})`,
    values,
  };
}

/** Its name, or a part of one that is made of several (`mcp__github__search`). */
function toolIs(tool: string): Condition {
  if (tool.includes("*")) return textIs("call.tool", tool);
  return { sql: "instr('__' || lower(call.tool) || '__', '__' || ? || '__') > 0", values: [lower(tool)] };
}

function kindIs(kind: string): Condition {
  const call = ofCall({ sql: "call.kind = ?", values: [kind] });
  const message = ofMessage({ sql: "message.kind = ?", values: [kind] });
  return { sql: `(${call.sql} OR ${message.sql})`, values: [...call.values, ...message.values] };
}

function pathIs(path: string): Condition {
  const wanted = textIs("entry.value", path.replaceAll("\\", "/"), "*");
  const call = ofCall({
    sql: `EXISTS (SELECT 1 FROM json_each(call.paths) AS entry WHERE ${wanted.sql})`,
    values: wanted.values,
  });
  const given = textIs("json_extract(entry.value, '$.path')", path.replaceAll("\\", "/"), "*");
  const message = ofMessage({
    sql: `EXISTS (SELECT 1 FROM json_each(message.files) AS entry WHERE ${given.sql})`,
    values: given.values,
  });
  return { sql: `(${call.sql} OR ${message.sql})`, values: [...call.values, ...message.values] };
}

function voiceIs(voice: Filters["voice"]["anyOf"][number]): Condition {
  if (voice === "user") return ofMessage({ sql: ASKED, values: [] });
  if (voice === "agent") return ofMessage({ sql: `NOT (${ASKED})`, values: [] });
  return ofCall(voice === "input" ? ALWAYS : { sql: "call.output_length IS NOT NULL", values: [] });
}

function modelIs(model: string): Condition {
  const wanted = textIs("json_extract(used.value, '$.model')", model);
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(session.figures, '$.models') AS used WHERE ${wanted.sql})`,
    values: wanted.values,
  };
}

/** Holds the text; with `*` in it, is such a text as a whole, `before` which there may be something. */
function textIs(column: string, text: string, before = ""): Condition {
  if (!text.includes("*")) return { sql: `instr(lower(${column}), ?) > 0`, values: [lower(text)] };
  const pattern = lower(text).replace(/[[?]/g, "[$&]");
  return { sql: `lower(${column}) GLOB ?`, values: [before + pattern] };
}

/** As SQLite's `lower`: letters of ASCII alone. */
function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const ALWAYS: Condition = { sql: "1", values: [] };

function choice<T>({ anyOf, noneOf }: Choice<T>, is: (value: T) => Condition): readonly Condition[] {
  const any = anyOf.map(is);
  const none = noneOf.map(is);
  return [
    ...(any.length === 0 ? [] : [joined(any, " OR ")]),
    ...none.map(({ sql, values }) => ({ sql: `NOT (${sql})`, values })),
  ];
}

function every(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? ALWAYS : joined(conditions, " AND ");
}

function joined(conditions: readonly Condition[], by: string): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}
