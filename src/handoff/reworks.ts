import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { asObject, asString, type Json } from "../session/json.ts";
import { isHuman, type Message } from "../session/session.ts";

/** Lines that a session wrote and later took out again: what was tried there was replaced. */
export interface Rework {
  /** The file of which most was replaced. */
  readonly path: string;
  readonly written: readonly CallFacts[];
  readonly replacedBy: readonly CallFacts[];
  /** What was said just before the first replacement. */
  readonly why: Message | null;
  /** How many of the lines that were written are gone. */
  readonly lines: number;
  /** What stood there before was put back. */
  readonly isRestored: boolean;
}

/** Shorter lines are brackets and the like, which stand everywhere. */
const SHORTEST = 8;

/** The reworks of a session, one per request and file, in the order of the replacement. */
export function reworksIn(facts: SessionFacts): readonly Rework[] {
  const writers = new Map<string, CallFacts>();
  const takenOut = new Map<CallFacts, ReadonlySet<string>>();
  const reworks = new Map<string, Found>();
  for (const one of facts.calls) {
    if (!one.counts || !one.ran || one.errorClass !== null || one.changes.length === 0) continue;
    const { added, removed } = changedLines(one);
    const path = one.changes[0]?.path ?? "";
    const why = saidBefore(facts, one);
    const gone = [...removed, ...overwritten(one, path, writers)];
    for (const line of gone) {
      const writer = writers.get(line);
      if (writer === undefined || writer === one) continue;
      writers.delete(line);
      const key = `${one.call.turn}\n${path}`;
      const rework = reworks.get(key) ?? {
        path,
        written: new Set(),
        by: new Set(),
        why,
        putBack: 0,
        gone: 0,
      };
      rework.written.add(writer);
      rework.by.add(one);
      rework.gone++;
      reworks.set(key, rework);
    }
    for (const rework of reworks.values()) {
      if (!rework.by.has(one)) continue;
      const before = [...rework.written].map((writer) => takenOut.get(writer));
      rework.putBack += added.filter((line) => before.some((lines) => lines?.has(line))).length;
    }
    for (const line of added) writers.set(line, one);
    takenOut.set(one, new Set(removed));
  }
  return [...reworks.values()].map(({ path, written, by, why, putBack, gone }) => ({
    path,
    written: [...written, ...committed(facts, [...written], [...by])],
    replacedBy: [...by],
    why,
    lines: gone,
    isRestored: putBack > 0 && putBack >= MOSTLY * gone,
  }));
}

interface Found {
  readonly path: string;
  readonly written: Set<CallFacts>;
  readonly by: Set<CallFacts>;
  readonly why: Message | null;
  /** Lines that stood there before and are back. */
  putBack: number;
  /** Lines that were written and are gone. */
  gone: number;
}

const MOSTLY = 0.5;

/** Commits that carried what was replaced. */
function committed(
  { calls }: SessionFacts,
  written: readonly CallFacts[],
  by: readonly CallFacts[],
): readonly CallFacts[] {
  const from = written.at(-1)?.call.order ?? 0;
  const until = by[0]?.call.order ?? 0;
  const commit = calls.find(
    ({ call, counts, errorClass, commands }) =>
      counts &&
      errorClass === null &&
      call.order > from &&
      call.order < until &&
      commands.some(({ program, args }) => program === "git" && args.includes("commit")),
  );
  return commit === undefined ? [] : [commit];
}

/** What the user or the agent said last before a call; of the call's own turn, or the message that opened it. */
function saidBefore({ session }: SessionFacts, { call }: CallFacts): Message | null {
  return (
    session.messages.findLast(
      (message) =>
        message.order < call.order &&
        message.turn === call.turn &&
        (message.kind === "reply" || isHuman(message)) &&
        message.text.trim() !== "",
    ) ?? null
  );
}

/** Lines that an earlier call wrote to a file that this one writes anew without them. */
function overwritten(
  { call }: CallFacts,
  path: string,
  writers: ReadonlyMap<string, CallFacts>,
): readonly string[] {
  const content = asString(asObject(call.input).content);
  if (content === null) return [];
  const kept = new Set(linesOf(content));
  return [...writers].flatMap(([line, { changes }]) =>
    !kept.has(line) && changes.some((change) => change.path === path) ? [line] : [],
  );
}

interface Lines {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Lines that the call's own input says it adds and removes; those that stay count as neither. */
function changedLines({ call }: CallFacts): Lines {
  const added: string[] = [];
  const removed: string[] = [];
  collect(call.input, added, removed);
  const kept = new Set(added);
  const before = new Set(removed);
  return {
    added: added.filter((line) => !before.has(line)),
    removed: removed.filter((line) => !kept.has(line)),
  };
}

function collect(input: Json, added: string[], removed: string[]): void {
  if (typeof input === "string") {
    if (input.includes("*** Begin Patch")) collectPatch(input, added, removed);
    return;
  }
  if (Array.isArray(input)) {
    for (const item of input) collect(item, added, removed);
    return;
  }
  const { old_string, new_string, content, edits, ...rest } = asObject(input);
  removed.push(...linesOf(asString(old_string)));
  added.push(...linesOf(asString(new_string)), ...linesOf(asString(content)));
  for (const value of [edits, ...Object.values(rest)])
    if (value !== undefined) collect(value, added, removed);
}

function collectPatch(patch: string, added: string[], removed: string[]): void {
  // Inside a script the patch is a literal with escaped line ends.
  for (const line of patch.split(/\n|\\n/)) {
    if (line.startsWith("+")) added.push(...linesOf(line.slice(1)));
    else if (line.startsWith("-")) removed.push(...linesOf(line.slice(1)));
  }
}

function linesOf(text: string | null): readonly string[] {
  return (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST);
}
