import { defineCommand } from "../command.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";

export const reflect = defineCommand({
  arguments: {
    session: { summary: "an id, the start of one, `latest` (if left out) or `@2` for the second latest" },
  },
  options: { full: { summary: "every request and every call" }, ...SESSION_OPTIONS },
  details:
    "The grade comes with the sums behind it, each finding with the calls it speaks of; --full adds the whole course. " +
    "Filters choose what `latest` and `@2` count.",
  examples: [
    { type: "sesh reflect", does: "the latest session" },
    { type: "sesh reflect 7f3a", does: "the one whose id starts so" },
    { type: "sesh reflect @2 --project .", does: "the second latest of this project" },
    { type: "sesh reflect --full | less", does: "all of it" },
  ],
  async run(context, { session }, { full, ...options }) {
    const filter = filterOf(options, context.effects);
    const { QUESTIONS } = await import("../../app/questions.ts");
    const answer = await context.withApp((app) =>
      app.ask(QUESTIONS.reflect, { session: session ?? "latest", ...filter }),
    );
    const { drawReflection } = await import("../reflection/reflection.ts");
    context.answer(answer, () => drawReflection(answer, context, full));
  },
});
