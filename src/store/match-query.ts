import { wordPartsOf } from "../search/find-in-text.ts";
import { isUnspaced, PICTOGRAPHS, pictographWord, spacedOut } from "../search/indexed-text.ts";
import type { Term, Voice, WantedWords } from "../search/wanted.ts";
import { hasWord, wordsOf } from "../search/words.ts";

/**
 * An expression of FTS5 that holds at every place where one of each list stands, and maybe at others; `null` where the
 * index cannot tell of any of them.
 */
export function matchOf(all: WantedWords["all"], voices: readonly Voice[]): string | null {
  const parts = all.flatMap((terms) => {
    const expressions = terms.map(expressionOf);
    // One that the index does not know may be anywhere: the list as a whole narrows nothing.
    return expressions.includes(null) ? [] : [`(${expressions.join(" OR ")})`];
  });
  if (parts.length === 0) return null;
  return within(parts.join(" AND "), voices);
}

/** What must not match, of what the index tells for certain. */
export function mismatchOf(none: readonly Term[], voices: readonly Voice[]): string | null {
  const parts = none.filter(isCertain).map(expressionOf);
  return parts.length === 0 ? null : within(parts.join(" OR "), voices);
}

/** Does the index tell for certain where it stands? What else it finds is to be looked for in the text. */
export function isCertain({ how }: Term): boolean {
  return how === "word" || how === "phrase";
}

function within(expression: string, voices: readonly Voice[]): string {
  return `{${voices.join(" ")}} : (${expression})`;
}

function expressionOf(term: Term): string | null {
  if (term.how === "prefix") return prefixExpression(term.text);
  if (term.how === "exact") return exactExpression(term.text);
  if (term.how === "parts") return partsExpression(term.text);
  return quoted(term.text);
}

/** The index has the parts of an identifier, though not in their order, and none of a single letter. */
function partsExpression(text: string): string {
  const parts = wordPartsOf(text);
  const apart = parts.filter(({ length }) => length > 1).map(quoted);
  const together = quoted(parts.join(""));
  return apart.length === 0 ? together : `((${apart.join(" AND ")}) OR ${together})`;
}

/** Longer than any ending that a stem loses. */
const LONGEST_ENDING = 7;

/**
 * The index knows stems: `runni` is no start of `run`, which is all that it has of `running`. So words are asked for too
 * that are shorter than the prefix.
 */
function prefixExpression(text: string): string {
  const lengths =
    wordsOf(text).length > 1 ? [] : Array.from({ length: LONGEST_ENDING }, (_, cut) => text.length - 1 - cut);
  const shorter = lengths.filter((length) => length > 1).map((length) => quoted(text.slice(0, length)));
  return `(${[`${quoted(text)} *`, ...shorter].join(" OR ")})`;
}

function exactExpression(text: string): string | null {
  const pictographs = (text.match(PICTOGRAPHS) ?? []).map(pictographWord);
  const phrases = isUnspaced(text) ? wordsIn(text).map(spacedOut) : hasWord(text) ? [text] : [];
  const parts = [...phrases, ...pictographs].map(quoted);
  return parts.length === 0 ? null : `(${parts.join(" AND ")})`;
}

function wordsIn(text: string): readonly string[] {
  return wordsOf(text).map(({ start, end }) => text.slice(start, end));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', " ")}"`;
}
