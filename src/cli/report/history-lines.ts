import { patternName } from "../../session/plain-names.ts";
import type { Context } from "../context.ts";
import { count, percent, plural, signed } from "../drawing/quantity.ts";
import { widthOf } from "../drawing/truncate.ts";
import { wrapParts, wrapWords } from "../drawing/wrap.ts";
import type { Report } from "./drawing.ts";

type Difference = Report["history"]["differences"][number];

const INDENT = "  ";
const GAP = "   ";

const OUTCOME_NAMES: Readonly<Record<Difference["outcome"], string>> = {
  verified: "verified",
  corrections: "turns corrected",
};

/** How sessions with a pattern went beside like ones without it; or in a quiet line why that cannot be told. */
export function historyLines({ history }: Report, { ink, terminal }: Context): string[] {
  const { differences, sessions } = history;
  const width = terminal.width - INDENT.length;
  const title = `${INDENT}${ink.heading("Your own history")} (${plural(sessions, "session")})`;
  if (differences.length === 0) {
    return [title, ...wrapWords(silence(history), width, INDENT).map((line) => INDENT + ink.quiet(line))];
  }
  const nameWidth = Math.max(...differences.map(({ pattern }) => widthOf(patternName(pattern))));
  return [
    title,
    ...differences.flatMap((difference) => differenceLines(difference, nameWidth, width)),
    ...wrapWords("What goes together, not what causes what.", width, INDENT).map(
      (line) => INDENT + ink.quiet(line),
    ),
  ];
}

/** One line where it is wide enough, else several under one another. */
function differenceLines(difference: Difference, nameWidth: number, width: number): string[] {
  const name = patternName(difference.pattern).padEnd(nameWidth);
  const room = width - nameWidth - GAP.length;
  return wrapParts([sharesOf(difference), sessionsOf(difference)], room, GAP).map(
    (line, index) => INDENT + (index === 0 ? name : " ".repeat(nameWidth)) + GAP + line,
  );
}

function sharesOf({ outcome, with: one, without, difference: { value, lower, upper } }: Difference): string {
  const points = (share: number) => signed(Math.round(share * 1000) / 10);
  return (
    `${OUTCOME_NAMES[outcome]} ${percent(one.share)} with, ${percent(without.share)} without: ` +
    `${points(value)} points (${points(lower)} .. ${points(upper)})`
  );
}

function sessionsOf({ with: one, without }: Difference): string {
  return `${plural(one.sessions, "session")} against ${count(without.sessions)} of similar length`;
}

function silence({ compared, needed }: Report["history"]): string {
  if (compared > 0) {
    const comparisons = compared === 1 ? "in the one comparison" : `in any of ${count(compared)} comparisons`;
    return (
      `cannot tell yet: no more than chance ${comparisons} of sessions with a pattern and like ones without it ` +
      "(verified, turns corrected)"
    );
  }
  return (
    `cannot tell yet: it takes ${needed} sessions with a pattern and ${needed} without it, of the same agent and ` +
    "similar length, whose outcome is known (verified, turns corrected)"
  );
}
