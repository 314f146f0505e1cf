import type { Answer, QUESTIONS } from "../questions.ts";
import { QUOTATION_NOTE, quoted, quotedOr } from "./quoted.ts";

type SearchAnswer = Answer<(typeof QUESTIONS)["search-brief"]>;

/** Hits, a line each. */
export function searchLines({ total, notes, hits, next }: SearchAnswer): string[] {
  if (hits.length === 0) return ["Nothing is found.", ...notes];
  const inAll = total === null ? "" : ` of ${total.places} in ${total.sessions} sessions`;
  const more = next === null ? "" : `; more: cursor ${next}`;
  return [`${hits.length} hits${inAll}${more}. ${QUOTATION_NOTE}`, ...notes, ...hits.map(hitLine)];
}

function hitLine({ session, project, at, who, call, text }: SearchAnswer["hits"][number]): string {
  const where = call === null ? who : `${who} of ${quoted(call)}`;
  return `${session}  ${at ?? "no time"}  ${quotedOr(project, "-")}  ${where}: ${quoted(text)}`;
}
