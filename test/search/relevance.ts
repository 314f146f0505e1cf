import { search } from "../../src/queries/search.ts";
import type { Store } from "../../src/store/store.ts";
import { QUERIES } from "./queries.ts";

/** A search, and the sessions that answer it: `id`, or with a place in it `id#call` or `id>request`. */
interface Wanted {
  readonly query: string;
  readonly answers: readonly string[];
}

/** How well the sessions that answer a search are found, over all searches. */
export interface Relevance {
  readonly queries: number;
  /** The share of the sessions wanted that are among the first ten, and the place wanted among those shown. */
  readonly recallAt10: number;
  /** The mean of one divided by the place of the first session that answers. */
  readonly meanReciprocalRank: number;
  /** What is not first, or not found, a line each. */
  readonly faults: readonly string[];
}

const SCREEN = 10;
/** Local midnight must not matter: days are as in the sessions. */
const NOW = Date.UTC(2026, 9, 1);

export const WANTED: readonly Wanted[] = QUERIES.trim()
  .split("\n")
  .map((line) => {
    const [query = "", answers = ""] = line.split(" => ");
    return { query, answers: answers.split(",") };
  });

export async function measureRelevance(store: Store): Promise<Relevance> {
  let recall = 0;
  let reciprocal = 0;
  const faults: string[] = [];
  for (const { query, answers } of WANTED) {
    const { sessions } = await search.run({ store, now: NOW }, search.input.parse({ query, limit: SCREEN }));
    const found = answers.filter((answer) => sessions.some((session) => isAnswer(session, answer)));
    const first = sessions.findIndex(({ session }) => answers.some((answer) => idIn(answer) === session.id));
    recall += found.length / answers.length;
    reciprocal += first < 0 ? 0 : 1 / (first + 1);
    if (found.length < answers.length || first !== 0) {
      const listed = sessions.slice(0, 4).map(({ session }) => session.id);
      faults.push(
        `${query}: ${found.length} of ${answers.join(", ")}; listed ${listed.join(", ") || "nothing"}`,
      );
    }
  }
  const queries = WANTED.length;
  return { queries, recallAt10: recall / queries, meanReciprocalRank: reciprocal / queries, faults };
}

interface Listed {
  readonly session: { readonly id: string };
  readonly hits: readonly {
    readonly turn: number;
    readonly call: { readonly number: number } | null;
    readonly sessionId: string;
  }[];
}

function isAnswer({ session, hits }: Listed, answer: string): boolean {
  if (session.id !== idIn(answer)) return false;
  const call = /#(\d+)$/.exec(answer)?.[1];
  const turn = />(\d+)$/.exec(answer)?.[1];
  if (call !== undefined) return hits.some((hit) => hit.call?.number === Number(call));
  return turn === undefined || hits.some((hit) => hit.call === null && hit.turn === Number(turn));
}

function idIn(answer: string): string {
  return answer.replace(/[#>]\d+$/, "");
}
