import { z } from "zod";
import { reportLines } from "../../app/brief/report.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { filterOf } from "../../app/session-filter.ts";
import { agent, project, since } from "../fields.ts";
import { here } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 700;

export const report = defineTool({
  name: "sesh_report",
  title: "Where it is going",
  description:
    "Many sessions against those before them. Use it to see what keeps going wrong. Returns the trend with its interval, grades, recurring patterns with rates, and what changed since the previous window.",
  input: z.strictObject({
    last: z
      .int()
      .min(1)
      .optional()
      .describe("So many latest sessions; else 20")
      .meta({ examples: [20] }),
    project,
    agent,
    since,
  }),
  answer: QUESTIONS["report-brief"].answer,
  shape: "report-brief",
  likeCommand: "sesh report --brief",
  budget: () => BUDGET,
  async run(call, { last, ...choice }) {
    const answer = await call.app.ask(QUESTIONS["report-brief"], {
      ...filterOf(choice, here(call)),
      last,
      maxTokens: BUDGET,
    });
    return { answer, lines: reportLines(answer) };
  },
});
