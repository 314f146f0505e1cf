import type { CallFacts } from "../../facts/calls.ts";
import { resolveFile } from "../../facts/paths.ts";
import { gitSubcommand } from "../../facts/shell/programs/git.ts";
import type { ShellCommand } from "../../facts/shell/shell-command.ts";
import type { CommitWay } from "../../session/session-outcome.ts";

/** What a git command does to the history, or shows of it. */
export type GitDeed =
  /** `subject`: from the message it was given. `isQuiet`: it prints no line of its own. */
  | {
      readonly type: "commit";
      readonly amends: boolean;
      readonly keepsSubject: boolean;
      readonly subject: string | null;
      readonly isQuiet: boolean;
    }
  /** Makes commits that may print a line each: `cherry-pick`, `revert`, an alias that nobody knows. */
  | { readonly type: "pick"; readonly way: CommitWay }
  | { readonly type: "merge"; readonly subject: string | null }
  | { readonly type: "squash"; readonly branch: string }
  /** `last`: so many commits; `null`: all of the branch. */
  | {
      readonly type: "rebase";
      readonly last: number | null;
      readonly isInteractive: boolean;
      readonly unpushedOnly: boolean;
      readonly goes: "from-start" | "on" | "back";
    }
  | { readonly type: "reset"; readonly to: string; readonly keepsFiles: boolean }
  | { readonly type: "apply-mail" }
  | { readonly type: "switch"; readonly branch: string; readonly how: "surely" | "maybe" }
  | { readonly type: "branch"; readonly branch: string }
  | { readonly type: "worktree"; readonly path: string }
  | { readonly type: "push" }
  /** Shows commits with their subjects, or hashes alone; `ofHead`: from the latest commit backwards. */
  | { readonly type: "show"; readonly what: "entries" | "hash"; readonly ofHead: boolean };

/** One command of a call that has to do with commits. */
export interface GitStep {
  readonly deed: GitDeed;
  /** Its place among the call's commands. */
  readonly index: number;
  readonly directory: string | null;
  /** It may have run several times. */
  readonly isRepeated: boolean;
  /** The call went well, and could not have if this had failed. */
  readonly isSure: boolean;
}

/** The steps of a call, in the order in which its script has them. */
export function gitSteps(facts: CallFacts): readonly GitStep[] {
  return facts.commands.flatMap((command, index) => {
    const deed = deedOf(command);
    if (deed === null || (command.place.substituted && deed.type !== "show")) return [];
    return [
      { deed, index, directory: command.cwd, isRepeated: command.place.loop, isSure: isSure(facts, index) },
    ];
  });
}

/** Does the one run only if the other went well? */
export function isChained(facts: CallFacts, from: number, to: number): boolean {
  return facts.commands
    .slice(from + 1, to + 1)
    .every(
      ({ connector, place, piped }) =>
        place.substituted || connector === "&&" || piped === "middle" || piped === "last",
    );
}

function isSure(facts: CallFacts, index: number): boolean {
  const command = facts.commands[index];
  if (command === undefined || facts.errorClass !== null || facts.call.outcome.status !== "ok") return false;
  const { piped, place, connector } = command;
  if (piped === "first" || piped === "middle" || place.conditional || place.background || connector === "||")
    return false;
  return isChained(facts, index, facts.commands.length - 1);
}

function deedOf(command: ShellCommand): GitDeed | null {
  if (command.program !== "git") return null;
  const { name, rest } = gitSubcommand(command.args);
  const read = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
  if (read !== undefined) return read(rest, command);
  const isUnknown = name !== "" && command.effect === "anything" && !HARMLESS.has(name);
  return isUnknown ? { type: "pick", way: /amend/i.test(name) ? "amend" : "commit" } : null;
}

/** Subcommands that may change the working tree and never make a commit. */
const HARMLESS: ReadonlySet<string> = new Set([
  "stash",
  "clean",
  "bisect",
  "submodule",
  "lfs",
  "clone",
  "sparse-checkout",
  "restore",
  "rm",
  "mv",
  "apply",
  "worktree",
  "config",
  "remote",
  "tag",
  "branch",
]);

