import type { Answer, QUESTIONS } from "../../app/questions.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { markLegend, markOf } from "../drawing/pattern-names.ts";
import { SEVERITY_MARKS } from "../drawing/severity.ts";
import { table } from "../drawing/table.ts";

export type Explanation = Answer<(typeof QUESTIONS)["explain"]>;

/** Every pattern in a line, and what to type for more. */
export function drawPatterns({ patterns }: Explanation, context: Context): string[] {
  const { ink, terminal } = context;
  const rows = patterns.map(({ pattern, severity, maturity, summary, enabled }) => [
    { text: SEVERITY_MARKS[severity], style: severity === "info" ? ink.quiet : ink.warning },
    { text: `${pattern}${markOf({ pattern, maturity })}`, style: ink.strong },
    enabled ? summary : { text: `(switched off here) ${summary}`, style: ink.quiet },
  ]);
  const [first] = patterns;
  return [
    ink.heading("What sesh looks for"),
    ...table([{}, {}, { cut: "end", least: 20 }], rows, terminal),
    ...markLegend(patterns, context),
    "",
    ...hints(
      [
        [`sesh explain ${first?.pattern ?? "<pattern>"}`, "why it matters, what to do"],
        [`sesh list --pattern ${first?.pattern ?? "<pattern>"}`, "where it was found"],
      ],
      context,
    ),
  ];
}
