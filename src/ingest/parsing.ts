import { setImmediate as turn } from "node:timers/promises";
import type { Store } from "../store/store.ts";
import { FORMAT_IDS, type FormatId } from "../transcripts/format.ts";
import { breathing } from "./breath.ts";
import { isByTheseReaders } from "./fingerprint.ts";
import type { Judging } from "./judging.ts";
import type { ParseResult, ParseTask } from "./parse-file.ts";
import type { Item } from "./plan.ts";
import type { Parsers } from "./workers.ts";

export interface ParsingInput {
  readonly store: Store;
  readonly judging: Judging;
  readonly home: string;
  readonly format: FormatId | "auto";
  readonly signal?: AbortSignal | undefined;
}

/** A file, and what it says. */
export interface Parsed {
  readonly item: Item;
  readonly result: ParseResult;
}

/** How much of a file is to be read, in bytes. */
export function unread({ file, before }: Item): number {
  return Math.max(0, file.size - (before?.offset ?? 0));
}

/** Parses files in threads where there are any, in whatever order is quickest; ends when the sync is to stop. */
export function parsed(
  input: ParsingInput,
  items: readonly Item[],
  parsers: Parsers | null,
): AsyncGenerator<Parsed> {
  return parsers ? inThreads(input, items, parsers) : oneByOne(input, items);
}

/** Parses one file: in a thread where there are any, as a file can take more memory than there is. */
export async function parse(input: ParsingInput, parsers: Parsers | null, item: Item): Promise<ParseResult> {
  return parsers ? parsers.parse(await taskFor(input, item)) : parseHere(input, item);
}

async function* oneByOne(input: ParsingInput, items: readonly Item[]): AsyncGenerator<Parsed> {
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
  input: ParsingInput,
  items: readonly Item[],
  parsers: Parsers,
): AsyncGenerator<Parsed> {
  const todo = [...items].sort((a, b) => unread(b) - unread(a));
  const under = new UnderWay();
  const stopped = whenAborted(input.signal);
  let [next, end] = [0, todo.length];
  while (!input.signal?.aborted) {
    for (let item = todo[next]; item && next < end && under.hasRoom(parsers.width); item = todo[++next]) {
      under.add(item, parse(input, parsers, item));
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
      await under.next(stopped);
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

  async next(stopped: Promise<void>): Promise<void> {
    if (this.answered.length === 0) await Promise.race([...this.waiting, stopped]).catch(() => {});
  }
}

/** Resolves when the sync is to stop: a thread may be in the middle of a long file, which is left for the next time. */
function whenAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}

async function parseHere(input: ParsingInput, item: Item): Promise<ParseResult> {
  // Loaded when there is something to read: most runs find nothing new.
  const { parseFile } = await import("./parse-file.ts");
  return parseFile(await taskFor(input, item));
}

async function taskFor(input: ParsingInput, { file, before }: Item): Promise<ParseTask> {
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
