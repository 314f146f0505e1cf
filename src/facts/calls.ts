import { AGENT_FAULT, type ErrorClass } from "../session/error-class.ts";
import type { Session } from "../session/session.ts";
import type { ActionOf, CallKind, ToolCall } from "../session/tool-call.ts";
import { type Accesses, accessesOf, type Change, type FileAccess, type SearchAccess } from "./accesses.ts";
import { errorClassOf, type Judged } from "./error-class/error-class.ts";
import { looksGreen, looksRed } from "./error-class/red-check.ts";
import { resultEdges } from "./error-class/result-text.ts";
import { groupedBy } from "./grouping.ts";
import { type ReportedEnds, reportedEnds } from "./reported-ends.ts";
import { readScript } from "./shell/read-script.ts";
import {
  type CheckKind,
  type Effect,
  isReadOnly,
  type ShellCommand,
  type ShellScript,
} from "./shell/shell-command.ts";

/** A test, build, linter, type checker or format check that a call ran. */
export interface CheckRun {
  readonly kind: CheckKind;
  /** `null`: it cannot be told. */
  readonly red: boolean | null;
}

/** What is known of one call beyond what the transcript says. */
export interface CallFacts {
  readonly call: ToolCall;
  /** The call's kind, or what the user's configuration says it is. */
  readonly kind: CallKind;
  /** Why it failed; `null` where it did what was asked or is not finished. */
  readonly errorClass: ErrorClass | null;
  /** The failure shows in the text alone; the transcript calls it a success. */
  readonly errorInferred: boolean;
  /** It failed, and that counts against the agent: once, where it showed, if the command went on in the background. */
  readonly agentFault: boolean;
  /** It was carried out: not declined, cancelled or blocked. */
  readonly ran: boolean;
  /** It belongs to this session: not copied from another one's history. */
  readonly counts: boolean;
  readonly commands: readonly ShellCommand[];
  readonly reads: readonly FileAccess[];
  readonly searches: readonly SearchAccess[];
  readonly lists: readonly string[];
  readonly changes: readonly Change[];
  /** What it can have changed. `files`: just the paths of `changes`. */
  readonly effect: Effect;
  /** Reads, searches or lists, and can change nothing. */
  readonly readOnly: boolean;
  /** Looks into files: a read or a search, by a tool or in a shell. */
  readonly gathersContext: boolean;
  readonly checks: readonly CheckRun[];
}

export type ToolKinds = ReadonlyMap<string, CallKind>;

/** Facts of every call, in the session's order. */
export function callFactsOf(session: Session, toolKinds: ToolKinds): readonly CallFacts[] {
  const batches = groupedBy(session.calls, (call) => call.batch);
  const scripts = new Map(session.calls.map((call) => [call, SCRIPTS.of(call)]));
  const ends = reportedEnds(session.calls);
  return session.calls.map((call) => {
    const shownBy = ends.shownBy(call);
    const turnInterrupted = session.turns[shownBy.turn]?.interrupted ?? false;
    const own = scripts.get(call) ?? [];
    const behind = own.length > 0 ? own : (scripts.get(ends.startedBy(call)) ?? []);
    const batch = batches.get(shownBy.batch) ?? [];
    const told = withLastLook(shownBy, ends);
    const judged = errorClassOf(told, joined(behind), {
      batch,
      turnInterrupted,
      stoppedByAgent: ends.isStopped(call),
    });
    return factsOf(call, toolKinds.get(call.tool) ?? call.kind, own, { ...judged, shownBy, told });
  });
}

/** The result of a command that was left running says no more than that; why it failed shows in what it printed. */
function withLastLook(call: ToolCall, ends: ReportedEnds): ToolCall {
  const output = call.outcome.status === "failed" ? ends.lookAt(call) : null;
  return output === null ? call : { ...call, output };
}

/** Why a call failed, and in whose result that shows: a poll's, where the command went on in the background. */
interface End extends Judged {
  readonly shownBy: ToolCall;
  /** The same, with the text that tells. */
  readonly told: ToolCall;
}

const NOT_RUN: ReadonlySet<ErrorClass> = new Set<ErrorClass>(["rejected", "cancelled", "blocked"]);

