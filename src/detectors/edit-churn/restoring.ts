import type { ChangeRun } from "./runs.ts";

/**
 * The earlier run whose lines this one puts back. Lines that stood elsewhere were moved, so it must be the same place:
 * the lines that were put there instead go, or a line beside them is the same.
 */
export function restoredBy<Run extends ChangeRun>(run: ChangeRun, earlier: readonly Run[]): Run | undefined {
  if (run.removed.length === 0)
    return earlier.findLast((one) => bringsBack(run, one) && isSamePlace(run, one));
  return ancestorsOf(run, earlier).find((one) => bringsBack(run, one));
}

/** The earlier run that put in just what this one takes out again. */
export function takenBackBy<Run extends ChangeRun>(run: ChangeRun, earlier: readonly Run[]): Run | undefined {
  if (run.added.length > 0 || !isOfSubstance(run.removed)) return undefined;
  return earlier.findLast((one) => one.removed.length === 0 && isEqual(one.added, run.removed));
}

/** Half of the lines and more stand in what another run adds: they were moved, if only in part. */
export function isMovedInto(lines: readonly string[], { added }: ChangeRun): boolean {
  const there = new Set(added);
  const told = lines.filter((line) => /\w/.test(line));
  return told.filter((line) => there.has(line)).length * 2 >= told.length;
}

/** How many edits in a row replaced what the one before had put there, this one included. */
export function chainLength(run: ChangeRun, earlier: readonly ChangeRun[]): number {
  let length = 1;
  let current = run;
  for (let index = earlier.length - 1; index >= 0; index--) {
    const one = earlier[index];
    if (one === undefined || one.added.length === 0 || !isEqual(one.added, current.removed)) continue;
    length++;
    current = one;
  }
  return length;
}

/** What was done before to the lines that this run replaces, the latest first. */
function ancestorsOf<Run extends ChangeRun>(run: ChangeRun, earlier: readonly Run[]): readonly Run[] {
  const ancestors: Run[] = [];
  for (const one of [...earlier].reverse())
    if ([run, ...ancestors].some((later) => replacesThatOf(later, one))) ancestors.push(one);
  return ancestors;
}

function replacesThatOf({ removed }: ChangeRun, { added }: ChangeRun): boolean {
  if (!isOfSubstance(removed) || !isOfSubstance(added)) return false;
  return holds(added, removed) || holds(removed, added);
}

/** All that had been removed comes back, or most of it in one piece. */
function bringsBack({ added }: ChangeRun, { removed }: ChangeRun): boolean {
  return isOfSubstance(added) && holds(removed, added) && added.length * 2 > removed.length;
}

function isSamePlace(one: ChangeRun, other: ChangeRun): boolean {
  const shares = (a: string | null, b: string | null) => a !== null && a === b;
  return shares(one.above, other.above) || shares(one.below, other.below);
}

function holds(lines: readonly string[], part: readonly string[]): boolean {
  return lines.some((_, start) => part.every((line, index) => lines[start + index] === line));
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

const IMPORT =
  /^(?:import\b|from\s+\S+\s+import\b|export\b.*\bfrom\b|#\s*include\b|use\s|using\s|require\b|(?:const|let|var)\b.*=\s*require\(|(?:[\w.]+\s+)?"[^"\s]+"$)/;

/** More than braces, and more than imports: those follow the code and are no decision of their own. */
function isOfSubstance(lines: readonly string[]): boolean {
  return lines.some((line) => /\w/.test(line) && !IMPORT.test(line));
}