const DEEDS: Readonly<Record<string, (rest: readonly string[], command: ShellCommand) => GitDeed | null>> = {
  commit: (rest, command) => {
    if (rest.some((word) => word === "--dry-run" || word === "--help")) return null;
    return {
      type: "commit",
      amends: rest.includes("--amend"),
      keepsSubject: rest.includes("--no-edit") || hasShort(rest, "C"),
      subject: subjectGiven(rest, command.input),
      isQuiet: rest.includes("--quiet") || hasShort(rest, "q"),
    };
  },
  "cherry-pick": (rest) => picked(rest, "cherry-pick"),
  revert: (rest) => picked(rest, "revert"),
  merge: (rest, command) => {
    if (rest.some((word) => /^--(abort|quit|no-commit)$/.test(word))) return null;
    const branch = rest.findLast((word) => !word.startsWith("-")) ?? "";
    if (rest.includes("--squash")) return { type: "squash", branch };
    return { type: "merge", subject: subjectGiven(rest, command.input) ?? mergeSubject(branch) };
  },
  pull: (rest) => {
    const rebases = rest.some((word) => word === "-r" || /^--rebase(=(?!false).*)?$/.test(word));
    return rebases
      ? { type: "rebase", last: null, isInteractive: false, unpushedOnly: true, goes: "from-start" }
      : { type: "merge", subject: null };
  },
  rebase: (rest) => {
    if (rest.some((word) => /^--(quit|show-current-patch|edit-todo)$/.test(word))) return null;
    const onto = rest.find((word) => countBack(word) !== null);
    return {
      type: "rebase",
      last: onto === undefined ? null : countBack(onto),
      isInteractive: rest.some((word) => /^(-i|--interactive|--autosquash|--root)$/.test(word)),
      unpushedOnly: false,
      goes: rest.includes("--abort")
        ? "back"
        : rest.some((word) => word === "--continue" || word === "--skip")
          ? "on"
          : "from-start",
    };
  },
  reset: (rest) => {
    if (rest.some((word) => word === "--" || word === "-p" || word === "--patch")) return null;
    const [to, ...paths] = rest.filter((word) => !word.startsWith("-"));
    if (to === undefined || paths.length > 0 || to === "HEAD" || to === "@") return null;
    return { type: "reset", to, keepsFiles: !rest.some((word) => /^--(hard|keep|merge)$/.test(word)) };
  },
  am: (rest) => (rest.some((word) => /^--(abort|quit|skip)$/.test(word)) ? null : { type: "apply-mail" }),
  checkout: (rest) => switched(rest, /^(-b|-B|--orphan)$/, "maybe"),
  switch: (rest) => switched(rest, /^(-c|-C|--create|--force-create|--orphan)$/, "surely"),
  worktree: (rest, command) => {
    const path = rest[0] === "add" ? worktreePath(rest.slice(1)) : undefined;
    return path === undefined ? null : { type: "worktree", path: resolveFile(path, command.cwd) };
  },
  push: () => ({ type: "push" }),
  log: (rest) => shown(rest),
  show: (rest) => shown(rest),
  reflog: () => ({ type: "show", what: "entries", ofHead: false }),
  "rev-list": (rest) =>
    rest.includes("--oneline") ? { type: "show", what: "entries", ofHead: false } : null,
  branch: (rest) => {
    if (rest.some((word) => /^-\w*v/.test(word))) return { type: "show", what: "entries", ofHead: false };
    const [branch, ...start] = rest;
    const isHere = start.length === 0 || (start.length === 1 && start[0] === "HEAD");
    return branch !== undefined && isHere && !branch.startsWith("-") ? { type: "branch", branch } : null;
  },
  "rev-parse": (rest) => {
    const isName = rest.some((word) => /^--(abbrev-ref|show-|git-dir|is-|symbolic)/.test(word));
    return !isName && rest.some((word) => word === "HEAD" || word === "@")
      ? { type: "show", what: "hash", ofHead: true }
      : null;
  },
};

/** The beginning of the subject that git gives a merge. */
function mergeSubject(branch: string): string | null {
  if (branch === "") return null;
  if (/^[0-9a-f]{7,40}$/.test(branch)) return `Merge commit '${branch}'`;
  return /^(?:origin|upstream)\//.test(branch)
    ? `Merge remote-tracking branch '${branch}'`
    : `Merge branch '${branch}'`;
}

