import { statSync } from "node:fs";
import { messageOf, SeshError } from "../session/sesh-error.ts";
import type { Committed, FileCommit, FileRecord } from "../store/store.ts";
import type { Discovery } from "./discovery.ts";
import type { ParseResult } from "./parse-file.ts";
import { type ParsingInput, parse, parsed, unread } from "./parsing.ts";
import { type Item, planSync } from "./plan.ts";
import { resolveSharedHistory } from "./shared-history.ts";
import { type SyncReport, Tally } from "./sync-report.ts";
import { type Parsers, startParsers } from "./workers.ts";

export type { SyncReport } from "./sync-report.ts";

export interface SyncInput extends ParsingInput {
  readonly found: Discovery;
  /** Read files that did not change once more: somebody asks for just these. */
  readonly again?: boolean;
  /** Files changed less than this ago are left for the next time: someone is still writing. */
  readonly settleMs: number;
  readonly now: () => number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How often a file is tried again when another process wrote about it meanwhile. */
const MOST_TRIES = 4;

/** A file that takes over a session may leave another one to be looked at again, and so on; hardly ever twice. */
const MOST_ROUNDS = 5;

/**
 * Brings the store up to date with the files. Each file is one transaction; a bad one never stops the others. When
 * `signal` is given, the file at hand is finished and the rest is left for the next time.
 */
export async function sync(input: SyncInput): Promise<SyncReport> {
  const started = input.now();
  const known = await input.store.files();
  const plan = planSync(input, known);
  const tally = new Tally();
  tally.found = input.found.files.length;
  tally.unchanged = plan.unchanged;
  tally.settling = plan.settling;
  tally.vanished = plan.vanished;
  await input.store.markGone(plan.gone);
  await noteUnreadable(input, tally);
  await withThreads(plan.todo, async (parsers) => {
    await readAll(input, parsers, plan.todo, tally, (done) => input.onProgress?.(done, plan.todo.length));
    if (plan.todo.length > 0 || plan.gone.length > 0) await readContested(input, parsers, tally);
    if (!input.signal?.aborted) tally.sharing = await resolveSharedHistory({ ...input, parsers });
  });
  if (plan.todo.length > 0) await input.store.tidy();
  return tally.report(input.now() - started, input.signal?.aborted ?? false);
}

async function withThreads(
  todo: readonly Item[],
  work: (parsers: Parsers | null) => Promise<void>,
): Promise<void> {
  const parsers = await startParsers(todo.reduce((sum, item) => sum + unread(item), 0));
  try {
    await work(parsers);
  } finally {
    await parsers?.close();
  }
}

async function noteUnreadable({ found, store, now }: SyncInput, tally: Tally): Promise<void> {
  for (const { path, reason } of found.unreadable) {
    await store.markUnreadable({ path, size: 0, mtimeMs: 0, syncedAt: now() }, reason);
    tally.refuse("unreadable");
  }
}

/** Files that once yielded a session to another one, which by now is gone, cut or outgrown. */
async function readContested(input: SyncInput, parsers: Parsers | null, tally: Tally): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS && !input.signal?.aborted; round++) {
    const items: Item[] = [];
    for (const path of await input.store.contested()) {
      const before = await input.store.file(path);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (before && stat?.isFile())
        items.push({ file: { path, size: stat.size, mtimeMs: stat.mtimeMs }, before });
    }
    if (items.length === 0) return;
    await readAll(input, parsers, items, tally, () => {});
  }
}

async function readAll(
  input: SyncInput,
  parsers: Parsers | null,
  items: readonly Item[],
  tally: Tally,
  onProgress: (done: number) => void,
): Promise<void> {
  if (items.length === 0) return;
  let done = 0;
  onProgress(done);
  for await (const { item, result } of parsed(input, items, parsers)) {
    await take(input, parsers, result, item, tally);
    onProgress(++done);
  }
}

/** Commits what was parsed; if another process wrote about the file meanwhile, looks again. */
async function take(
  input: SyncInput,
  parsers: Parsers | null,
  first: ParseResult,
  item: Item,
  tally: Tally,
): Promise<void> {
  let result = first;
  let { before } = item;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // Gone since it was listed: nothing to say of it, and whatever is stored of it stays.
    if (result.isGone) break;
    const committed = await commit(input, result, { file: item.file, before });
    if (committed) {
      tally.read(result, before, committed);
      return;
    }
    before = await input.store.file(item.file.path);
    if (before?.status === "ingested" && before.size === result.size && before.mtimeMs === result.mtimeMs)
      break;
    result = await parse(input, parsers, { file: item.file, before });
  }
  tally.passedOver++;
}

/** `null`: another process was faster. */
async function commit(
  input: SyncInput,
  result: ParseResult,
  { file, before }: Item,
): Promise<Committed | null> {
  if (result.status === "unreadable") return giveUp(input, result, { file, before }, result.reason ?? "");
  try {
    return await input.store.commitFile(commitOf(input, result, { file, before }));
  } catch (error) {
    if (error instanceof SeshError) throw error;
    return giveUp(input, result, { file, before }, `it cannot be stored: ${messageOf(error)}`);
  }
}

async function giveUp(
  { store, now }: SyncInput,
  { path }: ParseResult,
  { file }: Item,
  reason: string,
): Promise<Committed> {
  await store.markUnreadable({ path, size: file.size, mtimeMs: file.mtimeMs, syncedAt: now() }, reason);
  return { status: "unreadable", sessionIds: [] };
}

function commitOf(input: SyncInput, result: ParseResult, { file, before }: Item): FileCommit {
  const { path, format, status, reason, offset, fingerprint, layout, reading } = result;
  const wasOpened = result.size >= 0;
  return {
    file: {
      path,
      format,
      status,
      reason,
      size: wasOpened ? result.size : file.size,
      mtimeMs: wasOpened ? result.mtimeMs : file.mtimeMs,
      offset,
      fingerprint,
      layout,
      reading,
      syncedAt: input.now(),
    },
    carry: result.carry,
    sessions: result.records,
    keys: input.judging.keys,
    basedOn: basedOn(before),
    continues: result.continues,
  };
}

function basedOn(before: FileRecord | null): FileCommit["basedOn"] {
  return before && { size: before.size, mtimeMs: before.mtimeMs };
}
