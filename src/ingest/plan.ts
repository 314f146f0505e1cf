import { sep } from "node:path";
import type { FileRecord } from "../store/store.ts";
import { FORMATS } from "../transcripts/formats.ts";
import { companionMark } from "./companion.ts";
import { type Discovery, type FoundFile, isGone } from "./discovery.ts";
import { isByTheseReaders, isWithCompanion } from "./fingerprint.ts";

/** A file to read, and what is known of it. */
export interface Item {
  readonly file: FoundFile;
  readonly before: FileRecord | null;
}

export interface Plan {
  readonly todo: readonly Item[];
  readonly unchanged: number;
  readonly settling: number;
  /** Known files that are no longer there, or no longer anything that one would read. */
  readonly gone: readonly string[];
  /** Files below the searched folders whose sessions outlived them. */
  readonly vanished: number;
}

/** Compares what was found with what is known; opens no file. */
export function planSync(
  input: {
    readonly found: Discovery;
    readonly again?: boolean;
    readonly settleMs: number;
    readonly now: () => number;
  },
  known: ReadonlyMap<string, FileRecord>,
): Plan {
  const now = input.now();
  const todo: Item[] = [];
  let unchanged = 0;
  let settling = 0;
  for (const file of input.found.files) {
    const before = known.get(file.path) ?? null;
    if (before && !input.again && isUnchanged(file, before)) unchanged++;
    else if (isSettling(file, now, input.settleMs)) settling++;
    else todo.push({ file, before });
  }
  return { todo, unchanged, settling, ...lookFor(known, input.found) };
}

/** A file that could not be read is tried again; one that an older reader read is read anew. */
function isUnchanged(file: FoundFile, before: FileRecord): boolean {
  return (
    before.status !== "unreadable" &&
    !before.isGone &&
    before.size === file.size &&
    before.mtimeMs === file.mtimeMs &&
    isByTheseReaders(before.fingerprint) &&
    !hasOtherCompanion(before)
  );
}

/** Is something beside it that was not there when it was read? What has gone by now has been read. */
function hasOtherCompanion({ path, format, fingerprint }: FileRecord): boolean {
  const of = FORMATS.find(({ id }) => id === format);
  const mark = of === undefined ? "" : companionMark(of, path);
  return mark !== "" && !isWithCompanion(fingerprint, mark);
}

/** A time in the future comes of a clock that was set back; waiting for it could take for ever. */
function isSettling({ mtimeMs }: FoundFile, now: number, settleMs: number): boolean {
  const age = now - mtimeMs;
  return age >= 0 && age < settleMs;
}

function lookFor(
  known: ReadonlyMap<string, FileRecord>,
  found: Discovery,
): { gone: readonly string[]; vanished: number } {
  const present = new Set(found.files.map(({ path }) => path));
  for (const { path } of found.unreadable) present.add(path);
  const gone: string[] = [];
  let vanished = 0;
  for (const record of known.values()) {
    if (present.has(record.path)) continue;
    const isMissing = record.isGone || isGone(record.path);
    const isBelow = found.searched.some(({ folder }) => record.path.startsWith(`${folder}${sep}`));
    if (isMissing && record.status === "ingested" && isBelow) vanished++;
    const isOver = isMissing || (record.status === "unreadable" && isBelow);
    if (isOver && !record.isGone) gone.push(record.path);
  }
  return { gone, vanished };
}
