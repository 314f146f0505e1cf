import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../session/sesh-error.ts";
import type { Location, Machine } from "../transcripts/format.ts";
import { FORMATS } from "../transcripts/formats.ts";
import { whyNotAFile, whyUnreadable } from "./file-lines.ts";

/** A file that may hold a transcript. */
export interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** A place that was looked into. */
export interface Searched {
  readonly folder: string;
  readonly title: string;
  readonly exists: boolean;
  readonly files: number;
}

export interface Discovery {
  readonly files: readonly FoundFile[];
  readonly searched: readonly Searched[];
  /** Folders and files that could not be looked at, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** How deep below a location transcripts may lie; stops a loop of links. */
const DEEPEST = 12;

/** Finds the transcripts of every agent on this machine. */
export function discover(machine: Machine): Discovery {
  const places = FORMATS.flatMap((format) =>
    format.locations(machine).map((location) => ({ title: format.title, location })),
  );
  return search(places);
}

/** The title of a folder that somebody named, where others have that of a format. */
export const GIVEN = "given";

/** Finds everything below some folders that could be a transcript by its name. */
export function discoverIn(folders: readonly string[]): Discovery {
  const accepts = (path: string) => /\.(jsonl|json)$/.test(path);
  return search(folders.map((folder) => ({ title: GIVEN, location: { folder, accepts } })));
}

function search(places: readonly { title: string; location: Location }[]): Discovery {
  const files = new Map<string, FoundFile>();
  const unreadable: { path: string; reason: string }[] = [];
  const searched = places.map(({ title, location }) => {
    const exists = isFolder(location.folder);
    const before = files.size;
    if (exists) walk(location, "", 0, files, unreadable);
    return { folder: location.folder, title, exists, files: files.size - before };
  });
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), searched, unreadable };
}

function walk(
  location: Location,
  below: string,
  depth: number,
  files: Map<string, FoundFile>,
  unreadable: { path: string; reason: string }[],
): void {
  const folder = join(location.folder, below);
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Deleted while it was being looked for: nothing to say of it.
    if (errorCode(error) !== "ENOENT") unreadable.push({ path: folder, reason: whyUnreadable(error) });
    return;
  }
  for (const entry of entries) {
    const relative = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth < DEEPEST) walk(location, relative, depth + 1, files, unreadable);
    } else if (location.accepts(relative)) {
      add(join(folder, entry.name), files, unreadable);
    }
  }
}

function add(
  path: string,
  files: Map<string, FoundFile>,
  unreadable: { path: string; reason: string }[],
): void {
  try {
    const stat = statSync(path);
    if (stat.isFile()) files.set(path, { path, size: stat.size, mtimeMs: stat.mtimeMs });
    else unreadable.push({ path, reason: whyNotAFile(stat) });
  } catch (error) {
    if (!isGone(path)) unreadable.push({ path, reason: whyUnreadable(error) });
  }
}

/** Not even a link is left. */
export function isGone(path: string): boolean {
  try {
    lstatSync(path);
    return false;
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" || code === "ENOTDIR";
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The git root above a folder, or the folder itself where there is none (any more). Looks at the disk. */
export class ProjectFinder {
  private readonly known = new Map<string, string>();
  private readonly home: string;

  constructor(home: string) {
    this.home = home;
  }

  projectOf(cwd: string): string {
    const known = this.known.get(cwd);
    if (known !== undefined) return known;
    const project = this.gitRoot(cwd) ?? cwd;
    this.known.set(cwd, project);
    return project;
  }

  /** Not above the home folder: dot-files kept in git there are not everyone's project. */
  private gitRoot(cwd: string): string | null {
    for (let folder = cwd; folder !== dirname(folder) && folder !== this.home; folder = dirname(folder)) {
      if (exists(join(folder, ".git"))) return folder;
    }
    return null;
  }
}

/** Transcripts name folders that no disk can have: with a zero byte in them Node does not even look. */
function exists(path: string): boolean {
  return !path.includes("\0") && statSync(path, { throwIfNoEntry: false }) !== undefined;
}
