import { PATTERN_IDS } from "../../session/finding.ts";
import { defineCommand } from "../command.ts";

export const explain = defineCommand({
  arguments: {
    pattern: {
      summary: "its name, or the start of one (if left out: every pattern in a line)",
      many: true,
      suggestions: PATTERN_IDS,
    },
  },
  options: {},
  details:
    "What is flagged and against what it is counted, why it matters and where that is known from, a bad and a good example, " +
    "when it is no problem, how often it is right, a line for CLAUDE.md or AGENTS.md, and the thresholds in force here. " +
    "docs/detectors has the same pages. No database is needed.",
  examples: [
    { type: "sesh explain", does: "the patterns" },
    { type: "sesh explain write_without_read", does: "one of them; write-without-read is the same" },
    { type: "sesh explain missed", does: "the one that begins so" },
    { type: "sesh explain --json", does: "all of it, for a program" },
  ],
  async run(context, { pattern: words }) {
    const { patternNamed } = await import("../../app/pattern-name.ts");
    const wanted = words.length === 0 ? {} : { pattern: patternNamed(words.join(" ")) };
    const { QUESTIONS } = await import("../../app/questions.ts");
    const answer = await context.withApp((app) => app.ask(QUESTIONS.explain, wanted));
    const { drawPatterns } = await import("../explanation/patterns.ts");
    const { drawPage } = await import("../explanation/page.ts");
    context.answer(answer, () => {
      const [only] = answer.patterns;
      return words.length > 0 && only ? drawPage(only, context) : drawPatterns(answer, context);
    });
  },
});
