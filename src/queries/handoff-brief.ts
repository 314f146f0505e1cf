import { z } from "zod";
import { SeshError } from "../session/sesh-error.ts";
import { loadBrevity } from "./brevity.ts";
import { handoff, LEAST_TOKENS } from "./handoff.ts";
import { defineQuery } from "./query.ts";

/** What stands around the document: its session and what was left out. */
const LEAST_IN_ALL = LEAST_TOKENS + 100;
const TOKENS_OF_SUBJECT = 12;
/** As JSON the document has a few tokens more: so many attempts find out how many. */
const MOST_ATTEMPTS = 4;

/** The hand-over document, in so many tokens with all that is said beside it. */
export const handoffBrief = defineQuery({
  name: "handoff-brief",
  version: 1,
  input: handoff.input.extend({
    maxTokens: z
      .int()
      .min(LEAST_IN_ALL)
      .max(1_000_000)
      .default(1500)
      .describe("The answer as JSON has no more tokens (o200k_base), and so the document has fewer."),
  }),
  answer: z.object({
    sessions: z.array(z.object({ id: z.string(), subject: z.string() })).describe("The oldest first."),
    markdown: z.string().describe("The document."),
    tokens: z.number().describe("Of the document."),
    linesLeftOut: z.number().describe("Lines that it lacks to stay within its tokens."),
    truncated: z.boolean(),
  }),
  async run(asking, { maxTokens, ...input }) {
    const brevity = await loadBrevity();
    let forDocument = maxTokens - 80;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const made = await handoff.run(asking, { ...input, maxTokens: Math.max(LEAST_TOKENS, forDocument) });
      const linesLeftOut = made.leftOut.reduce((sum, { lines }) => sum + lines, 0);
      const answer = {
        sessions: made.sessions.map(({ id, subject }) => ({
          id,
          subject: brevity.short(subject ?? "", TOKENS_OF_SUBJECT),
        })),
        markdown: made.markdown,
        tokens: made.tokens,
        linesLeftOut,
        truncated: linesLeftOut > 0 || made.shortened > 0,
      };
      const size = brevity.size(answer);
      if (size <= maxTokens) return answer;
      forDocument = Math.min(forDocument, made.tokens) - (size - maxTokens) - 2;
      if (forDocument < LEAST_TOKENS) break;
    }
    throw new SeshError(
      "usage",
      `The hand-over does not fit into ${maxTokens} tokens: ask for more, or for fewer sessions.`,
    );
  },
});
