import { below } from "../../facts/paths.ts";

const WORKTREE = /^(.*\/\.?(?:[\w-]*worktrees?)\/[^/]+)(?:\/|$)/;

/**
 * Which directories lie in one working tree, as far as commands tell: a folder and those below it, but for the work trees
 * that were added in it.
 */
export class Trees {
  private readonly keyOf: (path: string) => string;
  private readonly roots: string[] = [];
  private readonly added = new Set<string>();

  constructor(keyOf: (path: string) => string) {
    this.keyOf = keyOf;
  }

  /** A working tree of its own, wherever it lies. */
  add(path: string): void {
    this.added.add(this.keyOf(path));
  }

  /** A name for the tree that a directory lies in; the same for all of it. */
  of(path: string | null): string {
    if (path === null) return "";
    const directory = this.keyOf(path);
    const own =
      [...this.added].find((root) => below(root, directory) !== null) ?? WORKTREE.exec(directory)?.[1];
    if (own !== undefined) return own;
    const known = this.roots.find(
      (root) => below(root, directory) !== null || below(directory, root) !== null,
    );
    if (known !== undefined) return known;
    this.roots.push(directory);
    return directory;
  }
}
