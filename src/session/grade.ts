export const LETTERS = ["A+", "A", "B", "C", "D", "F"] as const;
export type Letter = (typeof LETTERS)[number];

/** How a grade is summed up: `rates` by shares of what could have happened, `classic` by counts. */
export const PROFILES = ["rates", "classic"] as const;
export type Profile = (typeof PROFILES)[number];

/** The letters that a text names: `B`, or `<C` for C and worse; `null` for what names none. */
export function lettersNamed(text: string): readonly Letter[] | null {
  const isFrom = text.startsWith("<");
  const letter = LETTERS.find((known) => known === text.replace("<", "").toUpperCase());
  if (letter === undefined) return null;
  return isFrom ? LETTERS.slice(LETTERS.indexOf(letter)) : [letter];
}

/** One line of the sum: what was taken or given, and why. */
export interface GradePart {
  /**
   * A stable name: `start`, `error_rate`, `blind_edits`, `error_streak`, `bash_overuse`, `read_ratio`, `parallel`, or
   * the pattern that it is about.
   */
  readonly id: string;
  /** Negative for a deduction, positive for a bonus, 100 for the start. */
  readonly points: number;
  readonly reason: string;
}

/** Where the score would lie, nine times in ten, had the session gone on in the same way for long. */
export interface ScoreRange {
  readonly low: number;
  readonly lowLetter: Letter;
  readonly high: number;
  readonly highLetter: Letter;
}

/** How much of a session a grade rests on. */
export interface JudgedShare {
  /** Calls that ran, and of which it is known how they ended. */
  readonly judged: number;
  readonly of: number;
}

/**
 * `graded`: a score from 0 to 100 with its letter; `range` is `null` in the profile `classic`, which estimates nothing.
 * `partial`: some detector could not judge or failed, or too few calls could be judged; the score says what the rest
 * amounts to and is never averaged. `not-graded`: no number at all.
 */
export type Grade = { readonly profile: Profile; readonly calls: JudgedShare } & (
  | {
      readonly status: "graded";
      readonly score: number;
      readonly letter: Letter;
      readonly range: ScoreRange | null;
      readonly parts: readonly GradePart[];
    }
  | { readonly status: "partial"; readonly reason: string; readonly parts: readonly GradePart[] }
  | { readonly status: "not-graded"; readonly reason: string }
);
