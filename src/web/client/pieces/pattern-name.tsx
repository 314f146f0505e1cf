import type { PatternId } from "../../../session/finding.ts";
import { patternName } from "../../../session/plain-names.ts";
import { ViewLink } from "../shell/view-link.tsx";
import "./pattern-name.css";

export interface PatternNameProps {
  readonly pattern: PatternId;
  readonly maturity: "experimental" | "measured";
  /** A name alone, where a link would be one too many. */
  readonly isPlain?: boolean;
}

const MEANING = "Experimental: too few labelled examples, or below the goal, to say how often it is right";

/** A pattern by its name, marked where it is not known how often it is right; leads to what it means. */
export function PatternName({ pattern, maturity, isPlain = false }: PatternNameProps) {
  const name = patternName(pattern);
  return (
    <span className="pattern-name">
      {isPlain ? name : <ViewLink to={`/patterns/${pattern}`}>{name}</ViewLink>}
      {maturity === "experimental" && (
        <span className="pattern-mark" title={MEANING}>
          experimental
        </span>
      )}
    </span>
  );
}
