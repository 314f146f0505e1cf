import type { Session } from "../session/session.ts";
import type { CallFacts, CheckRun } from "./calls.ts";
import { groupedBy } from "./grouping.ts";
import type { Modification } from "./knowledge/modification.ts";
import type { ProjectFiles } from "./project.ts";
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
  /** The last of them and everything after it: a call may edit and check. Empty where nothing was edited. */
  readonly sinceLastEdit: readonly CallFacts[];
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
  const editing = new Set(
    modifications.filter((change) => isSourceChange(change, project)).map(({ call }) => call.id),
  );
  return session.turns.flatMap(({ index, copied, interrupted, abandoned }) => {
    const own = byTurn.get(index) ?? [];
    if (copied || own.length === 0) return [];
    const edits = own.filter(({ call }) => editing.has(call.id));
    const last = edits.at(-1);
    const sinceLastEdit = last === undefined ? [] : own.slice(own.indexOf(last));
    return [{ turn: index, isCut: interrupted || abandoned, calls: own, edits, sinceLastEdit }];
  });
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

/** May have shown whether the code works: a check, a run of some program, a sub-agent, a tool that nobody knows. */
export function mayVerify(facts: CallFacts): boolean {
  if (meaningfulChecks(facts).length > 0) return true;
  if (facts.kind !== "shell") return !INERT.has(facts.kind);
  return facts.commands.some(
    ({ purpose, effect, program }) =>
      purpose === "run" || (purpose === "other" && effect === "anything") || PROBES.has(program),
  );
}

/** `true` red, `false` green, `null` where it cannot be told or nothing was checked. */
export function checkResult(facts: CallFacts): boolean | null {
  const checks = meaningfulChecks(facts);
  if (checks.some(({ red }) => red === true)) return true;
  return checks.length > 0 && checks.every(({ red }) => red === false) ? false : null;
}
