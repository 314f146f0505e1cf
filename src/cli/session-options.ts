import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS, type Letter, lettersNamed } from "../session/grade.ts";

export { filterOf } from "../app/session-filter.ts";

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

function parseGrade(text: string): readonly Letter[] {
  const letters = lettersNamed(text);
  if (letters === null) throw new Error(`must be one of ${LETTERS.join(", ")}, or <C for C and worse.`);
  return letters;
}
