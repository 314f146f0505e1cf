import type { Answer, QUESTIONS } from "../questions.ts";
import { QUOTATION_NOTE, quoted } from "./quoted.ts";
import { sessionRow } from "./session-row.ts";

/** What became of a file that was read. */
export function fileLines(answer: Answer<(typeof QUESTIONS)["file-brief"]>): string[] {
  const { path, status, reason, sessions, total, truncated } = answer;
  if (total === 0) return [`${quoted(path)}: ${status}${reason === null ? "" : ` (${reason})`}`];
  return [
    `${quoted(path)}: ${total} sessions. ${QUOTATION_NOTE}`,
    ...sessions.map(sessionRow),
    ...(truncated ? ["The others are in the list of sessions."] : []),
  ];
}
