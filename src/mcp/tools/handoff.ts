import { z } from "zod";
import { QUESTIONS } from "../../app/questions.ts";
import { choice } from "../choice.ts";
import { session } from "../fields.ts";
import { chosenSession, TOKENS_OF_CHOICE, withChoice } from "../last-session.ts";
import { defineTool } from "../tool.ts";

const LEAST_TOKENS = 320;
const DEFAULT_TOKENS = 1500;

export const handoff = defineTool({
  name: "sesh_handoff",
  title: "What to carry over",
  description:
    "The hand-over of a past session. Use it to go on with unfinished work. Returns a Markdown document: asked, done, tried and failed, decided, state of tests, open, how to resume.",
  input: z.strictObject({
    session,
    max_tokens: z
      .int()
      .min(LEAST_TOKENS)
      .max(20_000)
      .default(DEFAULT_TOKENS)
      .describe("At most so many tokens")
      .meta({ examples: [800] }),
  }),
  answer: QUESTIONS["handoff-brief"].answer.extend({ choice }),
  shape: "handoff-brief",
  likeCommand: "sesh handoff --brief",
  budget: ({ max_tokens }) => max_tokens,
  async run(call, { session, max_tokens }) {
    const chosen = await chosenSession(call, session);
    const answer = await call.app.ask(QUESTIONS["handoff-brief"], {
      session: chosen.session,
      maxTokens: max_tokens - (chosen.choice === null ? 0 : TOKENS_OF_CHOICE),
    });
    return withChoice({ answer, lines: answer.markdown.trimEnd().split("\n") }, chosen);
  },
});
