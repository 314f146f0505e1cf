import type { CallFacts } from "../../facts/calls.ts";
import { requestDigest } from "../../facts/output-digest.ts";
import type { Step } from "../../facts/steps.ts";
import { baseName } from "../../session/path.ts";
import { isHuman, type Message } from "../../session/session.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { asksFor, isGoAhead } from "./consent.ts";
import { examples } from "./examples.ts";

export const ignoredCorrection: Detector = {
  id: "ignored_correction",
  title: "Ignored correction",
  severity: "warning",
  maturity: maturityOf("ignored_correction"),
  definition:
    "The user declined or interrupted a call, and the agent issued the very same call again, in this request or a later " +
    "one. Not where the user answered the stop with a go-ahead, said that it was a mistake, or asked for the call since. " +
    "Looks and checks count only if they were stopped again: who interrupts those mostly stops the waiting.",
  opportunity:
    "Each call that the user declined or interrupted, counted once for a batch that was stopped as a whole.",
  rationale: "A user who has to say the same thing twice is losing time and trust.",
  sources: [
    "In 150 real sessions of Claude Code and Codex 3 of 19 corrections were not kept to, all in one session.",
  ],
  advice: "When the user declines something, do not ask for the same again: ask what they want instead.",
  whenNotToUse: "Prompts that were declined by mistake.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect({ session, steps }) {
    const human = session.messages.filter(isHuman);
    const corrections = steps.filter(({ calls }) => calls.some(isCorrected)).length;
    const repeated = repetitions(steps, human);
    const evidence = repeated.map(({ again, first }) => ({
      calls: [again.call.id, first.call.id],
      note: `${again.call.tool} was stopped before, and issued again unchanged`,
    }));
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: corrections,
      unit: "correction",
      summary: `${repeated.length} of ${corrections} corrections were not kept to`,
    });
  },
};

interface Repetition {
  readonly again: CallFacts;
  readonly first: CallFacts;
}

function isCorrected({ call: { outcome } }: CallFacts): boolean {
  return outcome.status === "rejected" || outcome.status === "interrupted";
}

/** Of each step, the first call that had been stopped in an earlier one. A stop stands until the user lets the call pass. */
function repetitions(steps: readonly Step[], human: readonly Message[]): readonly Repetition[] {
  const stopped = new Map<string, CallFacts>();
  return steps.flatMap(({ calls }) => {
    const own = calls.map((facts) => ({ facts, asked: requestDigest(facts.call) }));
    const again = own.find(({ facts, asked }) => {
      const first = stopped.get(asked);
      return first !== undefined && isIgnored(first, facts, human);
    });
    const first = again && stopped.get(again.asked);
    for (const { asked } of own) if (asked !== again?.asked) stopped.delete(asked);
    for (const { facts, asked } of own) if (isCorrected(facts)) stopped.set(asked, facts);
    return again && first ? [{ again: again.facts, first }] : [];
  });
}

/** So many answers to a stop are read for a go-ahead: what is said later speaks of something else. */
const ANSWERS = 2;

function isIgnored(first: CallFacts, again: CallFacts, human: readonly Message[]): boolean {
  if (isCorrected(again)) return true;
  if (again.readOnly || again.checks.length > 0) return false;
  const said = human.filter(({ order }) => order > first.call.order && order < again.call.order);
  const words = wordsOf(first);
  return !(
    said.slice(0, ANSWERS).some(({ text }) => isGoAhead(text)) ||
    said.some(({ text }) => asksFor(text, words))
  );
}

/** What a user would call it by: the command's own words, the files it touches. */
function wordsOf({ commands, changes }: CallFacts): readonly string[] {
  const words = commands.flatMap(({ program, args }) => [
    program,
    ...args.filter((word) => /^[a-z]/i.test(word)),
  ]);
  const names = changes.map(({ path }) => baseName(path));
  return [...words.filter((word) => word.length > 1 && word !== "git"), ...names];
}
