import { z } from "zod";
import { VOICES } from "../search/wanted.ts";
import { type Brevity, loadBrevity } from "./brevity.ts";
import { folderOf, shortIdOf } from "./brief-session.ts";
import { defineQuery } from "./query.ts";
import { search } from "./search.ts";

const TOKENS = { project: 10, subject: 12, tool: 10, note: 30 } as const;
/** What snippets may have: as much as leaves room for all of them. */
const SNIPPET_TOKENS = [60, 45, 32, 24, 16, 10];
const MOST_HITS = 20;

const hit = z.object({
  session: z.string().describe("The start of its id; a sub-agent's is whole."),
  project: z.string().nullable(),
  at: z.string().nullable().describe("UTC, to the minute."),
  who: z.enum(VOICES).describe("user, agent, or of a call its input or its output."),
  call: z.string().nullable().describe("Its place in its session and its tool: `#12 Bash`."),
  text: z.string().describe("The part that tells most, in the words of the transcript."),
});

/** The places where something was said or done, in few tokens: the best of each session first. */
export const searchBrief = defineQuery({
  name: "search-brief",
  version: 1,
  input: search.input.omit({ context: true, files: true }).extend({
    limit: z.int().min(1).max(MOST_HITS).default(10).describe("How many hits at most."),
    maxTokens: z.int().min(200).default(900).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer: z.object({
    total: z
      .object({ sessions: z.number(), places: z.number() })
      .nullable()
      .describe("`null` where not all were looked at."),
    notes: z
      .array(z.string())
      .describe(
        "What was not understood and how it was searched instead; how to see places that `next` does not lead to.",
      ),
    hits: z.array(hit),
    truncated: z.boolean().describe("There are more."),
    next: z.string().nullable().describe("The cursor of the sessions that come after."),
  }),
  async run(asking, { maxTokens, ...input }) {
    const brevity = await loadBrevity();
    const ask = (limit: number) => search.run(asking, { ...input, limit, context: 0, files: false });
    for (let limit = input.limit; ; limit = Math.ceil(limit / 2)) {
      const whole = await ask(limit);
      const hits = hitsOf(whole, input.limit);
      const ids = new Map<string, string>();
      for (const { sessionId } of hits) {
        const [head] = await asking.store.headsByPrefix(sessionId, 1);
        if (head?.id === sessionId) ids.set(sessionId, await shortIdOf(asking.store, head));
      }
      const answer = longestOf(whole, hits, ids, brevity, maxTokens);
      if (brevity.size(answer) <= maxTokens || limit === 1) return answer;
    }
  },
});

type Whole = z.output<typeof search.answer>;
type WholeHit = Whole["sessions"][number]["hits"][number] & { readonly project: string | null };

/** The best hit of each session, then their others. */
function hitsOf({ sessions }: Whole, most: number): readonly WholeHit[] {
  const ranked = sessions.flatMap(({ session, hits }) =>
    hits.map((hit, rank) => ({ ...hit, project: session.project, rank })),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank).slice(0, most);
}

function longestOf(
  { total, read, sessions, next }: Whole,
  hits: readonly WholeHit[],
  ids: ReadonlyMap<string, string>,
  brevity: Brevity,
  maxTokens: number,
) {
  const { short } = brevity;
  const shownPlaces = (tokens: number) =>
    hits.map(({ sessionId, project, at, who, call, snippet }) => ({
      session: ids.get(sessionId) ?? sessionId,
      project: project === null ? null : short(folderOf(project), TOKENS.project),
      at: at === null ? null : at.slice(0, 16).replace("T", " "),
      who,
      call: call === null ? null : `#${call.number} ${short(call.tool, TOKENS.tool)}`,
      text: short(snippet.text, tokens),
    }));
  const places = sessions.reduce((sum, each) => sum + each.places, 0);
  const isCut = next === null && places > hits.length;
  const notes = [...read.notes, ...(isCut ? [leftOut(sessions.length)] : [])];
  const answerWith = (tokens: number) => ({
    total: total && { ...total },
    notes: notes.map((note) => short(note, TOKENS.note)),
    hits: shownPlaces(tokens),
    truncated: next !== null || places > hits.length,
    next,
  });
  const tokens = SNIPPET_TOKENS.find((each) => brevity.size(answerWith(each)) <= maxTokens);
  return answerWith(tokens ?? SNIPPET_TOKENS.at(-1) ?? 0);
}

/** How to see the places of sessions that are shown, for which there is no cursor. */
function leftOut(sessions: number): string {
  return sessions === 1
    ? "Only the best places are shown: a higher limit, or other words besides, show others."
    : "Of each session only the best places are shown; with `session:` and its id there are more.";
}
