import { FILTER_KEYS } from "./filter-keys.ts";
import { isUnspaced, PICTOGRAPHS } from "./indexed-text.ts";
import { type Filters, type FilterText, NO_FILTERS, type Term, type Understood } from "./wanted.ts";
import { hasWord, wordsOf } from "./words.ts";

/** So much is read of what is typed; somebody has pasted a file into the search. */
const MOST_CHARACTERS = 2000;
const MOST_TERMS = 40;

/**
 * Reads what somebody typed into a search: words, "phrases", prefix*, -not, OR, and filters (`tool:Bash`). Every text
 * can be read; what is none of these is searched as it is written, and a note says so. `now`: epoch milliseconds.
 */
export function understand(typed: string, now: number): Understood {
  const reading = new Reading(now);
  const pieces = piecesOf(plain(typed).slice(0, MOST_CHARACTERS));
  if (plain(typed).length > MOST_CHARACTERS)
    reading.note(`Only the first ${MOST_CHARACTERS} characters are read.`);
  for (const [index, piece] of pieces.entries()) reading.take(piece, pieces[index - 1], pieces[index + 1]);
  return reading.result();
}

/** A part of what was typed: all in quotes, or up to the next space. */
interface Piece {
  readonly kind: "word" | "quoted" | "unclosed" | "filter";
  readonly isNot: boolean;
  /** Of a filter, its key. */
  readonly key: string;
  /** Without quotes and what stands before it. */
  readonly text: string;
  readonly typed: string;
}

