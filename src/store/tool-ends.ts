import type Database from "better-sqlite3";
import { callItem } from "./copies.ts";
import type { ToolEnds } from "./store.ts";

/** The sessions of a JSON list of ids, and all their sub-agents. */
const FAMILY = `WITH RECURSIVE family(key, id, agent) AS (
    SELECT session.key, session.id, session.agent
      FROM json_each(?) AS wanted JOIN session ON session.id = wanted.value
    UNION SELECT session.key, session.id, session.agent
      FROM family JOIN session ON session.parent_id = family.id WHERE session.is_copy = 0)`;

const HOLDS_COPIES =
  "EXISTS (SELECT 1 FROM holding WHERE holding.session = family.key AND holding.is_copy = 1)";

interface SharedCall {
  readonly key: number;
  readonly agent: string;
  readonly id: string;
  readonly tool: string;
  readonly errorClass: ToolEnds["errorClass"];
}

/** How the calls of these sessions and of all their sub-agents ended; each call in the session that it belongs to. */
export function toolEndsOf(database: Database.Database, ids: readonly string[]): readonly ToolEnds[] {
  const wanted = JSON.stringify(ids);
  const own = database
    .prepare<[string], ToolEnds>(
      `${FAMILY} SELECT call.tool AS tool, call.error_class AS errorClass, count(*) AS calls
         FROM family JOIN call ON call.session = family.key
         WHERE call.copied = 0 AND NOT ${HOLDS_COPIES} GROUP BY call.tool, call.error_class`,
    )
    .all(wanted);
  return addUp([...own, ...endsBesideCopies(database, wanted)]);
}

/** Which calls of a session are another's stands under their digests, which SQL cannot work out: one by one. */
function endsBesideCopies(database: Database.Database, wanted: string): readonly ToolEnds[] {
  const calls = database
    .prepare<[string], SharedCall>(
      `${FAMILY} SELECT family.key AS key, family.agent AS agent, call.id AS id, call.tool AS tool,
           call.error_class AS errorClass
         FROM family JOIN call ON call.session = family.key WHERE call.copied = 0 AND ${HOLDS_COPIES}`,
    )
    .all(wanted);
  const isCopy = database.prepare<[number, number], unknown>(
    "SELECT 1 FROM holding WHERE session = ? AND item = ? AND is_copy = 1",
  );
  return calls
    .filter(({ key, agent, id }) => isCopy.get(key, callItem(agent, id)) === undefined)
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
