import type { SessionFilter } from "./store.ts";

/** A filter as SQL conditions on table `session`, with the values to bind. */
export function conditionsOf(filter: SessionFilter): { where: string; values: (string | number)[] } {
  const conditions = ["session.is_copy = 0"];
  const values: (string | number)[] = [];
  const add = (condition: string, ...bound: (string | number)[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  if (filter.parentId !== undefined) add("session.parent_id = ?", filter.parentId);
  else if (filter.subAgents !== true) add("session.parent_id IS NULL");
  if (filter.agents !== undefined) add(`session.agent IN (${marks(filter.agents)})`, ...filter.agents);
  if (filter.letters !== undefined) add(`session.letter IN (${marks(filter.letters)})`, ...filter.letters);
  if (filter.filePath !== undefined) add("session.file_path = ?", filter.filePath);
  if (filter.since !== undefined) add("session.started_at >= ?", filter.since);
  if (filter.until !== undefined) add("session.started_at <= ?", filter.until);
  if (filter.project !== undefined) {
    const folder = filter.project.replace(/\/+$/, "");
    add(
      "(session.project = ? OR substr(session.project, 1, ?) = ?)",
      folder,
      folder.length + 1,
      `${folder}/`,
    );
  }
  if (filter.pattern !== undefined) {
    add(
      `EXISTS (SELECT 1 FROM finding
         WHERE finding.session = session.key AND finding.pattern = ? AND finding.outcome = 'found')`,
      filter.pattern,
    );
  }
  return { where: conditions.join(" AND "), values };
}

function marks(list: readonly unknown[]): string {
  return list.map(() => "?").join(", ");
}
