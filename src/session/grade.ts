export const LETTERS = ["A+", "A", "B", "C", "D", "F"] as const;
export type Letter = (typeof LETTERS)[number];

/** The letters that a text names: `B`, or `<C` for C and worse; `null` for what names none. */
export function lettersNamed(text: string): readonly Letter[] | null {
  const isFrom = text.startsWith("<");
  const letter = LETTERS.find((known) => known === text.replace("<", "").toUpperCase());
  if (letter === undefined) return null;
  return isFrom ? LETTERS.slice(LETTERS.indexOf(letter)) : [letter];
}

/** One line of the sum: what was taken or given, and why. */
export interface GradePart {
  /** A stable name: `start`, `error_rate`, `blind_edits`, `error_streak`, `bash_overuse`, `read_ratio`, `parallel`. */
  readonly id: string;
  /** Negative for a deduction, positive for a bonus, 100 for the start. */
  readonly points: number;
  readonly reason: string;
}

/**
 * `graded`: a score from 0 to 100 with its letter. `partial`: some detector could not judge or failed; the score
 * says what the rest amounts to and is never averaged. `not-graded`: no number at all.
 */
export type Grade =
  | {
      readonly status: "graded";
      readonly score: number;
      readonly letter: Letter;
      readonly parts: readonly GradePart[];
    }
  | { readonly status: "partial"; readonly reason: string; readonly parts: readonly GradePart[] }
  | { readonly status: "not-graded"; readonly reason: string };
