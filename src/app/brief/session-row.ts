import type { Answer, QUESTIONS } from "../questions.ts";
import { quotedOr } from "./quoted.ts";

type BriefLine = Answer<(typeof QUESTIONS)["list-brief"]>["sessions"][number];

/** `B 83  627f30ef  2026-11-14  “infra”  “Staging deploy times out”` */
export function sessionRow({ grade, id, on, project, subject }: BriefLine): string {
  return [grade ?? "not judged", id, on ?? "no time", quotedOr(project, "-"), quotedOr(subject, "-")].join(
    "  ",
  );
}
