import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";

export const stats = defineCommand({
  arguments: {},
  options: { ...BRIEF, ...SESSION_OPTIONS },
  details:
    "Calls, errors, tools and tokens include sub-agents; sessions, grades and averages do not. History that a resumed or " +
    "forked session repeats is counted once.",
  examples: [
    { type: "sesh stats", does: "everything ever stored" },
    { type: "sesh stats --project . --since 30d", does: "this project, the last month" },
  ],
  async run(context, _args, { brief, ...options }) {
    const filter = filterOf(options, context.effects);
    const { QUESTIONS } = await import("../../app/questions.ts");
    if (brief) {
      const { statsLines } = await import("../../app/brief/stats.ts");
      const told = await context.withApp((app) => app.ask(QUESTIONS["stats-brief"], filter));
      context.answer(told, () => statsLines(told));
      return;
    }
    const answer = await context.withApp((app) => app.ask(QUESTIONS.stats, filter));
    const { drawStats } = await import("../stats/drawing.ts");
    context.answer(answer, () => drawStats(answer, Object.keys(filter).length > 0, context));
  },
});
