import type { Letter } from "../../../session/grade.ts";
import "./grade-badge.css";

export interface GradeBadgeProps {
  readonly grade: {
    readonly letter: Letter | null;
    readonly score: number | null;
    readonly reason: string | null;
  };
  /** The letter alone. */
  readonly isSmall?: boolean;
}

/** A letter with its score; a dot where a session was not judged, with the reason on hover. */
export function GradeBadge({ grade: { letter, score, reason }, isSmall = false }: GradeBadgeProps) {
  if (letter === null) {
    return (
      <span className="grade grade-none" title={`Not judged: ${reason ?? "no reason told"}`}>
        <span aria-hidden="true">·</span>
        <span className="unseen">not judged</span>
      </span>
    );
  }
  return (
    <span className={`grade ${gradeClass(letter)}`}>
      <b>{letter}</b>
      {!isSmall && score !== null && <span className="grade-score">{score}</span>}
    </span>
  );
}

/** Gives what it is put on the letter's colour, as `--grade`. */
export function gradeClass(letter: Letter): string {
  return `grade-${letter === "A+" ? "a-plus" : letter.toLowerCase()}`;
}
