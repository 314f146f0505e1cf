import type { Answer, QUESTIONS } from "../questions.ts";
import { quotedOr } from "./quoted.ts";

type BriefSession = Answer<(typeof QUESTIONS)["list-brief"]>["sessions"][number];

/** `B 83  627f30ef  2026-11-14 16:02  “infra”  “Staging deploy times out”  16 calls, 5 failed` */
export function sessionRow({ grade, score, id, at, project, subject, calls, failed }: BriefSession): string {
  const failures = failed === 0 ? "" : `, ${failed} failed`;
  return [
    gradeText(grade, score),
    id,
    at ?? "no time",
    quotedOr(project, "-"),
    quotedOr(subject, "-"),
    `${calls} calls${failures}`,
  ].join("  ");
}

export function gradeText(grade: string | null, score: number | null): string {
  return grade === null ? "not judged" : `${grade} ${score}`;
}
