import type { Citation } from "./line.ts";
import type { Family } from "./part.ts";

/** How calls are cited: `#12` in the one session there is, `7f3a91c2#12` in one of several or in a sub-agent. */
export class Labels {
  private readonly names = new Map<string, string>();

  constructor(families: readonly Family[]) {
    const ids = families.map(({ facts }) => facts.session.id);
    for (const { facts, subAgents } of families) {
      const { id } = facts.session;
      this.names.set(id, ids.length === 1 ? "" : shortest(id, ids));
      const own = subAgents.map((part) => ownPart(part.facts.session.id, id));
      for (const [index, { facts: inner }] of subAgents.entries())
        this.names.set(inner.session.id, shortest(own[index] ?? "", own));
    }
  }

  nameOf(session: string): string {
    return this.names.get(session) ?? session;
  }

  /** `#3 #7-#9`; of many calls the first and the last. */
  cite(calls: readonly Citation[]): string {
    const runs: { session: string; first: number; last: number }[] = [];
    for (const { session, number } of calls) {
      const run = runs.at(-1);
      if (run?.session === session && run.last + 1 === number) run.last = number;
      else if (run?.session !== session || run.last < number)
        runs.push({ session, first: number, last: number });
    }
    const half = MOST_RUNS / 2;
    const isLong = runs.length > MOST_RUNS;
    const shown = isLong ? [...runs.slice(0, half), ...runs.slice(-half)] : runs;
    const words = shown.map(({ session, first, last }, index) => {
      const name = shown[index - 1]?.session === session ? "" : this.nameOf(session);
      if (first === last) return `${name}#${first}`;
      return last === first + 1 ? `${name}#${first} #${last}` : `${name}#${first}-#${last}`;
    });
    if (isLong) words.splice(half, 0, "…");
    return words.join(" ");
  }
}

const MOST_RUNS = 10;
const SHORTEST = 8;

/** The part of a sub-agent's id that is not its session's. */
function ownPart(id: string, session: string): string {
  return id.startsWith(`${session}.`) ? id.slice(session.length + 1) : id;
}

/** As much of an id as tells it from the others. */
function shortest(id: string, others: readonly string[]): string {
  for (let length = SHORTEST; length < id.length; length++) {
    const start = id.slice(0, length);
    if (others.every((other) => other === id || !other.startsWith(start))) return start;
  }
  return id;
}