function factsOf(call: ToolCall, kind: CallKind, scripts: readonly ShellScript[], end: End): CallFacts {
  const script = joined(scripts);
  const { errorClass, inferred, shownBy, told } = end;
  const accesses = accessesOf(call.tool, call.actions, scripts);
  return {
    call,
    kind,
    errorClass,
    errorInferred: inferred,
    agentFault: shownBy === call && errorClass !== null && AGENT_FAULT.has(errorClass),
    ran: errorClass === null || !NOT_RUN.has(errorClass),
    counts: !call.copied,
    ...accesses,
    effect: effectOf(kind, accesses, script),
    readOnly: readOnlyOf(kind, script),
    gathersContext: kind === "read" || kind === "search" || looksIntoFiles(accesses),
    checks: script === null ? [] : checksOf(script, told, errorClass),
  };
}

const NO_SCRIPTS: readonly ShellScript[] = [];

/** Scripts are kept until they add up to this many characters; then all are forgotten. */
const MOST_KEPT = 4_000_000;

/** What scripts say; one that runs again and again, in whatever session, is read once. */
class ScriptReadings {
  private readonly known = new Map<string, ShellScript>();
  private kept = 0;

  of({ actions }: ToolCall): readonly ShellScript[] {
    if (!actions.some(({ type }) => type === "shell")) return NO_SCRIPTS;
    return actions.flatMap((action) => (action.type === "shell" ? [this.reading(action)] : []));
  }

  private reading({ script, dialect, cwd }: ActionOf<"shell">): ShellScript {
    const key = `${dialect}\n${cwd}\n${script}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const read = readScript(script, dialect, cwd);
    this.keep(key, read);
    return read;
  }

  private keep(key: string, read: ShellScript): void {
    if (this.kept > MOST_KEPT) {
      this.known.clear();
      this.kept = 0;
    }
    this.kept += key.length;
    this.known.set(key, read);
  }
}

const SCRIPTS = new ScriptReadings();

/** Several scripts of one call (code mode) as one. */
function joined(scripts: readonly ShellScript[]): ShellScript | null {
  const [first, ...others] = scripts;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const commands: ShellCommand[] = [];
  const deciders: number[] = [];
  for (const script of scripts) {
    deciders.push(...script.deciders.map((index) => index + commands.length));
    commands.push(...script.commands);
  }
  return { parsed: scripts.every((script) => script.parsed), commands, deciders };
}

/** Kinds of call that change nothing outside the conversation. */
const HARMLESS: ReadonlySet<CallKind> = new Set<CallKind>([
  "read",
  "search",
  "list",
  "web",
  "plan",
  "ask",
  "meta",
]);

function effectOf(kind: CallKind, accesses: Accesses, script: ShellScript | null): Effect {
  if (accesses.effect !== "none") return accesses.effect;
  if (script !== null) return script.parsed ? "none" : "anything";
  return HARMLESS.has(kind) ? "none" : "anything";
}

function readOnlyOf(kind: CallKind, script: ShellScript | null): boolean {
  if (script !== null) return isReadOnly(script);
  return kind === "read" || kind === "search" || kind === "list";
}

function looksIntoFiles(accesses: Accesses): boolean {
  return accesses.searches.length > 0 || accesses.reads.some(({ shown }) => shown);
}

function checksOf(
  script: ShellScript,
  { output, outcome }: ToolCall,
  errorClass: ErrorClass | null,
): readonly CheckRun[] {
  const checks = script.commands.flatMap((command, index) =>
    command.check === null || command.place.substituted ? [] : [{ kind: command.check, index }],
  );
  if (checks.length === 0) return [];
  if (errorClass === "check-failed") {
    const text = resultEdges(output ?? "");
    return checks.map(({ kind }) => ({
      kind,
      red: checks.length === 1 || looksRed(kind, text) ? true : null,
    }));
  }
  const passed = errorClass === null && outcome.status === "ok";
  // Behind a filter the exit status is the filter's; what the check says of itself is left to tell.
  const text =
    passed && checks.some(({ index }) => !script.deciders.includes(index)) ? resultEdges(output ?? "") : "";
  return checks.map(({ kind, index }) => ({
    kind,
    red: passed && (script.deciders.includes(index) || looksGreen(kind, text)) ? false : null,
  }));
}
