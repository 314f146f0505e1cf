import { isUnspaced, withoutColours } from "./indexed-text.ts";
import type { Term, WantedWords } from "./wanted.ts";
import { folded, humpsOf, type PlacedWord, partsOf, wordsOf } from "./words.ts";

/** UTF-16 units of a text, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text to look for terms in; its words are taken apart once, when they are needed. */
export class SearchedText {
  readonly text: string;
  private lowered: string | null = null;
  private whole: readonly PlacedWord[] | null = null;
  private parts: readonly PlacedWord[] | null = null;

  constructor(text: string) {
    this.text = withoutColours(text);
  }

  /** Where a term stands in it, in order. */
  find(term: Term): readonly Range[] {
    if (term.how === "exact") return this.findExact(term.text, true);
    if (term.how === "prefix") return this.findExact(term.text, false);
    if (term.how === "word" || term.how === "phrase") return this.findWords(wordsOf(term.text));
    const together = wordsOf(wordPartsOf(term.text).join(""));
    return inOrder([...run(this.partsOfIt(), wordsOf(spacedParts(term.text))), ...run(this.wordsOfIt(), together)]);
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
      if (beginsWord(this.text, range.start) && (!isWhole || endsWord(this.text, range.end))) ranges.push(range);
    }
    return ranges;
  }

  private findWords(wanted: readonly PlacedWord[]): readonly Range[] {
    const whole = run(this.wordsOfIt(), wanted);
    return inOrder([...whole, ...run(this.partsOfIt(), wanted)]);
  }

  private wordsOfIt(): readonly PlacedWord[] {
    this.whole ??= wordsOf(this.text);
    return this.whole;
  }

  private partsOfIt(): readonly PlacedWord[] {
    this.parts ??= partsOf(this.text);
    return this.parts;
  }
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

/** Where these words follow one another. */
function run(words: readonly PlacedWord[], wanted: readonly PlacedWord[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const [index, first] of words.entries()) {
    const last = words[index + wanted.length - 1];
    if (last === undefined || wanted.length === 0) break;
    if (wanted.every(({ stem }, offset) => words[index + offset]?.stem === stem)) {
      ranges.push({ start: first.start, end: last.end });
    }
  }
  return ranges;
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

/** A word begins here, or none is cut: writing without spaces has no borders. */
function beginsWord(text: string, at: number): boolean {
  return !isCut(text, at) || isHump(text, at);
}

function endsWord(text: string, at: number): boolean {
  return !isCut(text, at) || isHump(text, at);
}

function isCut(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  const behind = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return isWordCharacter(before) && isWordCharacter(behind);
}

function isHump(text: string, at: number): boolean {
  return /[a-z0-9]/.test(text[at - 1] ?? "") && /[A-Z]/.test(text[at] ?? "");
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
