import type { CountTokens } from "./tokens.ts";

/** Something that may be left out. */
export interface Piece {
  readonly worth: number;
}

/** The pieces that stay, and the text they make. */
export interface Fitted<P extends Piece> {
  readonly kept: ReadonlySet<P>;
  readonly text: string;
  readonly tokens: number;
}

/**
 * Keeps the most useful pieces, so many that the text they make has at most `most` tokens; the least useful go first, of
 * equals the later ones. `null` as `most` keeps everything. Where not even the text without pieces fits, that is what comes back.
 */
export function fitWithin<P extends Piece>(
  pieces: readonly P[],
  textOf: (kept: ReadonlySet<P>) => string,
  count: CountTokens,
  most: number | null,
): Fitted<P> {
  const ranked = pieces.map((piece, index) => ({ piece, index }));
  ranked.sort((a, b) => b.piece.worth - a.piece.worth || a.index - b.index);
  const fitted = (size: number): Fitted<P> => {
    const kept = new Set(ranked.slice(0, size).map(({ piece }) => piece));
    const text = textOf(kept);
    return { kept, text, tokens: count(text) };
  };
  const all = fitted(ranked.length);
  if (most === null || all.tokens <= most) return all;
  let least = 0;
  let tooMany = ranked.length;
  while (tooMany - least > 1) {
    const middle = Math.floor((least + tooMany) / 2);
    if (fitted(middle).tokens <= most) least = middle;
    else tooMany = middle;
  }
  // What is left out is told in words, so that one piece less may be a token more.
  for (let size = least; size > 0; size--) {
    const candidate = fitted(size);
    if (candidate.tokens <= most) return candidate;
  }
  return fitted(0);
}
