import { resolve } from "node:path";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import { LETTERS, type Letter, lettersNamed } from "../session/grade.ts";
import type { Effects } from "./effects.ts";
import { parseWhen } from "./when.ts";

/** Options that choose among sessions, the same wherever they make sense. */
export const SESSION_OPTIONS = {
  agent: { summary: "only this agent: claude_code, codex, or a generic one's name", value: "name" },
  project: {
    summary: "only this project (its folder; `.` is here) and below",
    value: "folder",
    path: "folder",
  },
  since: { summary: "only sessions started since: 2026-03-12, 7d, 12h, yesterday", value: "when" },
  until: { summary: "only sessions started until then", value: "when" },
  grade: { summary: "only these grades: A+, B, or <C for C and worse", value: "grade", parse: parseGrade },
  pattern: { summary: "only sessions with this pattern", value: "pattern", choices: PATTERN_IDS },
} as const;

export interface SessionOptionValues {
  readonly agent: string | undefined;
  readonly project: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly grade: readonly Letter[] | undefined;
  readonly pattern: PatternId | undefined;
}

/** The filter that the options stand for. @throws SeshError `usage` for a time that is none */
export function filterOf(options: SessionOptionValues, { cwd, now }: Pick<Effects, "cwd" | "now">) {
  const { agent, project, since, until, grade, pattern } = options;
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

function parseGrade(text: string): readonly Letter[] {
  const letters = lettersNamed(text);
  if (letters === null) throw new Error(`must be one of ${LETTERS.join(", ")}, or <C for C and worse.`);
  return letters;
}
