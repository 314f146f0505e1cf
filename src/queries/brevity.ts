import { type CountTokens, loadTokenizer } from "../handoff/tokens.ts";
import { printable } from "../session/printable.ts";

/** Brief answers count their tokens themselves, without what names their schema: so much is kept for it. */
const TOKENS_OF_SCHEMA_NAME = 16;

/** A token stands for so many characters at most in what is worth showing; longer ones are rules and padding. */
const CHARACTERS_PER_TOKEN = 8;

/** Texts for agents put what others wrote between these: no text may end its own quotation. */
const INNER_QUOTES = /[“”]/g;

/** How to say things in few tokens. */
export interface Brevity {
  readonly count: CountTokens;
  /** What others wrote, on one line, harmless to show, in at most so many tokens. */
  short(text: string, mostTokens: number): string;
  /** Tokens of an answer as JSON, the name of its schema included. */
  size(answer: object): number;
}

/** Loads the tokenizer, so only brief answers ask for it. */
export async function loadBrevity(): Promise<Brevity> {
  const count = await loadTokenizer();
  return {
    count,
    short: (text, most) => shortened(text, most, count),
    size: (answer) => count(JSON.stringify(answer)) + TOKENS_OF_SCHEMA_NAME,
  };
}

/**
 * The most of an answer that fits: `build(n)` makes it with the first `n` of its parts, of which there are `most`. Where
 * not even the barest one fits, that is the answer.
 */
export function mostThatFits<T extends object>(
  { size }: Brevity,
  maxTokens: number,
  most: number,
  build: (parts: number) => T,
): { readonly answer: T; readonly parts: number } {
  let fits = 0;
  let tooMany = most + 1;
  let answer = build(0);
  while (tooMany - fits > 1) {
    const parts = fits === 0 && tooMany === most + 1 ? most : Math.floor((fits + tooMany) / 2);
    const tried = build(parts);
    if (size(tried) <= maxTokens) {
      fits = parts;
      answer = tried;
    } else tooMany = parts;
  }
  return { answer, parts: fits };
}

/** The barest answer with as many of the parts as fit, each of which adds itself; `truncated` where some do not. */
export function withPartsThatFit<D extends { truncated: boolean }>(
  brevity: Brevity,
  maxTokens: number,
  bare: () => D,
  parts: readonly ((draft: D) => void)[],
): D {
  return mostThatFits(brevity, maxTokens, parts.length, (shown) => {
    const draft = bare();
    draft.truncated = shown < parts.length;
    for (const part of parts.slice(0, shown)) part(draft);
    return draft;
  }).answer;
}

function shortened(text: string, most: number, count: CountTokens): string {
  const looked = text.slice(0, most * CHARACTERS_PER_TOKEN * 2);
  const line = printable(looked).replace(/\s+/g, " ").replace(INNER_QUOTES, '"').trim();
  let cut = line.slice(0, most * CHARACTERS_PER_TOKEN);
  if (looked.length === text.length && cut.length === line.length && count(line) <= most) return line;
  while (cut !== "" && count(`${cut}…`) > most) cut = cut.slice(0, Math.floor(cut.length * 0.9));
  return `${cut.toWellFormed().trimEnd()}…`;
}
