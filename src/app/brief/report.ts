import type { Answer, QUESTIONS } from "../questions.ts";
import { NOTHING_FITS, SHORTENED } from "./going-on.ts";
import { QUOTATION_NOTE, quoted } from "./quoted.ts";

type ReportAnswer = Answer<(typeof QUESTIONS)["report-brief"]>;

/** A window of sessions beside the one before: trend, changes, recurring patterns. */
export function reportLines(answer: ReportAnswer): string[] {
  const { window, before, score, failed, rejected, patterns, projects } = answer;
  if (window.sessions === 0) return [NOTHING_FITS];
  const grades = Object.entries(window.grades).map(([letter, count]) => `${letter} ${count}`);
  return [
    `${window.sessions} sessions, ${window.from} to ${window.to}; before: ${before.sessions}. Grades: ${grades.join(", ") || "none"}`,
    trendLine(answer),
    changeLine("Median score", score, String),
    changeLine("Calls failed by the agent's fault", failed, percent),
    changeLine("Calls rejected by the user", rejected, percent),
    ...(patterns.length === 0 ? [] : ["Recurring patterns:"]),
    ...patterns.map(
      ({ pattern, sessions, judged, occurrences, opportunities, direction }) =>
        `- ${pattern}: in ${sessions} of ${judged} sessions, ${occurrences} of ${opportunities}; ${direction}`,
    ),
    ...(projects.length === 0
      ? []
      : [`Projects: ${projects.map(projectText).join(", ")}. ${QUOTATION_NOTE}`]),
    ...(answer.truncated ? [SHORTENED] : []),
  ];
}

function trendLine({ trend: { verdict, graded, needed, slope } }: ReportAnswer): string {
  if (slope === null) return `Trend: not enough data (${graded} graded sessions, ${needed} needed)`;
  return `Trend: ${verdict}, ${slope.value} points per ten sessions (${slope.lower} to ${slope.upper})`;
}

function changeLine(
  title: string,
  { now, before, direction }: ReportAnswer["score"],
  textOf: (value: number) => string,
): string {
  if (now === null) return `${title}: not enough data`;
  return `${title}: ${textOf(now)}, before ${before === null ? "unknown" : textOf(before)}: ${direction}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function projectText({ name, sessions, score }: ReportAnswer["projects"][number]): string {
  return `${name === null ? "no project" : quoted(name)} ${sessions}${score === null ? "" : ` (score ${score})`}`;
}
