import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";
import { parseCount } from "../whole-number.ts";

const { agent, project, since, until } = SESSION_OPTIONS;

export const report = defineCommand({
  arguments: {},
  options: {
    last: {
      summary: "so many of the latest sessions (else default_report_count)",
      value: "n",
      short: "n",
      parse: parseCount,
    },
    by: { summary: "week by week; the last eight without --since", value: "span", choices: ["week"] },
    ...BRIEF,
    agent,
    project,
    since,
    until,
  },
  details:
    "How a window of sessions went, against as many sessions, or as long a time, before it. A trend is named only where a " +
    "Mann-Kendall test finds one (p < 0.05), a change only where its 95 % interval leaves out zero; each of either " +
    "is chance one time in twenty. Below eight sessions it says `not enough data`. Rates count every occurrence, " +
    "also in sessions where a pattern is too seldom to be found. Sub-agents are no sessions of their own; errors by " +
    "tool include their calls. Sessions whose transcript tells no time are left out. `Your own history` is over all " +
    "sessions, whatever the window: those with a pattern beside those without it of the same agent and similar length. " +
    "It says what goes together, not what causes what, and nothing where chance may have done it.",
  examples: [
    { type: "sesh report", does: "the latest sessions, and as many before them" },
    {
      type: "sesh report --since 30d --project .",
      does: "this project's last 30 days against the 30 before",
    },
    { type: "sesh report --by week", does: "the last eight weeks, one by one" },
    { type: "sesh report --last 100 --json", does: "for a program" },
  ],
  async run(context, _args, { last, by, brief, ...chosen }) {
    const filter = filterOf({ ...chosen, grade: undefined, pattern: undefined }, context.effects);
    const isSpan = by !== undefined || filter.since !== undefined;
    const { config } = await context.settings();
    const { QUESTIONS } = await import("../../app/questions.ts");
    if (brief) {
      const { reportLines } = await import("../../app/brief/report.ts");
      const told = await context.withApp((app) => app.ask(QUESTIONS["report-brief"], { ...filter, last }));
      context.answer(told, () => reportLines(told));
      return;
    }
    const answer = await context.withApp((app) =>
      app.ask(QUESTIONS.report, {
        ...filter,
        ...(by !== undefined && { by }),
        ...((last !== undefined || !isSpan) && { last: last ?? config.default_report_count }),
      }),
    );
    const { drawReport } = await import("../report/drawing.ts");
    context.answer(answer, () => drawReport(answer, isSpan || Object.keys(filter).length > 0, context));
  },
});