function picked(rest: readonly string[], way: CommitWay): GitDeed | null {
  return rest.some((word) => /^(-n|--no-commit|--abort|--quit|--skip)$/.test(word))
    ? null
    : { type: "pick", way };
}

/** To a branch, and not back to what files were; `how`: whether that is all that the command is for. */
function switched(rest: readonly string[], create: RegExp, how: "surely" | "maybe"): GitDeed | null {
  const at = rest.findIndex((word) => create.test(word));
  if (at >= 0) {
    const branch = rest[at + 1];
    return branch === undefined ? null : { type: "switch", branch, how: "surely" };
  }
  const [branch, ...more] = rest.filter((word) => !word.startsWith("-"));
  const isFiles = more.length > 0 || rest.includes("--") || rest.includes("-p");
  return branch === undefined || isFiles ? null : { type: "switch", branch, how };
}

function worktreePath(rest: readonly string[]): string | undefined {
  return rest.find(
    (word, index) => !word.startsWith("-") && !/^(-b|-B|--reason)$/.test(rest[index - 1] ?? ""),
  );
}

/** A format of its own that names no subject shows hashes alone. */
function shown(rest: readonly string[]): GitDeed {
  const format = rest.find((word) => /^--(format|pretty)=/.test(word)) ?? "";
  const isHash = /%[hH]/.test(format) && !/%[sB]/.test(format);
  const ofHead = !rest.some(
    (word) => /^(--all|--branches|--remotes|-g|--walk-reflogs|--reverse)$/.test(word) || isOperand(word),
  );
  return { type: "show", what: isHash ? "hash" : "entries", ofHead };
}

function isOperand(word: string): boolean {
  return !word.startsWith("-") && word !== "HEAD" && word !== "@" && !/^\d+$/.test(word);
}

/** Has a letter among its short options, alone or joined (`-qam`)? */
function hasShort(rest: readonly string[], letter: string): boolean {
  return rest.some((word) => /^-[A-Za-z]+$/.test(word) && word.includes(letter));
}

/** `HEAD~3`, `HEAD^^`, `@~`: how many commits back; `null` for anything else. */
export function countBack(revision: string): number | null {
  const steps = /^(?:HEAD|@)((?:~\d*|\^)+)$/.exec(revision)?.[1];
  if (steps === undefined) return null;
  return [...steps.matchAll(/~(\d*)|\^/g)].reduce(
    (sum, [, digits]) => sum + (digits ? Number(digits) : 1),
    0,
  );
}

const HEREDOC = /^\$\(\s*cat\s+<<-?\s*(['"]?)(\w+)\1[^\n]*\n([\s\S]*?)\n?\s*\2\s*\)$/;

/** The subject of the message that a command was given, by `-m` or through its input; `null` where it is not known. */
function subjectGiven(rest: readonly string[], input: string | null): string | null {
  const text = messageGiven(rest) ?? (readsInput(rest) ? input : null);
  if (text === null) return null;
  const message = HEREDOC.exec(text)?.[3] ?? text;
  if (/\$[({\w]|`/.test(message.split("\n\n")[0] ?? "") && message === text) return null;
  const [paragraph = ""] = message.trim().split(/\n\s*\n/);
  const subject = paragraph.replace(/\s*\n\s*/g, " ").trim();
  return subject === "" ? null : subject;
}

function messageGiven(rest: readonly string[]): string | null {
  for (const [index, word] of rest.entries()) {
    if (word.startsWith("--message=")) return word.slice("--message=".length);
    if (word === "--message" || /^-[A-Za-z]*m$/.test(word)) return rest[index + 1] ?? null;
    const joined = /^-[a-z]*m(.+)$/s.exec(word);
    if (joined !== null && !word.startsWith("--") && !/^-[a-z]+$/.test(word)) return joined[1] ?? null;
  }
  return null;
}

function readsInput(rest: readonly string[]): boolean {
  return rest.some(
    (word, index) =>
      word === "-F-" ||
      word === "--file=-" ||
      ((word === "-F" || word === "--file") && /^(-|\/dev\/stdin)$/.test(rest[index + 1] ?? "")),
  );
}
