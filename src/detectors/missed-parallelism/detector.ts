import type { SessionFacts } from "../../facts/facts.ts";
import type { Evidence } from "../../session/finding.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";
import { isIndependent, singleRead } from "./independence.ts";

export const missedParallelism: Detector = {
  id: "missed_parallelism",
  title: "Missed parallelism",
  severity: "info",
  maturity: maturityOf("missed_parallelism"),
  definition:
    "Two reads or searches were issued one after the other although they could have gone together. Each is a step of its own, " +
    "a single read-only call. The file that the second looks at was named before the first one's result arrived, in the request or " +
    "in an earlier result; a pattern that nobody has named by then counts as the agent's own idea, which it could have had at once. The " +
    "second does not refine, page or retry the first nor search where the first one's answer pointed, and neither a word of the user nor a compaction lies between them. Found when " +
    "there are at least `missed_parallel_min` such pairs.",
  opportunity: "Each two consecutive steps that are a single read-only call each.",
  rationale:
    "Calls issued together take one response of the model instead of several, and each response sends the whole context " +
    "again.",
  sources: [
    "In 273 real Claude Code sessions 1,719 batches hold 4,431 calls. Of 1,113 pairs of consecutive reads, 601 were issued " +
      "together already, which time stamps do not show.",
    "Anthropic on parallel tool use: independent read-only calls can mostly run at once, which saves waiting. " +
      "https://platform.claude.com/docs/en/agents-and-tools/tool-use/parallel-tool-use",
  ],
  advice: "Issue reads and searches that do not depend on each other in one message.",
  whenNotToUse:
    "Agents that cannot issue several calls at once; there it is not applicable. Where the first answer decided whether to " +
    "look further, and nothing in the text says so, this cannot be told.",
  needs: ["inputs", "batches", "parallel-calls"],
  thresholds: ["missed_parallel_min"],
  examples,
  detect(facts, thresholds) {
    const { evidence, pairs } = pairsOf(facts);
    const counted = { count: evidence.length, opportunities: pairs, unit: "read pair", measures: {} };
    if (evidence.length < thresholds.missed_parallel_min) return { outcome: "clean", ...counted, evidence };
    return {
      outcome: "found",
      severity: "info",
      ...counted,
      summary: `${evidence.length} of ${pairs} pairs of reads could have gone together`,
      evidence,
    };
  },
};

function pairsOf(facts: SessionFacts): { evidence: readonly Evidence[]; pairs: number } {
  const evidence: Evidence[] = [];
  let pairs = 0;
  for (const [index, step] of facts.steps.entries()) {
    const next = facts.steps[index + 1];
    const first = singleRead(step);
    const second = next && singleRead(next);
    if (!first || !second || next.afterUser || next.afterCompaction) continue;
    pairs++;
    if (isIndependent(first, second, facts)) {
      evidence.push({
        calls: [second.call.id, first.call.id],
        note: "could have been issued with the call before",
      });
    }
  }
  return { evidence, pairs };
}
