import type { Evidence, Severity, Verdict } from "../session/finding.ts";

/** For patterns that are found as soon as there is one place to show: as many as there are pieces of evidence. */
export function foundWhereShown(
  evidence: readonly Evidence[],
  { severity, summary, ...of }: { severity: Severity; summary: string; opportunities: number; unit: string },
): Verdict {
  const counted = { count: evidence.length, ...of, evidence, measures: {} };
  return evidence.length === 0
    ? { outcome: "clean", ...counted }
    : { outcome: "found", severity, summary, ...counted };
}