const QUOTED = /(?<not>-?)"(?<quoted>[^"]*)(?<end>"|$)/y;
const FILTER = /(?<not>-?)(?<key>[a-z]+):(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]\S*))(?=\s|$)/iy;
const BARE = /(?<not>-(?=[\p{L}\p{N}\p{Co}.@#$/_]))?(?<bare>\S+)/uy;

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const piece = text[at] === " " ? null : pieceAt(text, at);
    if (piece) pieces.push(piece);
    at += piece?.typed.length ?? 1;
  }
  return pieces;
}

function pieceAt(text: string, at: number): Piece | null {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const quoted = match(QUOTED);
  if (quoted?.groups) {
    const { not, quoted: inner = "", end } = quoted.groups;
    const kind = end === "" ? "unclosed" : "quoted";
    return { kind, isNot: not === "-", key: "", text: inner.trim(), typed: quoted[0] };
  }
  const filter = match(FILTER);
  const key = filter?.groups?.key?.toLowerCase() ?? "";
  if (filter?.groups && Object.hasOwn(FILTER_KEYS, key)) {
    const { not, quoted: inner, bare } = filter.groups;
    return { kind: "filter", isNot: not === "-", key, text: inner ?? bare ?? "", typed: filter[0] };
  }
  const bare = match(BARE);
  if (!bare?.groups) return null;
  return {
    kind: "word",
    isNot: bare.groups.not !== undefined,
    key: "",
    text: bare.groups.bare ?? "",
    typed: bare[0],
  };
}

/** What has been understood so far. */
class Reading {
  private readonly now: number;
  private readonly all: Term[][] = [];
  private readonly none: Term[] = [];
  private readonly filterTexts: FilterText[] = [];
  private readonly notes = new Set<string>();
  private filters: Filters = NO_FILTERS;
  private isAlternative = false;
  private isNegated = false;

  constructor(now: number) {
    this.now = now;
  }

  note(sentence: string): void {
    this.notes.add(sentence);
  }

  take(piece: Piece, before: Piece | undefined, after: Piece | undefined): void {
    if (this.takeOperator(piece, before, after)) return;
    const isNot = piece.isNot !== this.isNegated;
    const isAlternative = this.isAlternative;
    this.isNegated = false;
    this.isAlternative = false;
    if (piece.kind === "filter" && this.takeFilter(piece, isNot)) return;
    if (piece.kind === "unclosed")
      this.note(`The quote before "${piece.text}" is not closed: it reaches to the end.`);
    const term = piece.kind === "word" || piece.kind === "filter" ? bareTerm(piece) : quotedTerm(piece.text);
    if (term === null) return;
    if (this.all.flat().length + this.none.length >= MOST_TERMS) {
      this.note(`Only the first ${MOST_TERMS} words are searched for.`);
    } else if (isNot) this.none.push(term);
    else if (isAlternative && this.all.length > 0) this.all.at(-1)?.push(term);
    else this.all.push([term]);
  }

  result(): Understood {
    const { all, none, filters, filterTexts } = this;
    return { words: { all, none }, filters, filterTexts, notes: [...this.notes] };
  }

  /** `a OR b`, `a AND b`, `NOT a`: in capitals and with something to work on, else they are words. */
  private takeOperator(piece: Piece, before: Piece | undefined, after: Piece | undefined): boolean {
    if (piece.kind !== "word" || piece.isNot || after === undefined) return false;
    if (piece.text === "NOT") {
      this.isNegated = !this.isNegated;
      return true;
    }
    if (before === undefined || isOperator(before)) return false;
    if (piece.text === "AND") return true;
    if (piece.text !== "OR") return false;
    const joins = [before, after].every(
      (side) => side.kind !== "filter" && !side.isNot && side.text !== "NOT",
    );
    const isOfOneKey = before.kind === "filter" && after.kind === "filter" && before.key === after.key;
    if (joins) this.isAlternative = true;
    else if (!isOfOneKey)
      this.note("OR joins words alone: a filter, or what is left out, counts for all of it.");
    return true;
  }

  private takeFilter({ key, text, typed }: Piece, isNot: boolean): boolean {
    const narrowed = FILTER_KEYS[key]?.add(this.filters, text, isNot, this.now) ?? null;
    if (narrowed !== null) {
      this.filters = narrowed;
      this.filterTexts.push({ key, value: text, isNot });
      return true;
    }
    const named = typed.replace(/^-/, "");
    this.note(`\`${text}\` is ${FILTER_KEYS[key]?.takes}: \`${named}\` is searched as it is written.`);
    return false;
  }
}

function isOperator({ kind, text }: Piece): boolean {
  return kind === "word" && ["OR", "AND", "NOT"].includes(text);
}

/** Signs around a word that belong to the sentence it was copied from. */
const BEFORE_WORD = /^[("'`,;]+/;
const BEHIND_WORD = /["'`,;:!?.]+$/;
const PLAIN_WORD = /^[\p{L}\p{N}\p{M}]+$/u;

function bareTerm({ text, kind, typed }: Piece): Term | null {
  if (kind === "filter") return { how: "exact", text: typed.replace(/^-/, "") };
  const trimmed = withoutClosing(text.replace(BEFORE_WORD, "").replace(BEHIND_WORD, ""));
  const word = hasWord(trimmed) ? trimmed : text;
  const start = word.replace(/\*+$/, "");
  if (start !== word && hasWord(start) && !start.includes("*") && !isUnspaced(start)) {
    return { how: "prefix", text: start };
  }
  return termOf(word);
}

function quotedTerm(text: string): Term | null {
  if (text === "") return null;
  const words = wordsOf(text).length;
  return words < 2 || isUnspaced(text) || text.search(PICTOGRAPHS) >= 0
    ? { how: "exact", text }
    : { how: "phrase", text };
}

function termOf(word: string): Term {
  return PLAIN_WORD.test(word) && !isUnspaced(word)
    ? { how: "word", text: word }
    : { how: "exact", text: word };
}

/** `(flaky)` has lost what opened it; `run()` keeps what it closes. */
function withoutClosing(word: string): string {
  return word.includes("(") ? word : word.replace(/\)+[,;:!?.]*$/, "");
}

/** On one line and without what no keyboard writes; typographic quotes as the others. */
function plain(typed: string): string {
  return typed
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]+/gu, (run) => (/^[\u200c\u200d]+$/.test(run) ? run : " "))
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‛]/g, "'")
    .toWellFormed()
    .trim();
}
