import { z } from "zod";
import { statsLines } from "../../app/brief/stats.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { filterOf } from "../../app/session-filter.ts";
import { agent, project, since } from "../fields.ts";
import { here } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 900;

export const stats = defineTool({
  name: "sesh_stats",
  title: "Lifetime figures",
  description:
    "Totals over all sessions. Use it for figures, not for judgement. Returns sessions, calls, failures, grades, outcomes, patterns, errors, tools, tokens by model.",
  input: z.strictObject({ project, agent, since }),
  answer: QUESTIONS["stats-brief"].answer,
  shape: "stats-brief",
  likeCommand: "sesh stats --brief",
  budget: () => BUDGET,
  async run(call, choice) {
    const answer = await call.app.ask(QUESTIONS["stats-brief"], {
      ...filterOf(choice, here(call)),
      maxTokens: BUDGET,
    });
    return { answer, lines: statsLines(answer) };
  },
});
