import type { Answer, QUESTIONS } from "../questions.ts";
import { QUOTATION_NOTE, quoted, quotedOr } from "./quoted.ts";

type FindingsAnswer = Answer<(typeof QUESTIONS)["findings"]>;

/** What was found in a session, with the calls. */
export function findingsLines({
  session,
  findings,
  clean,
  outcome,
  truncated,
  next,
}: FindingsAnswer): string[] {
  return [
    `${session.id} ${quotedOr(session.subject, "")} ${findings.length === 0 ? (outcome ?? "nothing found") : ""}`.trim(),
    ...findings.flatMap(findingLines),
    ...(clean.length === 0 ? [] : [`Clean: ${clean.join(", ")}`]),
    ...(next === null ? [] : [`More: cursor ${next}`]),
    ...(truncated && next === null ? ["One pattern alone is shown with more of its places."] : []),
    QUOTATION_NOTE,
  ];
}

function findingLines(finding: FindingsAnswer["findings"][number]): string[] {
  const { pattern, maturity, count, of, unit, rationale, advice, places, placesInAll } = finding;
  const left = placesInAll > places.length ? `; ${places.length} of ${placesInAll} places shown` : "";
  return [
    `${pattern}${maturity === "experimental" ? " (experimental)" : ""}: ${count} of ${of} ${unit}s${left}`,
    `  Why: ${rationale}`,
    `  Do: ${advice}`,
    ...places.map(
      ({ note, calls }) =>
        `  - ${quoted(note)}: ${calls.map(({ number, tool, input }) => `#${number} ${quoted(`${tool}: ${input}`)}`).join(" ")}`,
    ),
  ];
}
