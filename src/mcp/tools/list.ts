import { z } from "zod";
import { listLines } from "../../app/brief/list.ts";
import { patternNamed } from "../../app/pattern-name.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { filterOf } from "../../app/session-filter.ts";
import { agent, cursor, grade, lettersOf, pattern, project, since, until } from "../fields.ts";
import { here } from "../here.ts";
import { defineTool } from "../tool.ts";

const BUDGET = 900;

export const list = defineTool({
  name: "sesh_list",
  title: "Recent sessions",
  description:
    "Recent sessions of all projects, newest first. Use it to find the id of a session. Returns id, grade, project, day, subject.",
  input: z.strictObject({
    last: z
      .int()
      .min(1)
      .max(50)
      .default(20)
      .describe("How many")
      .meta({ examples: [5] }),
    cursor,
    agent,
    project,
    since,
    until,
    grade,
    pattern,
  }),
  answer: QUESTIONS["list-brief"].answer,
  shape: "list-brief",
  likeCommand: "sesh list --brief",
  budget: () => BUDGET,
  async run(call, { last, cursor, grade, pattern, ...choice }) {
    const answer = await call.app.ask(QUESTIONS["list-brief"], {
      ...filterOf(
        {
          ...choice,
          grade: grade === undefined ? undefined : lettersOf(grade),
          pattern: pattern === undefined ? undefined : patternNamed(pattern),
        },
        here(call),
      ),
      last,
      cursor,
      maxTokens: BUDGET,
    });
    return { answer, lines: listLines(answer) };
  },
});
