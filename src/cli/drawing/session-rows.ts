import { agentTitle } from "../../session/agents.ts";
import type { LETTERS } from "../../session/grade.ts";
import type { Context } from "../context.ts";
import type { Ink } from "./ink.ts";
import { count } from "./quantity.ts";
import { type Cell, type Column, table } from "./table.ts";
import { relativeTime } from "./time.ts";

/** What is drawn of a session: the fields of a `sessionLine` that a row needs. */
export interface SessionRow {
  readonly id: string;
  readonly agent: string;
  readonly project: string | null;
  readonly subject: string | null;
  readonly startedAt: string | null;
  readonly calls: number;
  readonly agentFault: number;
  readonly outcome?: {
    readonly verified: string;
    readonly tests: string;
    readonly commits: number;
  };
  /** Whose sub-agent it is. */
  readonly parentId?: string | null;
  readonly grade: {
    readonly status: string;
    readonly score: number | null;
    readonly letter: (typeof LETTERS)[number] | null;
    readonly reason: string | null;
  };
}

const COLUMNS: readonly Column[] = [
  {},
  { align: "right" },
  {},
  {},
  { cut: "middle", least: 10, optional: true },
  { cut: "end", least: 20 },
  {},
  { align: "right" },
  { align: "right", optional: true },
  { optional: true },
  { optional: true },
];

/** Sessions, one a line: grade, score, id, when, project, subject, whose sub-agent, calls, failures, agent, outcome. */
export function sessionRows(sessions: readonly SessionRow[], context: Context): string[] {
  return table(
    COLUMNS,
    sessions.map((session) => rowOf(session, context)),
    context.terminal,
  );
}

function rowOf(session: SessionRow, { ink, effects }: Context): Cell[] {
  const { grade, startedAt, calls, agentFault } = session;
  return [
    { text: grade.letter ?? "·", style: ink.gradeStyle(grade.letter) },
    grade.score === null ? "--" : String(Math.round(grade.score)),
    { text: shortId(session.id), style: ink.quiet },
    startedAt === null ? "" : relativeTime(Date.parse(startedAt), effects.now()),
    folderName(session.project),
    session.subject ?? "",
    { text: session.parentId ? `of ${shortId(session.parentId)}` : "", style: ink.quiet },
    `${count(calls)} ${calls === 1 ? "call " : "calls"}`,
    agentFault === 0 ? "" : { text: `${count(agentFault)} failed`, style: ink.warning },
    { text: agentTitle(session.agent), style: ink.quiet },
    outcomeCell(session, ink),
  ];
}

/** Where the tests stood, or that nothing was checked; and what was committed. */
function outcomeCell({ outcome }: SessionRow, ink: Ink): Cell {
  if (outcome === undefined) return "";
  const { tests, verified, commits } = outcome;
  const isChanged = verified !== "nothing-changed";
  const state =
    isChanged && tests === "failed"
      ? "red"
      : isChanged && tests === "passed"
        ? "green"
        : verified === "no"
          ? "unchecked"
          : "";
  const made = commits === 0 ? "" : `${count(commits)} ${commits === 1 ? "commit" : "commits"}`;
  const text = [state, made].filter((part) => part !== "").join(", ");
  return { text, style: state === "red" || state === "unchecked" ? ink.warning : ink.quiet };
}

/** Enough of an id to type; of a sub-agent's, whose id may stand behind its session's, the starts of both. */
export function shortId(id: string): string {
  const [main = id, ...own] = id.split(".");
  const start = main.slice(0, isUuidV7(main) ? 13 : 8);
  return own.length === 0 ? start : `${start}.${own.join(".").slice(0, 8)}`;
}

/** Ids that begin with the time share their first letters with all of the same hour. */
function isUuidV7(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id);
}

export function folderName(path: string | null): string {
  if (path === null) return "";
  return (
    path
      .replace(/[\\/]+$/, "")
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}
