import { PATTERN_IDS } from "../../session/finding.ts";
import { BRIEF, CURSOR, checkCursor } from "../brief.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";

export const reflect = defineCommand({
  arguments: {
    session: { summary: "an id, the start of one, `latest` (if left out) or `@2` for the second latest" },
  },
  options: {
    full: { summary: "every request and every call; with --why every place, to the end" },
    why: {
      summary: "the calls behind a finding: what was asked and what came back",
      value: "pattern",
      suggestions: PATTERN_IDS,
    },
    ...BRIEF,
    ...CURSOR,
    ...SESSION_OPTIONS,
  },
  details:
    "The grade comes with the sums behind it, each finding with the calls it speaks of; --why shows those calls, --full adds " +
    "the whole course. With --brief, --why may be `all`. Filters choose what `latest` and `@2` count.",
  examples: [
    { type: "sesh reflect", does: "the latest session" },
    { type: "sesh reflect 7f3a", does: "the one whose id starts so" },
    { type: "sesh reflect 7f3a --why error_streak", does: "the very calls of a finding" },
    { type: "sesh reflect @2 --project .", does: "the second latest of this project" },
    { type: "sesh reflect --full | less", does: "all of it" },
  ],
  async run(context, { session = "latest" }, { full, why, brief, cursor, ...options }) {
    checkCursor({ brief, cursor });
    const about = { session, ...filterOf(options, context.effects) };
    if (brief) {
      return why === undefined
        ? reflectBriefly(context, { ...about, cursor }, full)
        : showFindings(context, why, { ...about, cursor });
    }
    if (why !== undefined) return showEvidence(context, why, about, full);
    const { QUESTIONS } = await import("../../app/questions.ts");
    const answer = await context.withApp((app) => app.ask(QUESTIONS.reflect, about));
    const { drawReflection } = await import("../reflection/reflection.ts");
    context.answer(answer, () => drawReflection(answer, context, full));
  },
});

type About = ReturnType<typeof filterOf> & { readonly session: string; readonly cursor?: string | undefined };

async function reflectBriefly(context: Context, about: About, full: boolean): Promise<void> {
  const { QUESTIONS } = await import("../../app/questions.ts");
  const { reflectLines } = await import("../../app/brief/reflect.ts");
  const detail = full ? "full" : "brief";
  const answer = await context.withApp((app) => app.ask(QUESTIONS["reflect-brief"], { ...about, detail }));
  context.answer(answer, () => reflectLines(answer));
}

async function showFindings(context: Context, why: string, about: About): Promise<void> {
  const { patternNamed } = await import("../../app/pattern-name.ts");
  const wanted = why === "all" ? {} : { finding: patternNamed(why) };
  const { QUESTIONS } = await import("../../app/questions.ts");
  const { findingsLines } = await import("../../app/brief/findings.ts");
  const answer = await context.withApp((app) => app.ask(QUESTIONS.findings, { ...about, ...wanted }));
  context.answer(answer, () => findingsLines(answer));
}

async function showEvidence(
  context: Context,
  pattern: string,
  about: ReturnType<typeof filterOf> & { readonly session: string },
  full: boolean,
): Promise<void> {
  const { patternNamed } = await import("../../app/pattern-name.ts");
  const finding = patternNamed(pattern);
  const { QUESTIONS } = await import("../../app/questions.ts");
  const answer = await context.withApp((app) => app.ask(QUESTIONS.evidence, { ...about, finding }));
  const { drawEvidence } = await import("../reflection/evidence.ts");
  context.answer(answer, () => drawEvidence(answer, context, full));
}
