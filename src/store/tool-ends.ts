import type Database from "better-sqlite3";
import { callItem } from "./copies.ts";
import type { ToolEnds } from "./store.ts";

/** The sessions of a JSON list of ids and all their sub-agents, with whether they hold what belongs to others. */
const FAMILY = `WITH RECURSIVE family(key, id, agent) AS (
    SELECT session.key, session.id, session.agent
      FROM json_each(?) AS wanted JOIN session ON session.id = wanted.value
    UNION SELECT session.key, session.id, session.agent
      FROM family JOIN session ON session.parent_id = family.id WHERE session.is_copy = 0)
  SELECT key, agent, EXISTS (
    SELECT 1 FROM holding WHERE holding.session = family.key AND holding.is_copy = 1) AS sharesHistory
  FROM family`;

interface Member {
  readonly key: number;
  readonly agent: string;
  readonly sharesHistory: number;
}

/** How the calls of these sessions and of all their sub-agents ended; each call in the session that it belongs to. */
export function toolEndsOf(database: Database.Database, ids: readonly string[]): readonly ToolEnds[] {
  const family = database.prepare<[string], Member>(FAMILY).all(JSON.stringify(ids));
  const keys = family.filter(({ sharesHistory }) => sharesHistory === 0).map(({ key }) => key);
  const ends = database
    .prepare<[string], ToolEnds>(
      `SELECT call.tool AS tool, call.error_class AS errorClass, count(*) AS calls
         FROM json_each(?) AS wanted JOIN call ON call.session = wanted.value
         WHERE call.copied = 0 GROUP BY call.tool, call.error_class`,
    )
    .all(JSON.stringify(keys));
  const sharing = family.filter(({ sharesHistory }) => sharesHistory === 1);
  return addUp([...ends, ...sharing.flatMap((member) => endsBesideCopies(database, member))]);
}

/** Which calls of a session are another's stands under their digests, which SQL cannot work out: one by one. */
function endsBesideCopies(database: Database.Database, { key, agent }: Member): readonly ToolEnds[] {
  const copies = database
    .prepare<[number], number>("SELECT item FROM holding WHERE session = ? AND is_copy = 1")
    .pluck()
    .all(key);
  const items = new Set(copies);
  return database
    .prepare<[number], Pick<ToolEnds, "tool" | "errorClass"> & { id: string }>(
      "SELECT id, tool, error_class AS errorClass FROM call WHERE session = ? AND copied = 0",
    )
    .all(key)
    .filter(({ id }) => !items.has(callItem(agent, id)))
    .map(({ tool, errorClass }) => ({ tool, errorClass, calls: 1 }));
}

function addUp(parts: readonly ToolEnds[]): readonly ToolEnds[] {
  const sums = new Map<string, ToolEnds>();
  for (const part of parts) {
    const key = JSON.stringify([part.tool, part.errorClass]);
    sums.set(key, { ...part, calls: part.calls + (sums.get(key)?.calls ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
