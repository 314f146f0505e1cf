import { patternName } from "../../session/plain-names.ts";
import type { Context } from "../context.ts";
import { wrapSentences } from "./wrap.ts";

/** A pattern as answers tell of it. */
export interface NamedPattern {
  readonly pattern: string;
  readonly maturity: "experimental" | "measured";
}

const MARK = "*";

/** The name, with a mark where it is not known how often the pattern is right: `error streak *`. */
export function markedName(named: NamedPattern): string {
  return `${patternName(named.pattern)}${markOf(named)}`;
}

/** What follows the name or id of such a pattern: ` *`, else nothing. */
export function markOf({ maturity }: NamedPattern): string {
  return maturity === "experimental" ? ` ${MARK}` : "";
}

/** What the mark means, below what it stands in; nothing where it does not stand. */
export function markLegend(shown: readonly NamedPattern[], { ink, terminal }: Context): string[] {
  if (shown.every(({ maturity }) => maturity === "measured")) return [];
  const meaning = "experimental: too few labelled examples, or below the goal, to say how often it is right";
  return wrapSentences([`${MARK} ${meaning}`], { ...terminal, width: terminal.width - 2 }).map((line) =>
    ink.quiet(`  ${line}`),
  );
}
