import { resolveFile } from "../../paths.ts";
import type { Argument } from "../invocation.ts";
import { type Call, type Meaning, whole, words, write } from "../meaning.ts";
import { filesOf, hasOption, splitOptions } from "../operands.ts";
import type { Effect } from "../shell-command.ts";
import { patched } from "./editing.ts";
import { contentSearch } from "./searching.ts";

/** What a subcommand can change; those not named here are taken to change anything. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  status: "none",
  diff: "none",
  log: "none",
  show: "none",
  blame: "none",
  annotate: "none",
  grep: "none",
  "ls-files": "none",
  "ls-tree": "none",
  "ls-remote": "none",
  "rev-parse": "none",
  "rev-list": "none",
  "cat-file": "none",
  "merge-base": "none",
  "name-rev": "none",
  "show-ref": "none",
  "for-each-ref": "none",
  "check-ignore": "none",
  "check-attr": "none",
  "check-ref-format": "none",
  "symbolic-ref": "none",
  "diff-tree": "none",
  "diff-index": "none",
  "diff-files": "none",
  "range-diff": "none",
  "merge-tree": "none",
  "count-objects": "none",
  "interpret-trailers": "none",
  "hash-object": "none",
  "show-branch": "none",
  describe: "none",
  shortlog: "none",
  reflog: "none",
  var: "none",
  version: "none",
  help: "none",
  whatchanged: "none",
  cherry: "none",
  add: "repository",
  stage: "repository",
  commit: "repository",
  push: "repository",
  fetch: "repository",
  gc: "repository",
  notes: "repository",
  "update-ref": "repository",
  "update-index": "repository",
  init: "repository",
  "commit-tree": "repository",
  "write-tree": "repository",
  prune: "repository",
  maintenance: "repository",
};

/** Subcommands that only show something unless a word says otherwise. */
const SHOWS_WITHOUT: Readonly<Record<string, RegExp>> = {
  branch: /^(-[dDmMcCfu]|--(delete|move|copy|force|set-upstream-to|unset-upstream|edit-description)|[^-])/,
  tag: /^(-[adsfFm]|--(delete|annotate|sign|force)|[^-])/,
  remote: /^(add|remove|rm|rename|set-url|set-head|prune|update)$/,
  config: /^(--(unset|add|replace-all|edit|unset-all)|-e)$/,
  stash: /^(?!list$|show$)/,
  worktree: /^(add|remove|move|prune|repair)$/,
  bundle: /^create$/,
};

const GLOBAL_OPTIONS = ["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path", "--config-env"];

/** The subcommand of a git call and what stands after it. */
export function gitSubcommand(args: readonly string[]): {
  readonly name: string;
  readonly rest: readonly string[];
} {
  let at = 0;
  while (at < args.length && args[at]?.startsWith("-") === true) {
    at += GLOBAL_OPTIONS.includes(args[at] ?? "") ? 2 : 1;
  }
  return { name: args[at] ?? "", rest: args.slice(at + 1) };
}

export function git(call: Call): Meaning {
  const texts = words(call.args);
  const { name, rest } = gitSubcommand(texts);
  const args = call.args.slice(texts.length - rest.length);
  const cwd = directoryOf(call);
  const inner: Call = { ...call, args, invocation: { ...call.invocation, cwd } };
  return { ...meaningOf(name, inner), cwd };
}

function directoryOf(call: Call): string | null {
  let { cwd } = call.invocation;
  call.args.forEach((arg, index) => {
    if (arg.text !== "-C") return;
    const target = call.args[index + 1];
    if (index > 0 && !call.args.slice(0, index).every(isGlobal)) return;
    cwd = target?.certain === true ? resolveFile(target.text, cwd) : null;
  });
  return cwd;
}

function isGlobal(arg: Argument, index: number, args: readonly Argument[]): boolean {
  return arg.text.startsWith("-") || GLOBAL_OPTIONS.includes(args[index - 1]?.text ?? "");
}

