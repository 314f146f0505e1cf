import type { Searched } from "../../app/locations.ts";
import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { agentTitle } from "../../session/agents.ts";
import type { Context } from "../context.ts";
import { gradeBars } from "../drawing/grade-bars.ts";
import { hints } from "../drawing/hints.ts";
import { locationRows } from "../drawing/location-rows.ts";
import { markedName, markLegend } from "../drawing/pattern-names.ts";
import { count, outOf, plural } from "../drawing/quantity.ts";
import { sessionRows } from "../drawing/session-rows.ts";
import { table } from "../drawing/table.ts";
import { date } from "../drawing/time.ts";
import { wrapParts, wrapSentences } from "../drawing/wrap.ts";

type Overview = Answer<(typeof QUESTIONS)["overview"]>;

/** Everything at a glance. */
export function drawOverview(answer: Overview, context: Context): string[] {
  return [
    ...headLines(answer, context),
    "",
    ...gradeLines(answer, context),
    "",
    ...patternLines(answer, context),
    "",
    `  ${context.ink.heading("Latest")}`,
    ...sessionRows(answer.latest, context),
    "",
    ...hints(
      [
        ["sesh reflect", "the latest"],
        ["sesh list", "more"],
        ["sesh --help", "the rest"],
      ],
      context,
    ),
  ];
}

/** Where there is nothing to show: where it was looked for, and what to do. */
export function drawNothing(searched: readonly Searched[], isFiltered: boolean, context: Context): string[] {
  if (isFiltered) return ["No session fits. `sesh` without filters shows them all."];
  return [
    ...wrapSentences(
      ["sesh found no session of a coding agent on this machine. It looked in"],
      context.terminal,
    ),
    "",
    ...locationRows(searched, context),
    "",
    ...wrapSentences(
      ["CLAUDE_CONFIG_DIR and CODEX_HOME say where the agents keep theirs, if not at home."],
      context.terminal,
    ),
    "",
    ...hints(
      [
        ["sesh demo", "made-up sessions, to see what sesh does"],
        ["sesh log <transcript>", "read one that lies elsewhere"],
      ],
      context,
    ),
  ];
}

function headLines(answer: Overview, { ink, terminal, effects }: Context): string[] {
  const day = (at: string | null) => (at === null ? "" : date(Date.parse(at), effects.now()));
  const first = day(answer.firstAt);
  const last = day(answer.lastAt);
  const parts = [
    plural(answer.sessions, "session"),
    plural(answer.projects, "project"),
    answer.agents.map(({ agent, sessions }) => `${agentTitle(agent)} ${count(sessions)}`).join(", "),
    answer.subAgents > 0 ? plural(answer.subAgents, "sub-agent") : "",
    first === last ? first : `${first} to ${last}`,
  ].filter((part) => part !== "");
  const [line = "", ...more] = wrapParts(parts, terminal.width - 6);
  return [`${ink.heading("sesh")}  ${line}`, ...more.map((rest) => `      ${rest}`)];
}

function gradeLines({ window }: Overview, context: Context): string[] {
  const { ink } = context;
  const when = window.days === null ? "all sessions" : `last ${window.days} days`;
  const notJudged = window.notJudged === 0 ? "" : `, ${count(window.notJudged)} not judged`;
  return [
    `  ${ink.heading(`Grades, ${when}`)} (${plural(window.sessions, "session")}${notJudged})`,
    ...gradeBars(window.grades, context),
  ];
}

function patternLines({ window }: Overview, context: Context): string[] {
  const { ink, terminal } = context;
  if (window.patterns.length === 0)
    return [`  ${ink.heading("What keeps happening")}`, "  nothing was found"];
  const rows = window.patterns.map(({ sessions, judged, count: n, opportunities, ...named }) => [
    markedName(named),
    outOf(sessions, judged),
    outOf(n, opportunities),
  ]);
  const lines = table(
    [
      { title: "What keeps happening", cut: "end", least: 10 },
      { title: "sessions", align: "right" },
      { title: "of opportunities", align: "right" },
    ],
    rows,
    terminal,
  );
  return [...lines, ...markLegend(window.patterns, context)];
}
