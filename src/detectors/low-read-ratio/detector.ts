import { changesToExisting } from "../../facts/knowledge/preexisting.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const lowReadRatio: Detector = {
  id: "low_read_ratio",
  title: "Low read ratio",
  severity: "info",
  maturity: maturityOf("low_read_ratio"),
  definition:
    "Much is changed after little was looked at: fewer than `low_read_ratio` reads and searches per change to a file that " +
    "existed before. Reads and searches in a shell count, failed ones do not. Files that the session created are left out. It is " +
    "judged only with at least `min_rw_calls` reads and searches and as many changes. The evidence is the changes beyond " +
    "those that so many reads and searches allow.",
  opportunity: "Each change to a file that existed before the session.",
  rationale:
    "Whoever changes much after looking at little tends to miss callers, conventions and what exists already.",
  sources: [
    "Definition and threshold are those of the first version of sesh; how it relates to the outcome of a session is not " +
      "measured yet.",
    "Beyond Resolution Rates (2026), 9,374 runs of 19 coding agents on 500 tasks: agents that gather context before they " +
      "edit succeed more often. https://arxiv.org/abs/2604.02547",
  ],
  advice: "Before editing, look at the code around the change and at what calls it.",
  whenNotToUse:
    "Mechanical changes over many files, sessions whose context came with the request, and many small changes to a few files " +
    "that one look shows whole.",
  needs: ["inputs", "outcomes"],
  thresholds: ["low_read_ratio", "min_rw_calls"],
  examples,
  detect(facts, thresholds) {
    const gathered = facts.calls.filter(
      (call) => call.counts && call.ran && !call.agentFault && call.gathersContext,
    ).length;
    const changes = changesToExisting(facts, "applied");
    const ratio = changes.length === 0 ? null : gathered / changes.length;
    const counted = {
      opportunities: changes.length,
      unit: "edit",
      measures: { gathered, changes: changes.length, ...(ratio === null ? {} : { ratio }) },
    };
    const isEnough = gathered >= thresholds.min_rw_calls && changes.length >= thresholds.min_rw_calls;
    if (ratio === null || !isEnough || ratio >= thresholds.low_read_ratio) {
      return { outcome: "clean", count: 0, ...counted, evidence: [] };
    }
    const beyond = changes.slice(Math.floor(gathered / thresholds.low_read_ratio));
    return {
      outcome: "found",
      severity: "info",
      count: beyond.length,
      ...counted,
      summary: `${gathered} reads and searches for ${changes.length} edits (${ratio.toFixed(1)} each)`,
      evidence: beyond.map(({ call, path }) => ({ calls: [call.id], note: path })),
    };
  },
};