function meaningOf(name: string, call: Call): Meaning {
  const rest = words(call.args);
  switch (name) {
    case "grep":
      return contentSearch(call);
    case "ls-files":
    case "ls-tree":
      return {
        purpose: "list",
        effect: "none",
        lists: call.invocation.cwd === null ? [] : [call.invocation.cwd],
      };
    case "show":
    case "cat-file":
      return { purpose: "vcs", effect: "none", reads: whole(shownFiles(call)) };
    case "blame":
    case "annotate":
      return { purpose: "vcs", effect: "none", reads: whole(filesOf(call.args.slice(-1), call.invocation)) };
    case "apply":
      if (rest.some((word) => /^--(check|stat|numstat|summary)$/.test(word)))
        return { purpose: "vcs", effect: "none" };
      return { ...patched(call, call.invocation.input), purpose: "vcs" };
    case "switch":
      return {
        purpose: "vcs",
        effect: /^(-c|-C|--create|--orphan)$/.test(rest[0] ?? "") ? "repository" : "anything",
      };
    case "checkout":
    case "restore":
      return restored(name, call);
    case "rm":
    case "mv":
      return moved(name, call);
    case "reset":
      return {
        purpose: "vcs",
        effect: rest.some((w) => /^--(hard|merge|keep)$/.test(w)) ? "anything" : "repository",
      };
    default:
      return { purpose: "vcs", effect: effectOf(name, rest) };
  }
}

function effectOf(name: string, rest: readonly string[]): Effect {
  const changing = SHOWS_WITHOUT[name];
  if (Object.hasOwn(SHOWS_WITHOUT, name) && changing !== undefined)
    return effectOfMixed(name, changing, rest);
  return Object.hasOwn(EFFECTS, name) ? (EFFECTS[name] ?? "anything") : "anything";
}

function effectOfMixed(name: string, changing: RegExp, rest: readonly string[]): Effect {
  if (name === "stash") return rest[0] === "list" || rest[0] === "show" ? "none" : "anything";
  if (name === "config")
    return rest.some((word) => changing.test(word)) || setsValue(rest) ? "repository" : "none";
  const listsOnly = rest.some((word) =>
    /^(-l|--list|--show-current|--contains|--merged|--no-merged|-a|-r|-vv?|-n\d*)$/.test(word),
  );
  if (listsOnly || !rest.some((word) => changing.test(word))) return "none";
  return name === "worktree" ? "files" : "repository";
}

function setsValue(rest: readonly string[]): boolean {
  if (rest.some((word) => /^(--get|--list|-l|--get-all|--get-regexp|get|list)$/.test(word))) return false;
  return rest.filter((word) => !word.startsWith("-")).length > 1;
}

/** `git show REV:path` prints a file. */
function shownFiles(call: Call): readonly string[] {
  return call.args.flatMap((arg) => {
    const cut = arg.certain && !arg.text.startsWith("-") ? arg.text.indexOf(":") : -1;
    const path = arg.text.slice(cut + 1);
    return cut < 0 || path === "" || path.startsWith("/") ? [] : [resolveFile(path, call.invocation.cwd)];
  });
}

/** `git checkout -- path` and `git restore path` put files back; a checkout without paths changes the whole tree. */
function restored(name: string, call: Call): Meaning {
  const dashes = call.args.findIndex((arg) => arg.text === "--");
  const split = splitOptions(call.args, ["-s", "--source", "-b", "-B"]);
  if (name === "restore" && hasOption(split, "--staged", "-S") && !hasOption(split, "--worktree", "-W")) {
    return { purpose: "vcs", effect: "repository" };
  }
  const named = dashes >= 0 ? call.args.slice(dashes + 1) : name === "restore" ? split.operands : [];
  const files = filesOf(named, call.invocation);
  const exact = files.length > 0 && named.every((arg) => arg.certain && !arg.pattern && arg.text !== ".");
  if (!exact) {
    const onlyNewBranch = hasOption(split, "-b", "-B") && split.operands.length === 0;
    return { purpose: "vcs", effect: onlyNewBranch ? "repository" : "anything" };
  }
  return { purpose: "vcs", effect: "files", writes: files.map((path) => write(path, "restore")) };
}

function moved(name: string, call: Call): Meaning {
  const { operands } = splitOptions(call.args, []);
  const files = filesOf(operands, call.invocation);
  if (name === "rm") {
    const cached = call.args.some((arg) => arg.text === "--cached");
    return cached
      ? { purpose: "vcs", effect: "repository" }
      : { purpose: "vcs", effect: "files", writes: files.map((path) => write(path, "delete")) };
  }
  const to = files.at(-1);
  const writes = to === undefined ? [] : files.slice(0, -1).map((path) => write(path, "move", { to }));
  return { purpose: "vcs", effect: "files", writes };
}
