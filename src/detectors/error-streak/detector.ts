import type { CallFacts } from "../../facts/calls.ts";
import { requestDigest } from "../../facts/output-digest.ts";
import type { Step } from "../../facts/steps.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const errorStreak: Detector = {
  id: "error_streak",
  title: "Error streak",
  severity: "warning",
  maturity: maturityOf("error_streak"),
  definition:
    "Several steps in a row fail and gain nothing. In each of `error_streak_min` or more consecutive steps, something " +
    "failed by the agent's own fault and nothing succeeded. A step is what was issued together: one failed call can cancel its " +
    "siblings, and that is one failure. Whatever the user says ends a streak.",
  opportunity: "Each step in which at least one call ran.",
  rationale:
    "An agent that fails several times in a row is stuck: more of the same costs time and context and seldom gets it further.",
  sources: [
    "In 273 real Claude Code sessions 71 % of the streaks that a count of single errors finds (three in a row) lie within " +
      "fewer than three responses: one failure and the calls that it cancelled.",
    "SWE-agent (2024), 2,294 runs: the more edits have failed in a row, the less likely it becomes that one succeeds. " +
      "https://arxiv.org/abs/2405.15793",
  ],
  advice: "After two failures in a row, stop and find the cause before trying again.",
  whenNotToUse:
    "Sessions whose task is to make something fail (a bug to reproduce, a limit to find), and waiting for something outside " +
    "by asking again.",
  needs: ["outcomes", "batches"],
  thresholds: ["error_streak_min"],
  examples,
  detect({ steps }, thresholds) {
    const streaks = runsOf(steps).filter((run) => run.length >= thresholds.error_streak_min);
    const inStreaks = streaks.reduce((sum, run) => sum + run.length, 0);
    const counted = {
      count: inStreaks,
      opportunities: steps.filter(({ calls }) => calls.some(({ ran }) => ran)).length,
      unit: "step",
      measures: { longest: Math.max(0, ...streaks.map((run) => run.length)), streaks: streaks.length },
    };
    const evidence = streaks.map((run) => ({
      calls: run.flatMap((step) =>
        step.calls.filter(({ agentFault }) => agentFault).map(({ call }) => call.id),
      ),
      note: noteOf(run),
    }));
    if (streaks.length === 0) return { outcome: "clean", ...counted, evidence };
    const { longest } = counted.measures;
    const times = streaks.length === 1 ? "" : `, ${streaks.length} times`;
    return {
      outcome: "found",
      severity: "warning",
      ...counted,
      summary: `up to ${longest} steps in a row failed${times}`,
      evidence,
    };
  },
};

function runsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const runs: Step[][] = [];
  let run: Step[] = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const step of steps) {
    if (step.afterUser) close();
    if (isFailure(step)) run.push(step);
    else close();
  }
  close();
  return runs;
}

function isFailure({ calls }: Step): boolean {
  return calls.some(({ agentFault }) => agentFault) && !calls.some(hasSucceeded);
}

/** Whatever ran and was not the agent's fault got it something: an answer, if only "no" or "red". */
function hasSucceeded(call: CallFacts): boolean {
  return call.ran && !call.agentFault;
}

function noteOf(run: readonly Step[]): string {
  const failed = run.flatMap((step) => step.calls.filter(({ agentFault }) => agentFault));
  const tools = [...new Set(failed.map(({ call }) => call.tool))].join(", ");
  const asked = failed.map(({ call }) => requestDigest(call));
  const again = asked.length - new Set(asked).size;
  const retried = again === 0 ? "" : `; ${again} ${again === 1 ? "was" : "were"} retried unchanged`;
  return `${run.length} steps in a row failed (${tools})${retried}`;
}
