import type { ColumnDef, SortingState } from "@tanstack/react-table";
import { agentTitle } from "../../../session/agents.ts";
import type { AnswerOf } from "../../wire/questions.ts";
import { useIsNarrow } from "../shell/is-narrow.ts";
import { lastFolder } from "../shell/last-folder.ts";
import { sessionPath, ViewLink } from "../shell/view-link.tsx";
import { DataTable } from "./data-table.tsx";
import { GradeBadge } from "./grade-badge.tsx";
import { count, minutes } from "./numbers.ts";
import { When } from "./when.tsx";

type SessionRow = AnswerOf<"list">["sessions"][number];

export interface SessionTableProps {
  readonly sessions: readonly SessionRow[];
  readonly maxHeight: number | string;
  readonly sorting?: SortingState;
  readonly onSort?: (sorting: SortingState) => void;
}

/** Sessions in lines; each leads to its own view. */
export function SessionTable({ sessions, ...others }: SessionTableProps) {
  const isNarrow = useIsNarrow();
  return (
    <DataTable
      label="sessions"
      rows={sessions}
      columns={COLUMNS}
      rowId={({ id }) => id}
      hidden={isNarrow ? LESS_IMPORTANT : []}
      {...others}
    />
  );
}

const LESS_IMPORTANT = ["project", "agent", "calls", "failed", "active"];

const COLUMNS: ColumnDef<SessionRow>[] = [
  {
    id: "grade",
    header: "Grade",
    size: 84,
    accessorFn: ({ grade }) => grade.score ?? -1,
    cell: ({ row }) => <GradeBadge grade={row.original.grade} />,
  },
  {
    id: "subject",
    header: "Session",
    meta: { isWide: true },
    accessorFn: ({ subject, id }) => subject ?? id,
    cell: ({ row: { original } }) => (
      <ViewLink to={sessionPath(original.id)} isStep title={original.subject ?? original.id}>
        <bdi>{original.subject ?? original.id}</bdi>
      </ViewLink>
    ),
  },
  {
    id: "project",
    header: "Project",
    size: 140,
    accessorFn: ({ project }) => (project === null ? "" : lastFolder(project)),
    cell: ({ row: { original } }) => (
      <span title={original.project ?? undefined}>{original.project && lastFolder(original.project)}</span>
    ),
  },
  {
    id: "agent",
    header: "Agent",
    size: 112,
    accessorFn: ({ agent }) => agentTitle(agent),
  },
  {
    id: "calls",
    header: "Calls",
    size: 72,
    meta: { isNumber: true },
    accessorFn: ({ calls }) => calls,
    cell: ({ row }) => count(row.original.calls),
  },
  {
    id: "failed",
    header: "Failed",
    size: 72,
    meta: { isNumber: true },
    accessorFn: ({ failed }) => failed,
    cell: ({ row: { original } }) =>
      original.failed === 0 ? <span className="quiet">–</span> : count(original.failed),
  },
  {
    id: "active",
    header: "Active",
    size: 104,
    meta: { isNumber: true },
    accessorFn: ({ activeMinutes }) => activeMinutes ?? -1,
    cell: ({ row: { original } }) =>
      original.activeMinutes === null ? "–" : minutes(original.activeMinutes),
  },
  {
    id: "started",
    header: "Started",
    size: 112,
    meta: { isNumber: true },
    accessorFn: ({ startedAt }) => startedAt ?? "",
    cell: ({ row }) => <When at={row.original.startedAt} />,
  },
];
