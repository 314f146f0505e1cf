import { stemOf } from "./porter.ts";

/** A word of a text as the index has it, and where it stands (UTF-16 units). */
export interface PlacedWord {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** What the index takes for a word: letters, digits, characters of private use, with accents behind them. */
const WORDS = /[\p{L}\p{N}\p{Co}](?:[\p{L}\p{N}\p{Co}]|[\u0300-\u0331])*/gu;
const ANY_WORD = /[\p{L}\p{N}\p{Co}]/u;
/** Where a new word begins inside an identifier: `fooBar`, `HTTPServer`. */
const HUMP = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
const STARTS_HUMP = /[a-z][A-Z]|[A-Z]{3}[a-z]{2}/;
/** Longer ones are keys, digests and encoded data. */
const LONGEST_IDENTIFIER = 64;

export function hasWord(text: string): boolean {
  return ANY_WORD.test(text);
}

export function wordsOf(text: string): readonly PlacedWord[] {
  return [...wordsFrom(text, 0)];
}

/** The words of a text from some place on. */
export function* wordsFrom(text: string, at: number): Generator<PlacedWord> {
  const words = new RegExp(WORDS);
  words.lastIndex = at;
  for (let match = words.exec(text); match !== null; match = words.exec(text)) {
    yield placed(match[0], match.index);
  }
}

/** As {@link wordsFrom}, with identifiers in their parts: `fooBar` is `foo`, `bar`. */
export function* partsFrom(text: string, at: number): Generator<PlacedWord> {
  for (const { start, end } of wordsFrom(text, at)) {
    let partStart = start;
    for (const part of humpsOf(text.slice(start, end))) {
      yield placed(part, partStart);
      partStart += part.length;
    }
  }
}

/** The parts of an identifier that is written with humps; of any other word, the word. */
export function humpsOf(identifier: string): readonly string[] {
  if (identifier.length > LONGEST_IDENTIFIER || !STARTS_HUMP.test(identifier)) return [identifier];
  return identifier.split(HUMP);
}

function placed(word: string, start: number): PlacedWord {
  return { stem: stemOfWord(word), start, end: start + word.length };
}

const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** Words repeat: each is taken apart once. */
function stemOfWord(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MOST_STEMS) stems.clear();
  const stem = stemOf(folded(word));
  stems.set(word, stem);
  return stem;
}

/** Lower case, without accents. */
export function folded(word: string): string {
  const lower = word.toLowerCase();
  return /^[ -~]*$/.test(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "");
}
