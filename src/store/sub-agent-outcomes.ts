import type Database from "better-sqlite3";
import { ownJson } from "./reading.ts";
import type { SubAgentRecord } from "./store.ts";

/** Sub-agents of the sessions in a JSON list of ids, each with the place of the call in its session that led to it. */
const FAMILY = `WITH RECURSIVE family(ancestor, id, started_at) AS (
    SELECT ancestor.id, child.id,
           (SELECT ord FROM call WHERE call.session = ancestor.key AND call.id = child.parent_call)
      FROM json_each(?) AS wanted JOIN session AS ancestor ON ancestor.id = wanted.value
        JOIN session AS child ON child.parent_id = ancestor.id WHERE child.is_copy = 0
    UNION SELECT family.ancestor, child.id, family.started_at
      FROM family JOIN session AS child ON child.parent_id = family.id WHERE child.is_copy = 0)
  SELECT family.ancestor AS ancestorId, family.id AS id, family.started_at AS startedAt, session.outcome AS outcome
    FROM family JOIN session ON session.id = family.id ORDER BY family.ancestor, session.started_at, family.id`;

/** What all sub-agents of these sessions came to, as they were started. */
export function subAgentOutcomesOf(
  database: Database.Database,
  ids: readonly string[],
): readonly SubAgentRecord[] {
  return database
    .prepare<[string], Omit<SubAgentRecord, "outcome"> & { readonly outcome: string }>(FAMILY)
    .all(JSON.stringify(ids))
    .map(({ outcome, ...record }) => ({ ...record, outcome: ownJson<SubAgentRecord["outcome"]>(outcome) }));
}
