import { indexedText } from "../search/indexed-text.ts";
import { isObject, type Json } from "../session/json.ts";
import type { Message, Session } from "../session/session.ts";
import { isHuman } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import type { Packer, Place } from "./packing.ts";

/** One entry of the full text index: order, then the texts by who said it. */
export interface WordsRow {
  readonly order: number;
  readonly user: string | null;
  readonly agent: string | null;
  readonly input: string | null;
  readonly output: string | null;
}

/** A session as it is stored, and where its texts lie. */
interface StoredTexts {
  readonly session: Session;
  readonly places: ReadonlyMap<number, Place>;
}

/** Packs the texts of new and changed entries; those that are as they were keep their place. */
export class EntryTexts {
  private readonly packer: Packer;
  private readonly places: ReadonlyMap<number, Place>;
  private readonly messages: ReadonlyMap<number, Message>;
  private readonly calls: ReadonlyMap<number, ToolCall>;

  constructor(packer: Packer, earlier: StoredTexts | null) {
    this.packer = packer;
    this.places = earlier?.places ?? new Map();
    this.messages = byOrder(earlier?.session.messages);
    this.calls = byOrder(earlier?.session.calls);
  }

  placeMessage(message: Message): Place {
    const place = this.places.get(message.order);
    return place && this.messages.get(message.order)?.text === message.text
      ? place
      : this.packer.add(message.text);
  }

  placeCall(call: ToolCall, input: string, detail: string, detailOf: (call: ToolCall) => string): Place {
    const before = this.calls.get(call.order);
    const place = this.places.get(call.order);
    const isKept =
      before !== undefined &&
      before.output === call.output &&
      (before.input === call.input || JSON.stringify(before.input) === input) &&
      detailOf(before) === detail;
    return isKept && place ? place : this.packer.add(input, call.output ?? "", detail);
  }
}

/** What is to be taken out of the index of words, and put in, for it to fit a session; copies are not in it. */
export interface WordsChange {
  readonly stale: readonly number[];
  readonly fresh: readonly WordsRow[];
}

export function wordsChange(after: Session, before: Session | null): WordsChange {
  const stale: number[] = [];
  const fresh: WordsRow[] = [];
  const messages = byOrder(before?.messages);
  const calls = byOrder(before?.calls);
  for (const message of after.messages) {
    const known = messages.get(message.order);
    if (
      known &&
      known.text === message.text &&
      known.kind === message.kind &&
      known.copied === message.copied
    )
      continue;
    if (known) stale.push(message.order);
    const words = message.copied ? null : wordsOfMessage(message);
    if (words) fresh.push(words);
  }
  for (const call of after.calls) {
    const known = calls.get(call.order);
    if (known && hasSameWords(known, call)) continue;
    if (known) stale.push(call.order);
    if (!call.copied) fresh.push(wordsOfCall(call));
  }
  return { stale, fresh };
}

function hasSameWords(before: ToolCall, after: ToolCall): boolean {
  return (
    before.copied === after.copied &&
    before.output === after.output &&
    (before.input === after.input || JSON.stringify(before.input) === JSON.stringify(after.input))
  );
}

function wordsOfMessage(message: Message): WordsRow | null {
  const { order, text, kind } = message;
  if (isHuman(message) || kind === "task")
    return { order, user: indexedText(text), agent: null, input: null, output: null };
  if (kind !== "reply" && kind !== "api-error") return null;
  return { order, user: null, agent: indexedText(text), input: null, output: null };
}

function wordsOfCall({ order, input, output }: ToolCall): WordsRow {
  return {
    order,
    user: null,
    agent: null,
    input: indexedText(spokenInput(input)),
    output: output === null ? null : indexedText(output),
  };
}

/** All texts inside an input, as a person would read them: JSON escapes would break words. */
export function spokenInput(input: Json): string {
  if (typeof input === "string") return input;
  const texts: string[] = [];
  collectTexts(input, texts);
  return texts.join("\n");
}

function collectTexts(value: Json | undefined, into: string[]): void {
  if (typeof value === "string") into.push(value);
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, into);
  else if (isObject(value)) for (const item of Object.values(value)) collectTexts(item, into);
}

function byOrder<T extends { readonly order: number }>(entries: readonly T[] = []): ReadonlyMap<number, T> {
  return new Map(entries.map((entry) => [entry.order, entry]));
}
