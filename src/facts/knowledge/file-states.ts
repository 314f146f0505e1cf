import { baseName } from "../../session/path.ts";
import type { ProjectFiles } from "../project.ts";
import type { KnowledgeSource } from "./modification.ts";

/** What the session shows about one file, up to a point. */
export interface FileState {
  exists: boolean | null;
  knownBy: KnowledgeSource | null;
  /** What may have changed it since the agent saw it: a formatter, or someone else. */
  stale: Staleness | null;
}

export type Staleness = "formatted" | "changed";

/** Folders that hold a second working tree of the same repository. */
const WORKTREE_FOLDER = /(^|\/)(?:\.claude\/worktrees|\.worktrees|worktrees)\/[^/]+\//;

/** The states of all files, by path. */
export class FileStates {
  private readonly states = new Map<string, FileState>();
  /** Known files by base name, to find the same file in another working tree. */
  private readonly knownNames = new Map<string, Set<string>>();
  private readonly project: ProjectFiles;

  constructor(project: ProjectFiles) {
    this.project = project;
  }

  at(path: string): FileState {
    const key = this.project.key(path);
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const fresh: FileState = { exists: null, knownBy: null, stale: null };
    this.states.set(key, fresh);
    return fresh;
  }

  /** The agent saw what is in the file. */
  learn(path: string, by: KnowledgeSource): void {
    const state = this.at(path);
    state.exists = true;
    state.knownBy ??= by;
    state.stale = null;
    const name = baseName(path);
    const paths = this.knownNames.get(name);
    if (paths === undefined) this.knownNames.set(name, new Set([path]));
    else paths.add(path);
  }

  /** The file, or everything in the folder, is gone. */
  forget(path: string): void {
    for (const [, state] of this.inside(path)) {
      state.exists = false;
      state.knownBy = null;
      state.stale = null;
    }
  }

  /** The file, or everything in the folder, is now at another place too. */
  copy(from: string, to: string): void {
    this.at(to).exists = true;
    for (const [rest, state] of this.inside(from)) {
      if (state.knownBy !== null) this.learn(to + rest, "copied-file");
    }
  }

  outdate(path: string, by: Staleness): void {
    const state = this.at(path);
    if (state.knownBy !== null) state.stale = by;
  }

  outdateAll(): void {
    for (const state of this.states.values()) if (state.knownBy !== null) state.stale = "changed";
  }

  /** Whether the same file is known in another working tree of the repository. */
  isKnownElsewhere(path: string): boolean {
    const wanted = this.treePath(path);
    if (wanted === null) return false;
    for (const other of this.knownNames.get(baseName(path)) ?? []) {
      if (other !== path && this.treePath(other) === wanted) return true;
    }
    return false;
  }

  /** The state of a path and of everything below it, with the rest of the path. */
  private inside(path: string): readonly (readonly [rest: string, state: FileState])[] {
    const key = this.project.key(path);
    const folder = `${key}/`;
    const found: [string, FileState][] = [["", this.at(path)]];
    for (const [other, state] of this.states) {
      if (other.startsWith(folder)) found.push([other.slice(key.length), state]);
    }
    return found;
  }

  private treePath(path: string): string | null {
    const inTree = WORKTREE_FOLDER.exec(path);
    if (inTree !== null) return path.slice(inTree.index + inTree[0].length);
    return this.project.relative(path);
  }
}
