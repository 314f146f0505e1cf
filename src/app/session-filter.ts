import { resolve } from "node:path";
import type { PatternId } from "../session/finding.ts";
import type { Letter } from "../session/grade.ts";
import { SeshError } from "../session/sesh-error.ts";
import { momentOf } from "../session/when.ts";

/** What people and agents choose sessions by, as they write it. */
export interface SessionChoice {
  readonly agent?: string | undefined;
  readonly project?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly grade?: readonly Letter[] | undefined;
  readonly pattern?: PatternId | undefined;
}

/** The filter that a choice stands for, wherever it was made. @throws SeshError `usage` for a time that is none */
export function filterOf(
  { agent, project, since, until, grade, pattern }: SessionChoice,
  { cwd, now }: { readonly cwd: string; now(): number },
) {
  return {
    ...(agent !== undefined && {
      agent: agent
        .toLowerCase()
        .replaceAll("-", "_")
        .replace(/^claude$/, "claude_code"),
    }),
    ...(project !== undefined && { project: resolve(cwd, project) }),
    ...(since !== undefined && { since: parseWhen(since, now(), "start") }),
    ...(until !== undefined && { until: parseWhen(until, now(), "end") }),
    ...(grade !== undefined && { grade: [...grade] }),
    ...(pattern !== undefined && { pattern }),
  };
}

/** The moment that a text names; see {@link momentOf}. @throws SeshError `usage` for what is none */
function parseWhen(text: string, now: number, edge: "start" | "end"): number {
  const moment = momentOf(text, now, edge);
  if (moment !== null) return moment;
  throw new SeshError(
    "usage",
    `"${text}" is no time that sesh knows. Type a day (2026-03-12), a moment (2026-03-12T14:00), today, yesterday, or an age (12h, 7d, 2w).`,
  );
}
