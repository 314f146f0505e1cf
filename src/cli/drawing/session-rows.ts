import { agentTitle } from "../../session/agents.ts";
import type { LETTERS } from "../../session/grade.ts";
import type { Context } from "../context.ts";
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
];

/** Sessions, one a line: grade, score, id, when, project, subject, whose sub-agent, calls, failures, agent. */
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
  ];
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
