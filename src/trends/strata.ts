import type { Tally } from "./rate.ts";

/** A session of a comparison: on which side it stands, how it went, and the stratum of those that are like it. */
export interface ComparedSession {
  readonly stratum: string;
  /** It has what is asked about. */
  readonly isExposed: boolean;
  readonly tally: Tally;
}

/** Like sessions, those with what is asked about beside those without it; at least one of each. */
export interface Stratum {
  readonly exposed: readonly Tally[];
  readonly others: readonly Tally[];
}

/** Like beside like. Left out: sessions without an opportunity, and those that have none like them on the other side. */
export function strataOf(sessions: readonly ComparedSession[]): readonly Stratum[] {
  const strata = new Map<string, { readonly exposed: Tally[]; readonly others: Tally[] }>();
  for (const { stratum, isExposed, tally } of sessions) {
    if (tally.opportunities <= 0) continue;
    const known = strata.get(stratum) ?? { exposed: [], others: [] };
    strata.set(stratum, known);
    (isExposed ? known.exposed : known.others).push(tally);
  }
  return [...strata.values()].filter(({ exposed, others }) => exposed.length > 0 && others.length > 0);
}
