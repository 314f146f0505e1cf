import { z } from "zod";
import { maturityOf } from "../detectors/accuracy.ts";
import { type Finding, PATTERN_IDS } from "../session/finding.ts";
import { maturity } from "./accuracy.ts";

export const findingAnswer = z.object({
  pattern: z.enum(PATTERN_IDS),
  maturity,
  outcome: z
    .enum(["found", "clean", "not-applicable", "failed"])
    .describe("`not-applicable`: the transcript lacks a fact that it needs. `failed`: a fault of sesh."),
  severity: z.enum(["info", "warning", "concern"]).nullable(),
  count: z.number().nullable().describe("How often, of how many opportunities."),
  opportunities: z.number().nullable(),
  unit: z.string().nullable().describe("What one opportunity is: `edit`, `search`."),
  summary: z.string().nullable(),
  reason: z.string().nullable().describe("Why it could not be judged."),
  evidence: z.array(
    z.object({
      calls: z.array(z.string()).describe("The agent's own call ids; the first is the place to look at."),
      note: z.string(),
    }),
  ),
  measures: z.record(z.string(), z.number()).describe("The pattern's own figures, such as a rate."),
});

export function answerOf(finding: Finding): z.output<typeof findingAnswer> {
  const { pattern, outcome } = finding;
  const about = { pattern, maturity: maturityOf(pattern) };
  const nothing = {
    severity: null,
    count: null,
    opportunities: null,
    unit: null,
    summary: null,
    reason: null,
    evidence: [],
    measures: {},
  };
  switch (finding.outcome) {
    case "found": {
      const { severity, count, opportunities, unit, summary, evidence, measures } = finding;
      return {
        ...about,
        outcome,
        severity,
        count,
        opportunities,
        unit,
        summary,
        reason: null,
        ...copy(evidence),
        measures: { ...measures },
      };
    }
    case "clean": {
      const { count, opportunities, unit, evidence, measures } = finding;
      return {
        ...nothing,
        ...about,
        outcome,
        count,
        opportunities,
        unit,
        ...copy(evidence),
        measures: { ...measures },
      };
    }
    default:
      return { ...nothing, ...about, outcome, reason: finding.reason };
  }
}

function copy(evidence: (Finding & { outcome: "found" })["evidence"]) {
  return { evidence: evidence.map(({ calls, note }) => ({ calls: [...calls], note })) };
}
