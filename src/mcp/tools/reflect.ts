import { z } from "zod";
import { reflectLines } from "../../app/brief/reflect.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { choice } from "../choice.ts";
import { cursor, session } from "../fields.ts";
import { chosenSession, TOKENS_OF_CHOICE, withChoice } from "../last-session.ts";
import { defineTool } from "../tool.ts";

const BUDGET = { brief: 600, full: 4000 } as const;

export const reflect = defineTool({
  name: "sesh_reflect",
  title: "How a session went",
  description:
    "How a past session went. Use it before work, to learn from the last time. Returns the grade with its sums, patterns with counts and call numbers, errors by class, tools, and at most three lines on what to do differently.",
  input: z.strictObject({
    session,
    detail: z
      .enum(["brief", "full"])
      .default("brief")
      .describe("`full`: each request and call too")
      .meta({ examples: ["full"] }),
    cursor,
  }),
  answer: QUESTIONS["reflect-brief"].answer.extend({ choice }),
  shape: "reflect-brief",
  likeCommand: "sesh reflect --brief",
  budget: ({ detail }) => BUDGET[detail],
  async run(call, { session, detail, cursor }) {
    const chosen = await chosenSession(call, session);
    const answer = await call.app.ask(QUESTIONS["reflect-brief"], {
      session: chosen.session,
      detail,
      cursor,
      maxTokens: BUDGET[detail] - (chosen.choice === null ? 0 : TOKENS_OF_CHOICE),
    });
    return withChoice({ answer, lines: reflectLines(answer) }, chosen);
  },
});
