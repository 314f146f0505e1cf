import type { MarksRecord } from "../store/session-record.ts";
import type { SharingSession, Store } from "../store/store.ts";
import type { Judging } from "./judging.ts";
import type { MarkTask } from "./mark-copies.ts";
import type { Parsers } from "./workers.ts";

/** Another process may change a session while a group is worked out; then it is worked out again. */
const MOST_ROUNDS = 5;

export interface SharingInput {
  readonly store: Store;
  readonly judging: Judging;
  /** Threads that judge; `null`: the one at hand does. */
  readonly parsers: Parsers | null;
}

/**
 * Marks history that a resumed or forked file repeats, so that it is counted once. The result depends on the sessions
 * alone, not on the order in which their files were read. Returns how many sessions share history with one that
 * changed.
 */
export async function resolveSharedHistory(input: SharingInput): Promise<number> {
  let sharing = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const groups = [...(await input.store.unsettled())];
    let isDone = true;
    // As many at once as the threads have room for: more would fill the memory with sessions that wait.
    for (let some = groups.splice(0, width(input)); some.length > 0; some = groups.splice(0, width(input))) {
      const settled = await Promise.all(some.map((group) => settle(input, group)));
      for (const [index, group] of some.entries()) {
        if (settled[index] === false) isDone = false;
        else if (group.length > 1) sharing += group.length;
      }
    }
    if (isDone) break;
  }
  return sharing;
}

function width({ parsers }: SharingInput): number {
  return parsers?.width ?? 1;
}

async function settle(input: SharingInput, group: readonly SharingSession[]): Promise<boolean> {
  const { store, judging } = input;
  const changes: MarksRecord[] = [];
  for (const [id, copies] of changedCopies(group)) {
    const earlier = await store.earlier(id);
    if (earlier) changes.push(await marked(input, { earlier, copies, settings: judging.settings }));
  }
  return store.settle({
    sessions: group.map(({ id, revision }) => ({ id, revision })),
    changes,
    keys: judging.keys,
  });
}

async function marked({ parsers }: SharingInput, task: MarkTask): Promise<MarksRecord> {
  if (parsers) return parsers.mark(task);
  const { markCopies } = await import("./mark-copies.ts");
  return markCopies(task);
}

/** The sessions of a group in which other records are copies than are marked so now, with those that are. */
function changedCopies(group: readonly SharingSession[]): ReadonlyMap<string, ReadonlySet<number>> {
  const changed = new Map<string, ReadonlySet<number>>();
  for (const [session, copies] of copiesIn(group)) {
    const isRight = session.holds.every(({ item, isCopy }) => copies.has(item) === isCopy);
    if (!isRight) changed.set(session.id, copies);
  }
  return changed;
}

/** What several sessions hold belongs to the one whose own activity began first; in the others it is a copy. */
export function copiesIn(group: readonly SharingSession[]): ReadonlyMap<SharingSession, ReadonlySet<number>> {
  const taken = new Set<number>();
  const copies = new Map<SharingSession, ReadonlySet<number>>();
  for (const session of byOwnActivity(group)) {
    const items = session.holds.map(({ item }) => item);
    copies.set(session, new Set(items.filter((item) => taken.has(item))));
    for (const item of items) taken.add(item);
  }
  return copies;
}

/** Main sessions before sub-agents; then who was first to do something of its own; then by id. */
function byOwnActivity(group: readonly SharingSession[]): readonly SharingSession[] {
  const shared = sharedItems(group);
  return group
    .map((session) => ({ session, start: ownStart(session, shared) }))
    .sort(
      (a, b) =>
        Number(a.session.isSubAgent) - Number(b.session.isSubAgent) ||
        compare(a.start, b.start) ||
        compare(a.session.id, b.session.id),
    )
    .map(({ session }) => session);
}

function sharedItems(group: readonly SharingSession[]): ReadonlySet<number> {
  const held = new Set<number>();
  const shared = new Set<number>();
  for (const { holds } of group) {
    for (const { item } of holds) {
      if (held.has(item)) shared.add(item);
      else held.add(item);
    }
  }
  return shared;
}

/** When the session first did something that no other holds; one that never did is the original of a copy. */
function ownStart({ holds }: SharingSession, shared: ReadonlySet<number>): number {
  let start = Number.POSITIVE_INFINITY;
  for (const { item, at } of holds) {
    if (at !== null && at < start && !shared.has(item)) start = at;
  }
  return start === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : start;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
