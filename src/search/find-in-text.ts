import { isUnspaced, withoutColours } from "./indexed-text.ts";
import type { Term, WantedWords } from "./wanted.ts";
import { folded, humpsOf, type PlacedWord, partsFrom, wordsFrom, wordsOf } from "./words.ts";

/** UTF-16 units of a text, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text to look for terms in. */
export class SearchedText {
  readonly text: string;
  private lowered: string | null = null;
  private unaccented: string | null = null;

  constructor(text: string) {
    this.text = withoutColours(text);
  }

  /** Where a term stands in it, in order. */
  find(term: Term): readonly Range[] {
    if (term.how === "exact") return this.findExact(term.text, true);
    if (term.how === "prefix") return this.findExact(term.text, false);
    if (term.how === "word" || term.how === "phrase") return this.findRun(wordsOf(term.text));
    const apart = this.findRun(wordsOf(spacedParts(term.text)));
    const together = this.findRun(wordsOf(wordPartsOf(term.text).join("")));
    return inOrder([...apart, ...together]);
  }

  holds(term: Term): boolean {
    return this.find(term).length > 0;
  }

  /** As it is written; where it ends with a letter or digit, and `isWhole`, a word ends there in the text too. */
  private findExact(wanted: string, isWhole: boolean): readonly Range[] {
    this.lowered ??= sameLengthLower(this.text);
    const lowered = sameLengthLower(wanted);
    const ranges: Range[] = [];
    for (let at = this.lowered.indexOf(lowered); at >= 0; at = this.lowered.indexOf(lowered, at + 1)) {
      const range = { start: at, end: at + lowered.length };
      if (isBorder(this.text, range.start) && (!isWhole || isBorder(this.text, range.end)))
        ranges.push(range);
    }
    return ranges;
  }

  /** Words, or parts of identifiers, that follow one another with these stems. */
  private findRun(wanted: readonly PlacedWord[]): readonly Range[] {
    const [first] = wanted;
    if (first === undefined) return [];
    this.unaccented ??= withoutAccents(sameLengthLower(this.text));
    const seed = seedOf(first.stem);
    const ranges: Range[] = [];
    for (let at = this.unaccented.indexOf(seed); at >= 0; at = this.unaccented.indexOf(seed, at + 1)) {
      const range = runFrom(this.text, at, wanted);
      if (range) ranges.push(range);
    }
    return inOrder(ranges);
  }
}

/** What all words of a stem begin with: stems end in letters that their words need not have (`happi`, `possibl`). */
function seedOf(stem: string): string {
  return stem.slice(0, Math.max(1, stem.length - 1));
}

/** These words from here on, as whole words or as parts of identifiers. */
function runFrom(text: string, at: number, wanted: readonly PlacedWord[]): Range | null {
  if (!isBorder(text, at)) return null;
  const lastEnd = (words: Iterable<PlacedWord>): number | null => {
    let next = 0;
    for (const { stem, end } of words) {
      if (stem !== wanted[next]?.stem) return null;
      if (++next === wanted.length) return end;
    }
    return null;
  };
  const end = lastEnd(wordsFrom(text, at)) ?? lastEnd(partsFrom(text, at));
  return end === null ? null : { start: at, end };
}

/** Do these texts of one place together hold what is wanted? */
export function holdsWanted(texts: readonly SearchedText[], { all, none }: WantedWords): boolean {
  const isHeld = (term: Term) => texts.some((text) => text.holds(term));
  return all.every((terms) => terms.some(isHeld)) && !none.some(isHeld);
}

/** The words in a term, with identifiers in their parts, one space between them. */
export function spacedParts(text: string): string {
  return wordPartsOf(text).join(" ");
}

export function wordPartsOf(text: string): readonly string[] {
  return wordsOf(text).flatMap(({ start, end }) => humpsOf(text.slice(start, end)).map(folded));
}

/** By place, those that lie inside another left out. */
function inOrder(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((range) => {
    const isNew = range.end > end;
    end = Math.max(end, range.end);
    return isNew;
  });
}

/** No word is cut here, but for an identifier between its parts. Writing without spaces has no borders. */
function isBorder(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const behind = text[at] ?? " ";
  if (before <= "\x7f" && behind <= "\x7f")
    return !(ASCII_WORD.test(before) && ASCII_WORD.test(behind)) || isHump(text, at);
  return !(isWordCharacter(characterBefore(text, at)) && isWordCharacter(characterAt(text, at)));
}

const ASCII_WORD = /[A-Za-z0-9]/;

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0x20);
}

function isHump(text: string, at: number): boolean {
  const [before = "", behind = "", next = ""] = [text[at - 1], text[at], text[at + 1]];
  return /[A-Z]/.test(behind) && (/[a-z0-9]/.test(before) || /[a-z]/.test(next));
}

function characterBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return Array.from(pair).at(-1) ?? " ";
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(character) && !isUnspaced(character);
}

/** Lower case, a unit for a unit; typographic apostrophes as the others. */
function sameLengthLower(text: string): string {
  const lower = text.toLowerCase();
  const lowered = lower.length === text.length ? lower : Array.from(text, lowerOfSameLength).join("");
  return lowered.includes("’") ? lowered.replaceAll("’", "'") : lowered;
}

function lowerOfSameLength(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Letters without their accents, a unit for a unit. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => letter.normalize("NFD").charAt(0));
}
