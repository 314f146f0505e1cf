import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { agentTitle } from "../../session/agents.ts";
import { errorName } from "../../session/plain-names.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { markedName, markLegend } from "../drawing/pattern-names.ts";
import { count, outOf, percent, plural, tokens } from "../drawing/quantity.ts";
import { type Cell, type Column, table } from "../drawing/table.ts";
import { hours } from "../drawing/time.ts";
import { wrapSentences } from "../drawing/wrap.ts";

type Stats = Answer<(typeof QUESTIONS)["stats"]>;

const MOST_TOOLS = 15;

const NAME: Column = { cut: "end", least: 10 };
const NUMBER: Column = { align: "right" };
/** What a number means: the first to go where there is no room. */
const REMARK: Column = { cut: "end", least: 12 };

/** Figures over many sessions, by what they count. */
export function drawStats(answer: Stats, isFiltered: boolean, context: Context): string[] {
  if (answer.sessions === 0 && answer.calls === 0) return [emptySentence(isFiltered)];
  const { ink, terminal } = context;
  const section = (title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]) =>
    rows.length === 0 ? [] : ["", `  ${ink.heading(title)}`, ...table(columns, rows, terminal)];
  return [
    ink.heading(isFiltered ? "Sessions that fit" : "Lifetime"),
    ...table([NAME, NUMBER, REMARK], totalRows(answer), terminal),
    ...section("Outcomes", [NAME, NUMBER, REMARK], outcomeRows(answer)),
    ...section("Agents", [NAME, NUMBER, NUMBER, REMARK], agentRows(answer)),
    ...section("Patterns", [NAME, NUMBER, NUMBER], patternRows(answer)),
    ...markLegend(answer.patterns, context),
    ...section("Errors", [NAME, NUMBER, NUMBER], errorRows(answer)),
    ...section("Tools", [NAME, NUMBER, REMARK], toolRows(answer)),
    ...moreTools(answer),
    ...tokenLines(answer, context),
    "",
    ...hints([["sesh list", "the sessions behind these figures"]], context),
  ];
}

function emptySentence(isFiltered: boolean): string {
  return isFiltered
    ? "No session fits. `sesh stats` without filters counts them all."
    : "No session is stored yet. `sesh sync` reads yours, `sesh demo stats` shows some made-up ones.";
}

function totalRows(answer: Stats): string[][] {
  const { sessions, subAgents, projects, graded, meanScore, requests, interruptions, compactions } = answer;
  const { calls, ran, rejected, failed, agentFault, parallelBatches, batches } = answer;
  const minutes = (value: number) => hours(value * 60_000);
  return [
    [
      "sessions",
      count(sessions),
      `${plural(projects, "project")}; ${plural(subAgents, "sub-agent")} in them`,
    ],
    ["graded", count(graded), meanScore === null ? "" : `mean score ${meanScore}`],
    ["active", minutes(answer.activeMinutes), `of ${minutes(answer.wallMinutes)} from first to last record`],
    [
      "requests",
      count(requests),
      `${plural(interruptions, "interruption")}, ${plural(compactions, "compaction")}`,
    ],
    ["calls", count(calls), `${count(ran)} ran, you rejected ${count(rejected)}`],
    ["failed", count(failed), ofCalls(failed, ran)],
    ["by own fault", count(agentFault), ofCalls(agentFault, ran)],
    ["parallel", count(parallelBatches), `of ${plural(batches, "batch", "batches")} held several calls`],
  ];
}

function outcomeRows({ outcomes }: Stats): string[][] {
  const { changedSource, verified, verifiedUnknown, notVerified, tests, commits, supersededCommits } =
    outcomes;
  const { pullRequests, corrections, correctionsPerRequest, rejections, unsupportedClaims } = outcomes;
  const unknown = verifiedUnknown === 0 ? "" : `, ${count(verifiedUnknown)} cannot be told`;
  return [
    ["changed source", count(changedSource), "sessions that edited source files"],
    ["checked", count(verified), `after the last edit; ${count(notVerified)} not${unknown}`],
    [
      "tests green",
      count(tests.passed),
      `at the end; ${count(tests.failed)} red, ${count(tests["never-run"])} not run, ${count(tests.unknown)} cannot be told`,
    ],
    [
      "commits",
      count(commits),
      `${count(supersededCommits)} more superseded (amended, rebased); ${plural(pullRequests, "pull request")}`,
    ],
    [
      "corrections",
      count(corrections),
      `${correctionsPerRequest ?? 0} per request; you declined calls ${plural(rejections, "time")}`,
    ],
    ...(unsupportedClaims === 0
      ? []
      : [["false claims", count(unsupportedClaims), "of success, against what was run"]]),
  ];
}

function agentRows({ agents }: Stats): string[][] {
  return agents.map(({ agent, sessions, calls, meanScore }) => [
    agentTitle(agent),
    plural(sessions, "session"),
    plural(calls, "call"),
    meanScore === null ? "" : `mean score ${meanScore}`,
  ]);
}

function patternRows({ patterns }: Stats): string[][] {
  return patterns.map(({ sessions, judged, count: n, opportunities, ...named }) => [
    markedName(named),
    `${outOf(sessions, judged)} sessions`,
    `${outOf(n, opportunities)} opportunities`,
  ]);
}

function errorRows({ errors, calls: all }: Stats): string[][] {
  return errors.map(({ errorClass, calls }) => [errorName(errorClass), count(calls), share(calls, all)]);
}

function toolRows({ tools }: Stats): string[][] {
  return tools
    .slice(0, MOST_TOOLS)
    .map(({ tool, calls, failed }) => [tool, count(calls), failed === 0 ? "" : `${count(failed)} failed`]);
}

function moreTools({ tools }: Stats): string[] {
  const more = tools.length - MOST_TOOLS;
  return more > 0 ? [`  and ${plural(more, "tool")} more: \`sesh stats --json\``] : [];
}

function tokenLines({ tokens: uses }: Stats, { ink, terminal }: Context): string[] {
  if (uses.length === 0) return [];
  const rows = uses.map((use) => [
    use.model,
    tokens(use.input),
    tokens(use.cacheRead),
    tokens(use.cacheWrite),
    `${tokens(use.output)}${use.estimated ? "+" : ""}`,
  ]);
  const columns: Column[] = [
    { title: "model", ...NAME },
    { title: "input", ...NUMBER },
    { title: "cache read", ...NUMBER },
    { title: "cache write", ...NUMBER },
    { title: "output", ...NUMBER },
  ];
  const note = uses.some(({ estimated }) => estimated)
    ? wrapSentences(["  + at least: some transcripts count the output too low"], terminal)
    : [];
  return ["", `  ${ink.heading("Tokens")}`, ...table(columns, rows, terminal), ...note.map(ink.quiet)];
}

function ofCalls(part: number, whole: number): string {
  return whole === 0 ? "" : `${share(part, whole)} of the calls that ran`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : percent(part / whole);
}
