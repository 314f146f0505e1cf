/** One replaced piece, as transcripts show it: line numbers are one-based, lines start with " ", "-" or "+". */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

const CONTEXT_LINES = 2;

/** The files of a project in a story, so that what a story reads, searches and edits fits together. */
export class ProjectFiles {
  readonly root: string;
  private readonly contents: Map<string, string>;

  constructor(root: string, contents: Readonly<Record<string, string>>) {
    this.root = root;
    this.contents = new Map(Object.entries(contents));
  }

  absolute(path: string): string {
    return path.startsWith("/") ? path : `${this.root}/${path}`;
  }

  has(path: string): boolean {
    return this.contents.has(path);
  }

  read(path: string): string {
    const content = this.contents.get(path);
    if (content === undefined) throw new Error(`The story reads ${path}, which its project does not have`);
    return content;
  }

  write(path: string, content: string): void {
    this.contents.set(path, content);
  }

  remove(path: string): void {
    this.contents.delete(path);
  }

  /** Replaces a text that must occur once. */
  replace(path: string, removed: string, added: string): Hunk {
    const before = this.read(path);
    const at = before.indexOf(removed);
    if (at === -1) throw new Error(`The story replaces "${removed}" in ${path}, which does not have it`);
    if (before.indexOf(removed, at + 1) !== -1) throw new Error(`"${removed}" occurs twice in ${path}`);
    const after = before.slice(0, at) + added + before.slice(at + removed.length);
    this.write(path, after);
    return changedLines(before, after);
  }

  /** Lines that match, as `grep -n` prints them. `under` is a folder or file; empty for all. */
  grep(pattern: string, under = ""): readonly string[] {
    const expression = new RegExp(pattern);
    return this.paths(under).flatMap((path) =>
      this.read(path)
        .split("\n")
        .map((line, index) => ({ line, number: index + 1 }))
        .filter(({ line }) => expression.test(line))
        .map(({ line, number }) => `${path}:${number}:${line}`),
    );
  }

  paths(under = ""): readonly string[] {
    return [...this.contents.keys()].filter((path) => path.startsWith(under)).sort();
  }
}

/** The piece by which two texts differ, with a little of what surrounds it. */
export function changedLines(before: string, after: string): Hunk {
  const old = before.split("\n");
  const fresh = after.split("\n");
  let head = 0;
  while (head < Math.min(old.length, fresh.length) && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - head && old.at(-1 - tail) === fresh.at(-1 - tail))
    tail++;
  const from = Math.max(0, head - CONTEXT_LINES);
  const rest = Math.max(0, tail - CONTEXT_LINES);
  const removed = old.slice(head, old.length - tail);
  const added = fresh.slice(head, fresh.length - tail);
  return {
    oldStart: from + 1,
    oldLines: old.length - rest - from,
    newStart: from + 1,
    newLines: fresh.length - rest - from,
    lines: [
      ...old.slice(from, head).map((line) => ` ${line}`),
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
      ...old.slice(old.length - tail, old.length - rest).map((line) => ` ${line}`),
    ],
  };
}
