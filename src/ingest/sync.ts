import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { messageOf, SeshError } from "../session/sesh-error.ts";
import type { Committed, FileCommit, FileRecord, Store } from "../store/store.ts";
import { FORMAT_IDS, type FormatId } from "../transcripts/format.ts";
import { breathing } from "./breath.ts";
import type { Discovery } from "./discovery.ts";
import { isByTheseReaders } from "./fingerprint.ts";
import type { Judging } from "./judging.ts";
import type { ParseResult, ParseTask } from "./parse-file.ts";
import { type Item, planSync } from "./plan.ts";
import { resolveSharedHistory } from "./shared-history.ts";
import { type SyncReport, Tally } from "./sync-report.ts";
import { type Parsers, startParsers } from "./workers.ts";

export type { SyncReport } from "./sync-report.ts";

export interface SyncInput {
  readonly store: Store;
  readonly found: Discovery;
  readonly judging: Judging;
  readonly home: string;
  readonly format: FormatId | "auto";
  /** Read files that did not change once more: somebody asks for just these. */
  readonly again?: boolean;
  /** Files changed less than this ago are left for the next time: someone is still writing. */
  readonly settleMs: number;
  readonly now: () => number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
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
  const isNew = plan.todo.length > 0;
  await readAll(input, plan.todo, tally, (done) => input.onProgress?.(done, plan.todo.length));
  if (isNew || plan.gone.length > 0) await readContested(input, tally);
  if (!input.signal?.aborted) tally.sharing = await resolveSharedHistory(input.store, input.judging);
  if (isNew) await input.store.tidy();
  return tally.report(input.now() - started, input.signal?.aborted ?? false);
}

async function noteUnreadable({ found, store, now }: SyncInput, tally: Tally): Promise<void> {
  for (const { path, reason } of found.unreadable) {
    await store.markUnreadable({ path, size: 0, mtimeMs: 0, syncedAt: now() }, reason);
    tally.refuse("unreadable");
  }
}

/** Files that once yielded a session to another one, which by now is gone, cut or outgrown. */
async function readContested(input: SyncInput, tally: Tally): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS && !input.signal?.aborted; round++) {
    const items: Item[] = [];
    for (const path of await input.store.contested()) {
      const before = await input.store.file(path);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (before && stat?.isFile())
        items.push({ file: { path, size: stat.size, mtimeMs: stat.mtimeMs }, before });
    }
    if (items.length === 0) return;
    await readAll(input, items, tally, () => {});
  }
}

async function readAll(
  input: SyncInput,
  items: readonly Item[],
  tally: Tally,
  onProgress: (done: number) => void,
): Promise<void> {
  if (items.length === 0) return;
  const parsers = await startParsers(items.reduce((sum, item) => sum + unread(item), 0));
  try {
    const parsed = parsers ? inThreads(input, items, parsers) : oneByOne(input, items);
    let done = 0;
    onProgress(done);
    for await (const { item, result } of parsed) {
      await take(input, result, item, tally);
      onProgress(++done);
    }
  } finally {
    await parsers?.close();
  }
}

interface Parsed {
  readonly item: Item;
  readonly result: ParseResult;
}

/** How much of a file is to be read, in bytes. */
function unread({ file, before }: Item): number {
  return Math.max(0, file.size - (before?.offset ?? 0));
}

async function* oneByOne(input: SyncInput, items: readonly Item[]): AsyncGenerator<Parsed> {
  const breathe = breathing();
  for (const item of items) {
    if (input.signal?.aborted) return;
    yield { item, result: await parseHere(input, item) };
    await breathe();
  }
}

/** Up to this size the thread that writes parses files itself; longer ones would keep it from listening. */
const LARGEST_HERE_BYTES = 2 * 1024 * 1024;

/** Threads are given no more than this at once, so that what they answer does not fill the memory. */
const MOST_UNDER_WAY_BYTES = 256 * 1024 * 1024;

