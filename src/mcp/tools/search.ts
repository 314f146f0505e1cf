import { z } from "zod";
import { searchLines } from "../../app/brief/search.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { filterOf } from "../../app/session-filter.ts";
import { agent, cursor, project, since, until } from "../fields.ts";
import { here } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 900;

export const search = defineTool({
  name: "sesh_search",
  title: "Where it was said or done",
  description:
    'Full-text search in all past sessions. Use it when something was solved before. Words must all match; "phrases", prefix*, -not, OR, and filters tool: path: error: in: session: narrow it. Returns hits: session, call, time, snippet.',
  input: z.strictObject({
    query: z
      .string()
      .min(1)
      .describe("What to look for")
      .meta({ examples: ["flaky checkout tool:Bash"] }),
    limit: z
      .int()
      .min(1)
      .max(20)
      .default(10)
      .describe("How many hits")
      .meta({ examples: [5] }),
    cursor,
    agent,
    project,
    since,
    until,
  }),
  answer: QUESTIONS["search-brief"].answer,
  shape: "search-brief",
  likeCommand: "sesh search --brief",
  budget: () => BUDGET,
  async run(call, { query, limit, cursor, ...choice }) {
    const answer = await call.app.ask(QUESTIONS["search-brief"], {
      ...filterOf(choice, here(call)),
      query,
      limit,
      cursor,
      maxTokens: BUDGET,
    });
    return { answer, lines: searchLines(answer) };
  },
});
