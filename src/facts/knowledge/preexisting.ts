import type { ProjectFiles } from "../project.ts";
import type { Modification } from "./modification.ts";

/** What a shell does to the content of a file; moving, deleting and formatting are housekeeping. */
const SHELL_EDITS: ReadonlySet<Modification["how"]> = new Set(["edit", "write", "append"]);

/**
 * The session's own changes to files that were there before it. Files that it created itself are left out, and so is
 * what became of them later. `byTool`: changes by editing tools and patches, attempts that were refused included;
 * `applied`: those that took effect, with a shell's edits of project files.
 */
export function changesToExisting(
  {
    modifications,
    project,
  }: { readonly modifications: readonly Modification[]; readonly project: ProjectFiles },
  which: "byTool" | "applied",
): readonly Modification[] {
  const created = new Set<string>();
  const kept: Modification[] = [];
  for (const modification of modifications) {
    const { key, existedBefore, applied, counts } = modification;
    if (existedBefore === false && applied !== false) created.add(key);
    if (!counts || existedBefore !== true || created.has(key)) continue;
    if (which === "byTool" ? modification.source === "tool" : isApplied(modification, project)) {
      kept.push(modification);
    }
  }
  return kept;
}

function isApplied({ applied, source, how, path }: Modification, project: ProjectFiles): boolean {
  if (applied === false) return false;
  return source === "tool" || (SHELL_EDITS.has(how) && project.has(path));
}