/**
 * The threads read the largest files first, this thread the smallest, whenever nothing waits to be written: in the end
 * all are busy until they meet, on two cores as on eight.
 */
async function* inThreads(
  input: SyncInput,
  items: readonly Item[],
  parsers: Parsers,
): AsyncGenerator<Parsed> {
  const todo = [...items].sort((a, b) => unread(b) - unread(a));
  const under = new UnderWay();
  let [next, end] = [0, todo.length];
  while (!input.signal?.aborted) {
    for (let item = todo[next]; item && next < end && under.hasRoom(parsers.width); item = todo[++next]) {
      under.add(item, parseThere(input, parsers, item));
    }
    // Answers and signals have their turn.
    await turn();
    const last = next < end ? todo[end - 1] : undefined;
    const answered = under.take();
    if (answered) {
      yield await answered;
    } else if (last && unread(last) <= LARGEST_HERE_BYTES) {
      end--;
      yield { item: last, result: await parseHere(input, last) };
    } else if (!under.isEmpty) {
      await under.next();
    } else if (!last) {
      return;
    }
  }
}

/** What threads are parsing, and what they have parsed and nobody has taken yet. */
class UnderWay {
  private readonly waiting = new Set<Promise<Parsed>>();
  private readonly answered: { readonly parsed: Promise<Parsed>; readonly bytes: number }[] = [];
  private bytes = 0;

  get isEmpty(): boolean {
    return this.waiting.size + this.answered.length === 0;
  }

  hasRoom(width: number): boolean {
    if (this.isEmpty) return true;
    return this.waiting.size < width && this.bytes < MOST_UNDER_WAY_BYTES;
  }

  add(item: Item, result: Promise<ParseResult>): void {
    const bytes = unread(item);
    this.bytes += bytes;
    const parsed = result.then((answer) => ({ item, result: answer }));
    this.waiting.add(parsed);
    // A failure is handed on with the promise; until it is taken it must not count as unhandled.
    const settled = () => {
      this.waiting.delete(parsed);
      this.answered.push({ parsed, bytes });
    };
    parsed.then(settled, settled);
  }

  take(): Promise<Parsed> | undefined {
    const first = this.answered.shift();
    this.bytes -= first?.bytes ?? 0;
    return first?.parsed;
  }

  async next(): Promise<void> {
    if (this.answered.length === 0) await Promise.race(this.waiting).catch(() => {});
  }
}

async function parseThere(input: SyncInput, parsers: Parsers, item: Item): Promise<ParseResult> {
  return parsers.parse(await taskFor(input, item));
}

async function parseHere(input: SyncInput, item: Item): Promise<ParseResult> {
  // Loaded when there is something to read: most runs find nothing new.
  const { parseFile } = await import("./parse-file.ts");
  return parseFile(await taskFor(input, item));
}

async function taskFor(input: SyncInput, { file, before }: Item): Promise<ParseTask> {
  return {
    path: file.path,
    format: input.format,
    settings: input.judging.settings,
    home: input.home,
    before: before && { offset: before.offset, fingerprint: before.fingerprint },
    resume: await resumePoint(input.store, { file, before }),
  };
}

async function resumePoint(store: Store, { file, before }: Item): Promise<ParseTask["resume"]> {
  const format = FORMAT_IDS.find((id) => id === before?.format);
  if (!before || !format || before.layout !== "lines") return null;
  if (!isByTheseReaders(before.fingerprint)) return null;
  // Written to without getting longer: something in the middle of it may be another thing now.
  if (before.size === file.size && before.mtimeMs !== file.mtimeMs) return null;
  const stored = await store.resumption(before.path);
  return stored && { ...stored, format };
}

/** Commits what was parsed; if another process wrote about the file meanwhile, looks again. */
async function take(input: SyncInput, parsed: ParseResult, item: Item, tally: Tally): Promise<void> {
  let result = parsed;
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
    result = await parseHere(input, { file: item.file, before });
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
