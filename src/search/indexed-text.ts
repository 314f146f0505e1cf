import { humpsOf } from "./words.ts";

/**
 * What is handed to the index of words for a text: the text, and behind it what its words alone do not tell. The index
 * takes runs of letters and digits for words, so that
 * `fooBar` is one (its parts are added: `foo Bar`),
 * writing without spaces is one (each character is added as a word, in order: `検 索`),
 * a pictograph is none (a word that stands for it is added).
 * Colours of a terminal are left out: they would stick to the word behind them.
 */
export function indexedText(text: string): string {
  const plain = text.includes(ESCAPE) ? text.replace(COLOURS, " ") : text;
  const more = [...identifierParts(plain), ...characters(plain)];
  return more.length === 0 ? plain : `${plain}\n${more.join("\n")}`;
}

/** The text with each colour sequence as so many spaces: places in it are places in the text. */
export function withoutColours(text: string): string {
  return text.includes(ESCAPE) ? text.replace(COLOURS, (colours) => " ".repeat(colours.length)) : text;
}

/** A word that nobody types and the index keeps whole. */
export function pictographWord(pictograph: string): string {
  return `pictograph${pictograph.codePointAt(0)?.toString(16) ?? ""}`;
}

/** Does it hold a character of writing without spaces? */
export function isUnspaced(text: string): boolean {
  return text.search(UNSPACED_CHARACTER) >= 0;
}

/** A run with characters of writing without spaces, each a word of its own. */
export function spacedOut(run: string): string {
  return run.replace(UNSPACED_CHARACTER, " $& ");
}

/** Arrows, technical and geometric signs, dingbats, emoji; no lines and blocks, of which tables and bars are drawn. */
export const PICTOGRAPHS = /[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]/gu;
const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}";
const UNSPACED_CHARACTER = new RegExp(`[${UNSPACED}]`, "gu");
const UNSPACED_RUN = new RegExp(`[\\p{L}\\p{N}]*[${UNSPACED}][\\p{L}\\p{N}]*`, "gu");
/** Quick to look for, and in every text that holds one of the others; most texts hold none. */
const MAYBE_UNSPACED = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ud840-\ud8bf]/;
const MAYBE_PICTOGRAPH = /[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ud83c-\ud83e]/;
const ESCAPE = String.fromCharCode(0x1b);
const COLOURS = new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]`, "g");

const HUMP = /[a-z][A-Z]|[A-Z]{3}[a-z]{2}/g;
/** Parts as short as these stand in keys and encoded data, not in names. */
const SHORTEST_PART = 2;
const SHORTEST_PART_WITH_DIGITS = 4;

/** Each part once. */
function identifierParts(text: string): readonly string[] {
  const parts = new Set<string>();
  const seen = new Set<string>();
  HUMP.lastIndex = 0;
  for (let found = HUMP.exec(text); found !== null; found = HUMP.exec(text)) {
    const { word, end } = wordAround(text, found.index);
    HUMP.lastIndex = Math.max(HUMP.lastIndex, end);
    if (seen.has(word)) continue;
    seen.add(word);
    for (const part of namedParts(word)) parts.add(part);
  }
  return [...parts];
}

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 20_000;

/** The same identifiers stand in many texts: each is taken apart once. */
function namedParts(identifier: string): readonly string[] {
  const before = known.get(identifier);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const parts = humpsOf(identifier);
  const shortest = /\d/.test(identifier) ? SHORTEST_PART_WITH_DIGITS : SHORTEST_PART;
  const named =
    parts.length === 1
      ? []
      : parts.filter(({ length }) => length >= shortest).map((part) => part.toLowerCase());
  known.set(identifier, named);
  return named;
}

function wordAround(text: string, at: number): { readonly word: string; readonly end: number } {
  let start = at;
  while (start > 0 && isWordUnit(text.charCodeAt(start - 1))) start--;
  let end = at + 2;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
  return { word: text.slice(start, end), end };
}

/** An ASCII letter or digit. */
function isWordUnit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function characters(text: string): readonly string[] {
  const runs = MAYBE_UNSPACED.test(text) ? distinct(text, UNSPACED_RUN).map(spacedOut) : [];
  const pictographs = MAYBE_PICTOGRAPH.test(text) ? distinct(text, PICTOGRAPHS).map(pictographWord) : [];
  return [...runs, ...pictographs];
}

function distinct(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern))];
}
