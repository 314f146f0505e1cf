import type { Session } from "../session/session.ts";
import type { CallFacts, CheckRun } from "./calls.ts";
import { mayLookAt } from "./check-coverage.ts";
import { groupedBy } from "./grouping.ts";
import type { Modification } from "./knowledge/modification.ts";
import type { ProjectFiles } from "./project.ts";
import type { ShellCommand } from "./shell/shell-command.ts";
import { isSource } from "./source-files.ts";

/** One user request with what the session itself did for it, in order. */
export interface Request {
  /** Index into `session.turns`. */
  readonly turn: number;
  /** The user stopped it or took it back: how it would have ended is not known. */
  readonly isCut: boolean;
  /** Calls that ran; those copied from another session are not among them. */
  readonly calls: readonly CallFacts[];
  /** Those that changed source files of the project. */
  readonly edits: readonly CallFacts[];
  /** What they changed, file by file. */
  readonly changes: readonly SourceChange[];
  /** The last of them and everything after it: a call may edit and check. Empty where nothing was edited. */
  readonly sinceLastEdit: readonly CallFacts[];
}

export interface SourceChange {
  readonly order: number;
  /** `null`: many files, found by a pattern. */
  readonly path: string | null;
}

/** The requests of a session; what lies before its first request is left out. */
export function requestsOf(
  session: Session,
  calls: readonly CallFacts[],
  modifications: readonly Modification[],
  project: ProjectFiles,
): readonly Request[] {
  const byTurn = groupedBy(
    calls.filter(({ counts, ran }) => counts && ran),
    ({ call }) => call.turn,
  );
  const changed = groupedBy(
    [...namedChanges(modifications, project), ...bulkChanges(calls)],
    ({ turn }) => turn,
  );
  return session.turns.flatMap(({ index, copied, interrupted, abandoned }) => {
    const own = byTurn.get(index) ?? [];
    if (copied || own.length === 0) return [];
    const changes = changed.get(index) ?? [];
    const editing = new Set(changes.map(({ order }) => order));
    const edits = own.filter(({ call }) => editing.has(call.order));
    const last = edits.at(-1);
    const sinceLastEdit = last === undefined ? [] : own.slice(own.indexOf(last));
    return [{ turn: index, isCut: interrupted || abandoned, calls: own, edits, changes, sinceLastEdit }];
  });
}

interface ChangeOfTurn extends SourceChange {
  readonly turn: number;
}

function namedChanges(
  modifications: readonly Modification[],
  project: ProjectFiles,
): readonly ChangeOfTurn[] {
  return modifications
    .filter((change) => isSourceChange(change, project))
    .map(({ call: { order }, turn, path }) => ({ order, turn, path }));
}

/** `find ... -exec sed -i` and the like: the files are not named, but they were rewritten. */
function bulkChanges(calls: readonly CallFacts[]): readonly ChangeOfTurn[] {
  return calls
    .filter(({ ran, counts, commands }) => ran && counts && commands.some(rewritesFound))
    .map(({ call: { order, turn } }) => ({ order, turn, path: null }));
}

function rewritesFound({ program, args }: ShellCommand): boolean {
  if (program !== "find") return false;
  const inner = args.slice(args.findIndex((word) => /^-(?:exec|execdir)$/.test(word)) + 1);
  const isInPlace =
    /^(?:g?sed|perl)$/.test(inner[0] ?? "") && inner.some((word) => /^-\w*i|^--in-place/.test(word));
  const names = args.filter((_, index) => /^-i?name$/.test(args[index - 1] ?? ""));
  return isInPlace && (names.length === 0 || names.some(isSource));
}

function isSourceChange({ path, how, applied }: Modification, project: ProjectFiles): boolean {
  // What a formatter does, or git puts back, is nobody's idea that could be wrong.
  if (applied === false || how === "format" || how === "restore") return false;
  return isSource(path) && project.has(path);
}

/** Checks that say whether the code is right; how it is laid out is not among them. */
export function meaningfulChecks({ checks }: CallFacts): readonly CheckRun[] {
  return checks.filter(({ kind }) => kind !== "format");
}

/** Programs that look at a running program from outside. */
const PROBES: ReadonlySet<string> = new Set(["curl", "wget", "http", "grpcurl"]);

/** Kinds of call that cannot have run the program. */
const INERT: ReadonlySet<string> = new Set([
  "read",
  "search",
  "list",
  "edit",
  "write",
  "web",
  "plan",
  "ask",
  "meta",
]);

/**
 * May have shown whether the code works: a check, a run of some program, a sub-agent, a tool that nobody knows. With a
 * path, only what may have looked at that file.
 */
export function mayVerify(facts: CallFacts, path: string | null = null): boolean {
  if (facts.kind !== "shell") return meaningfulChecks(facts).length > 0 || !INERT.has(facts.kind);
  return facts.commands.some((command) => {
    if (command.check !== null && command.check !== "format" && !command.place.substituted)
      return path === null || mayLookAt(command, path);
    return runsSomething(command);
  });
}

function runsSomething(command: ShellCommand): boolean {
  const { purpose, effect, program } = command;
  if (purpose === "run" || PROBES.has(program)) return true;
  return purpose === "other" && effect === "anything" && !rewritesFound(command);
}

/** `true` red, `false` green, `null` where it cannot be told or nothing was checked. */
export function checkResult(facts: CallFacts): boolean | null {
  const checks = meaningfulChecks(facts);
  if (checks.some(({ red }) => red === true)) return true;
  return checks.length > 0 && checks.every(({ red }) => red === false) ? false : null;
}
