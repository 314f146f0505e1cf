import { z } from "zod";
import { SeshError } from "../session/sesh-error.ts";
import { type Brevity, loadBrevity, mostThatFits } from "./brevity.ts";
import { briefLine, briefLineOf, shortIdOf } from "./brief-session.ts";
import { filterOf } from "./filter-input.ts";
import { list } from "./list.ts";
import { offsetOf } from "./offset-cursor.ts";
import { defineQuery } from "./query.ts";

/** What is cut first where sessions do not fit: the tokens that their subjects may have. */
const SUBJECT_TOKENS = [20, 16, 13, 10, 8, 6, 4, 2];

/** The latest sessions in few tokens, newest first. */
export const listBrief = defineQuery({
  name: "list-brief",
  version: 1,
  input: list.input.extend({
    cursor: z.string().optional().describe("`next` of an earlier answer: what comes after it."),
    maxTokens: z.int().min(200).default(900).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer: z.object({
    total: z.number().describe("How many there are that fit, listed or not."),
    sessions: z.array(briefLine),
    truncated: z.boolean().describe("There are more."),
    next: z.string().nullable().describe("The cursor of what comes after; `null` at the end."),
  }),
  async run({ store }, { cursor, maxTokens, ...input }) {
    const filter = { ...filterOf(input), subAgents: input.subAgents };
    const offset = offsetOf(cursor);
    const total = await store.count(filter);
    if (total === 0 && (await store.count({})) === 0)
      throw new SeshError("nothing-yet", "No session is stored yet. Run `sesh sync` to read yours.");
    const heads = await store.heads(filter, { limit: input.last, offset });
    const ids = await Promise.all(heads.map((head) => shortIdOf(store, head)));
    const brevity = await loadBrevity();
    const answerWith = (shown: number, subjectTokens: number) => {
      const end = offset + shown;
      return {
        total,
        sessions: heads
          .slice(0, shown)
          .map((head, index) => briefLineOf(head, ids[index] ?? head.id, subjectTokens, brevity)),
        truncated: end < total,
        next: end < total ? String(end) : null,
      };
    };
    return shortestOf(brevity, maxTokens, heads.length, answerWith);
  },
});

/** Rather shorter subjects than fewer sessions. */
function shortestOf<T extends object>(
  brevity: Brevity,
  maxTokens: number,
  most: number,
  answerWith: (shown: number, subjectTokens: number) => T,
): T {
  for (const tokens of SUBJECT_TOKENS) {
    const answer = answerWith(most, tokens);
    if (brevity.size(answer) <= maxTokens) return answer;
  }
  return mostThatFits(brevity, maxTokens, most, (shown) => answerWith(shown, 2)).answer;
}
