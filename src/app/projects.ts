import { realpathSync } from "node:fs";
import { dirname, parse, resolve } from "node:path";
import { ProjectFinder } from "../ingest/discovery.ts";

/**
 * The projects that work in these folders may be filed under: the folders, what links lead to, and the repositories
 * around them. The home folder and a root are no project: work there could be anything.
 */
export function projectsAround(folders: readonly string[], home: string): readonly string[] {
  const finder = new ProjectFinder(home);
  const places = folders.flatMap((folder) => [resolve(folder), linkedFrom(folder)]);
  const projects = places.flatMap((place) => [place, finder.projectOf(place)]);
  return [...new Set(projects)].filter(
    (project) => project !== home && project !== parse(project).root && dirname(home) !== project,
  );
}

function linkedFrom(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Not there: its sessions may be stored all the same.
    return resolve(folder);
  }
}
