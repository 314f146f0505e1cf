import type { Modification } from "../../facts/knowledge/modification.ts";
import { asText, isObject, type Json } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";

/**
 * A piece of a change: the lines that went and those that came in their place, without blank lines, indentation and
 * what both have in common at their ends.
 */
export interface ChangeRun {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The nearest lines around it that tell something; `null` where the transcript shows none. */
  readonly above: string | null;
  readonly below: string | null;
}

/** What an edit replaced in its file, line by line, as the call's input tells; empty where it does not. */
export function runsOf({ call, path }: Modification): readonly ChangeRun[] {
  const isOwn = (written: string | null) => written === null || resolvePath(written, call.cwd) === path;
  return writtenIn(call.input)
    .filter((written) => isOwn(written.path))
    .map(({ run }) => run);
}

interface Written {
  /** The file as it is written there; `null` where the input names none. */
  readonly path: string | null;
  readonly run: ChangeRun;
}

/** Every replacement that an input spells out: pairs of an old and a new text, and patches, however deep they stand. */
function writtenIn(input: Json | undefined, path: string | null = null): readonly Written[] {
  if (typeof input === "string") return input.includes("*** Begin Patch") ? writtenInPatch(input) : [];
  if (Array.isArray(input)) return input.flatMap((item) => writtenIn(item, path));
  if (!isObject(input)) return [];
  const file = asText(input.file_path) ?? path;
  const [removed, added] = [asText(input.old_string), asText(input.new_string)];
  const pair = removed === null && added === null ? [] : [{ path: file, run: runOf(removed, added) }];
  return [...pair, ...Object.values(input).flatMap((value) => writtenIn(value, file))];
}

const SECTION = /^\*\*\* \w+ File: (.+?)\s*$/;

function writtenInPatch(patch: string): readonly Written[] {
  const found: Written[] = [];
  let path: string | null = null;
  let run: PatchRun | null = null;
  let above: string | null = null;
  const end = (below: string | null) => {
    if (run !== null) found.push({ path, run: runOfPatch(run, below) });
    run = null;
  };
  for (const raw of patch.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.startsWith("-") || line.startsWith("+")) {
      // Removals after additions belong to the next replacement.
      if (line.startsWith("-") && run !== null && run.added.length > 0) end(null);
      run ??= { removed: [], added: [], above };
      (line.startsWith("-") ? run.removed : run.added).push(line.slice(1));
      continue;
    }
    const opens = line.startsWith("@@") || line.startsWith("*** ");
    const context = telling(line.replace(/^@@|^\*\*\* .*/, ""));
    end(opens ? null : context);
    above = opens ? context : (context ?? above);
    path = SECTION.exec(line)?.[1] ?? path;
  }
  end(null);
  return found;
}

interface PatchRun {
  readonly removed: string[];
  readonly added: string[];
  readonly above: string | null;
}

function runOfPatch({ removed, added, above }: PatchRun, below: string | null): ChangeRun {
  const run = runOf(removed.join("\n"), added.join("\n"));
  return { ...run, above: run.above ?? above, below: run.below ?? below };
}

function runOf(removed: string | null, added: string | null): ChangeRun {
  const [before, after] = [linesOf(removed), linesOf(added)];
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
    above: before.slice(0, head).findLast(tellsPlace) ?? null,
    below: before.slice(before.length - tail).find(tellsPlace) ?? null,
  };
}

function linesOf(text: string | null): readonly string[] {
  if (text === null) return [];
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function telling(line: string): string | null {
  const text = line.trim();
  return tellsPlace(text) ? text : null;
}

/** Braces and keywords alone stand everywhere. */
function tellsPlace(line: string): boolean {
  return /\w.*\w.*\w.*\w/.test(line) && !/^(?:return|else|break|continue|pass|end|default)\b\W*$/.test(line);
}
