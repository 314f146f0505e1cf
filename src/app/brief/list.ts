import type { Answer, QUESTIONS } from "../questions.ts";
import { NOTHING_FITS } from "./going-on.ts";
import { QUOTATION_NOTE } from "./quoted.ts";
import { sessionRow } from "./session-row.ts";

/** The latest sessions, a line each. */
export function listLines({ total, sessions, next }: Answer<(typeof QUESTIONS)["list-brief"]>): string[] {
  if (total === 0) return [NOTHING_FITS];
  if (sessions.length === 0) return [`Nothing comes after this cursor: there are ${total} sessions.`];
  const more = next === null ? "" : `; more: cursor ${next}`;
  return [`${sessions.length} of ${total} sessions${more}. ${QUOTATION_NOTE}`, ...sessions.map(sessionRow)];
}
