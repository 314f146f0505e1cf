import { z } from "zod";
import { findingsLines } from "../../app/brief/findings.ts";
import { patternNamed } from "../../app/pattern-name.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { choice } from "../choice.ts";
import { cursor, pattern, session } from "../fields.ts";
import { chosenSession, TOKENS_OF_CHOICE, withChoice } from "../last-session.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 1200;

export const patterns = defineTool({
  name: "sesh_patterns",
  title: "The calls behind the findings",
  description:
    "What was found in a session, with its evidence. Use it after sesh_reflect to see what exactly happened. Returns per finding: why it matters, how often of how many, the calls with their inputs, a line of advice.",
  input: z.strictObject({ session, pattern, cursor }),
  answer: QUESTIONS.findings.answer.extend({ choice }),
  shape: "findings",
  likeCommand: "sesh reflect --brief --why",
  budget: () => BUDGET,
  async run(call, { session, pattern, cursor }) {
    const chosen = await chosenSession(call, session);
    const answer = await call.app.ask(QUESTIONS.findings, {
      session: chosen.session,
      finding: pattern === undefined ? undefined : patternNamed(pattern),
      cursor,
      maxTokens: BUDGET - (chosen.choice === null ? 0 : TOKENS_OF_CHOICE),
    });
    return withChoice({ answer, lines: findingsLines(answer) }, chosen);
  },
});
