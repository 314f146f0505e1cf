import { BRIEF, CURSOR, checkCursor } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { plural } from "../drawing/quantity.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";
import { parseCount } from "../whole-number.ts";

export const list = defineCommand({
  arguments: {},
  options: {
    last: {
      summary: "how many at most (else default_report_count)",
      value: "n",
      short: "n",
      parse: parseCount,
    },
    subAgents: { summary: "sub-agents too, each in a line of its own" },
    ...BRIEF,
    ...CURSOR,
    ...SESSION_OPTIONS,
  },
  details: "Newest first. Sub-agents belong to their sessions, where `sesh reflect` shows them.",
  examples: [
    { type: "sesh list", does: "the latest sessions" },
    { type: "sesh list --last 50 --project .", does: "the last fifty of this project" },
    { type: "sesh list --grade '<C' --since 7d", does: "what went badly this week" },
    { type: "sesh list --pattern error_streak --json", does: "for a program" },
  ],
  async run(context, _args, options) {
    checkCursor(options);
    const { config } = await context.settings();
    const filter = filterOf(options, context.effects);
    const { QUESTIONS } = await import("../../app/questions.ts");
    const asked = {
      ...filter,
      subAgents: options.subAgents,
      last: options.last ?? config.default_report_count,
    };
    if (options.brief) {
      const { listLines } = await import("../../app/brief/list.ts");
      const brief = await context.withApp((app) =>
        app.ask(QUESTIONS["list-brief"], { ...asked, cursor: options.cursor }),
      );
      context.answer(brief, () => listLines(brief));
      return;
    }
    const answer = await context.withApp((app) => app.ask(QUESTIONS.list, asked));
    const { markedName, markLegend } = await import("../drawing/pattern-names.ts");
    const { hints } = await import("../drawing/hints.ts");
    const { sessionRows } = await import("../drawing/session-rows.ts");
    context.answer(answer, () => {
      const { pattern, sessions, total } = answer;
      if (sessions.length === 0) return [emptyLine(Object.keys(filter).length > 0)];
      const more =
        total > sessions.length ? `${plural(total, "session")}, the latest ${sessions.length} shown` : "";
      return [
        ...sessionRows(sessions, context),
        "",
        ...(more === "" ? [] : [`  ${more}`]),
        ...(pattern === null ? [] : [`  with ${markedName(pattern)}`, ...markLegend([pattern], context)]),
        ...hints([["sesh reflect <id>", "one of them in detail"]], context),
      ];
    });
  },
});

function emptyLine(isFiltered: boolean): string {
  return isFiltered
    ? "No session fits. `sesh list` without filters shows them all."
    : "No session is stored yet. `sesh sync` reads yours, `sesh demo` shows some made-up ones.";
}
