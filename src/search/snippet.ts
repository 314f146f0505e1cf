import { type Range, SearchedText } from "./find-in-text.ts";
import type { Term } from "./wanted.ts";

/** A piece of a text on one line, and what of it was looked for (UTF-16 units of that line). */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly Range[];
}

const CHARACTERS = 240;
/** Shown before the first mark, so that a narrow screen still shows the mark. */
const LEAD = 24;

/**
 * The part of a text in which most of these terms stand close together. Without any, how the text begins; runs of spaces
 * and line ends are one space.
 */
export function snippetOf(text: string, terms: readonly Term[]): Snippet {
  const searched = new SearchedText(text);
  const found = terms.flatMap((term, index) => searched.find(term).map((range) => ({ ...range, index })));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const first = densest(found);
  const from = first === undefined ? 0 : lineStart(searched.text, first.start);
  const to = Math.max(from + CHARACTERS, first?.end ?? 0);
  const marks = joined(found.filter(({ start, end }) => start >= from && end <= to));
  return onOneLine(searched.text, { start: from, end: to }, marks);
}

interface Found extends Range {
  /** Which term. */
  readonly index: number;
}

/** The match from which on a snippet holds most different terms, the first of equals. */
function densest(found: readonly Found[]): Found | undefined {
  let best: Found | undefined;
  let most = 0;
  for (const [at, first] of found.entries()) {
    const terms = new Set<number>();
    for (let next = at; next < found.length; next++) {
      const match = found[next];
      if (match === undefined || match.end > first.start + CHARACTERS - LEAD) break;
      terms.add(match.index);
    }
    terms.add(first.index);
    if (terms.size <= most) continue;
    most = terms.size;
    best = first;
  }
  return best;
}

/** A little before a match: from the start of its line or sentence, or a word that is not too far. */
function lineStart(text: string, at: number): number {
  const earliest = Math.max(0, at - LEAD);
  const before = text.slice(earliest, at);
  const line = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  if (line > 0 || earliest === 0) return earliest + line;
  const word = before.search(/\s/);
  return word < 0 ? at : earliest + word + 1;
}

function onOneLine(text: string, window: Range, marks: readonly Range[]): Snippet {
  let line = "";
  const moved: Range[] = [];
  let at = window.start;
  const add = (piece: string) => {
    const squeezed = piece.replace(/\s+/g, " ");
    line += line === "" || line.endsWith(" ") ? squeezed.replace(/^ /, "") : squeezed;
  };
  for (const { start, end } of marks) {
    add(text.slice(at, start));
    const from = line.length;
    add(text.slice(start, end));
    if (line.length > from) moved.push({ start: from, end: line.length });
    at = end;
  }
  const last = Math.min(text.length, window.end);
  add(text.slice(at, Math.max(at, last)));
  const shown = line.trimEnd().toWellFormed();
  const prefix = window.start > 0 && !/^[\n\r]$/.test(text[window.start - 1] ?? "") ? "… " : "";
  const suffix = text.slice(last).trim() === "" ? "" : " …";
  return {
    text: prefix + shown + suffix,
    marks: moved.map(({ start, end }) => ({ start: start + prefix.length, end: end + prefix.length })),
  };
}

/** Matches that overlap are one mark. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = marks.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}
