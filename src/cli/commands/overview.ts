import { defineCommand } from "../command.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";

export const overview = defineCommand({
  arguments: {},
  options: SESSION_OPTIONS,
  details:
    "Reads what is new, then shows how much there is, how the last 30 days went, what keeps happening and the latest " +
    "sessions. It is what `sesh` alone does.",
  examples: [
    { type: "sesh", does: "everything at a glance" },
    { type: "sesh --project .", does: "this project alone" },
  ],
  async run(context, _args, options) {
    const filter = filterOf(options, context.effects);
    const { QUESTIONS } = await import("../../app/questions.ts");
    const { syncWithProgress } = await import("../syncing.ts");
    await context.withApp(async (app) => {
      const { searched, report } = await syncWithProgress(app, context);
      if (report.interrupted && !context.json) {
        const { STOPPED } = await import("../sync-lines.ts");
        context.note(STOPPED);
        return;
      }
      const answer = await app.ask(QUESTIONS.overview, filter);
      const { drawOverview, drawNothing } = await import("../overview/drawing.ts");
      context.answer({ ...answer, sync: report, searched }, () =>
        answer.sessions > 0
          ? drawOverview(answer, context)
          : drawNothing(searched, Object.keys(filter).length > 0, context),
      );
    });
  },
});
