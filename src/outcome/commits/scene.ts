import type { CallFacts } from "../../facts/calls.ts";
import type { GitDeed, GitStep } from "./git-steps.ts";
import type { Draft } from "./ledger.ts";
import type { CommitLine } from "./printed.ts";

export type DeedOf<T extends GitDeed["type"]> = Extract<GitDeed, { type: T }>;

/** A call while it is read. */
export interface Scene {
  readonly facts: CallFacts;
  readonly text: string;
  readonly steps: readonly GitStep[];
  /** Lines of new commits that no command has taken yet. */
  readonly lines: CommitLine[];
  /** Merges that the text tells of and no command has taken yet. */
  merges: number;
  /** Commits of this call, with the index of the command that made them. */
  readonly made: Map<Draft, number>;
}

/** Can it print lines of new commits? */
export function commits({ type }: GitDeed): boolean {
  return type === "commit" || type === "pick" || type === "merge" || type === "rebase";
}

/** The line of one commit command: that of its subject, else the next one, unless other commands may have printed that. */
export function takeLine({ subject, isQuiet }: DeedOf<"commit">, { lines, steps }: Scene): CommitLine | null {
  const at = subject === null ? -1 : lines.findIndex((line) => line.subject === subject);
  if (at >= 0) return lines.splice(at, 1)[0] ?? null;
  const isOnly = steps.filter(({ deed }) => commits(deed)).length === 1;
  if (isQuiet || (subject !== null && !isOnly)) return null;
  // Whatever else a script prints mostly comes before it commits.
  return (isOnly ? lines.splice(-1, 1)[0] : lines.shift()) ?? null;
}
