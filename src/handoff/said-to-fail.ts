import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { saysItIsWrong } from "../outcome/corrections.ts";
import { isHuman, type Message } from "../session/session.ts";
import { printedFailure } from "./printed-failure.ts";
import { sentencesOf } from "./sentences.ts";

/** What somebody said that something did not work, with the calls it speaks of. */
export interface SaidToFail {
  readonly sentence: string;
  readonly by: "agent" | "user";
  readonly calls: readonly CallFacts[];
}

/** Words with which agents admit that what they tried did not work. */
const ADMITS =
  /\b(?:(?:did|does|do|is|was|were|will|can|could)(?:n'?t| not) (?:actually |really )?(?:work(?!ing on|tree)|help\b|fix\b|solve|compile|apply\b|take effect|build\b|enough|survive|hold up|the (?:cause|culprit|issue))|still (?:fail|broken|red\b|hang|crash|reproduc|wrong)|wrong (?:approach|direction|assumption|target|fix|idea|turn)|dead[- ]end|(?:try|take|need|use) (?:a different|another) (?:approach|tack|way|angle|route)|(?:my|the|that) (?:earlier|previous|first|initial|last) (?:attempt|approach|fix|change|version|assumption|guess|theory|hypothesis|edit|patch|measurement|claim|conclusion) (?:was|is|had|did|does|broke|failed)|(?:i|that|it) was (?:wrong|mistaken|incorrect)|my (?:mistake|bad\b)|i misread|disproved|not the (?:cause|culprit|problem|fix)|regress(?:ed|ion) (?:from|i\b|my\b)|(?:hook|commit|push|command|build|patch|run|rebase|merge|install|request)s? (?:was |were )?(?:failed|rejected|blocked|refused))\b/i;

/** Plans, conditions, questions and reports of somebody else's code admit nothing. */
const HEDGES =
  /\b(?:would|could|might|may|should|if|unless|whether|in case|when|to (?:ensure|check|see|verify|confirm|prove)|without|confirm(?:ed|s)?|verif(?:y|ied)|as expected|pre-existing)\b/i;

const MOST_BEFORE = 3;

/** What agent and user said in a session that did not work. */
export function saidToFail(facts: SessionFacts): readonly SaidToFail[] {
  return facts.session.messages.flatMap((message): SaidToFail[] => {
    if (message.copied) return [];
    const by = message.kind === "reply" ? "agent" : "user";
    const sentence = by === "agent" ? admittedIn(message) : complainedIn(message);
    if (sentence === null) return [];
    const calls = by === "agent" ? workBefore(facts, message) : workReactedTo(facts, message);
    return calls.length === 0 ? [] : [{ sentence, by, calls }];
  });
}

/** Does the agent say here that what it tried did not work? */
export function admits(message: Message): boolean {
  return admittedIn(message) !== null;
}

function admittedIn({ text }: Message): string | null {
  return sentencesOf(text).find((said) => ADMITS.test(said) && !HEDGES.test(said)) ?? null;
}

/** What a user calls wrong, or the line of what they pasted in which a program says that it failed. */
function complainedIn(message: Message): string | null {
  if (!isHuman(message) || message.kind === "command") return null;
  if (saysItIsWrong(message.text)) return sentencesOf(message.text).find(saysItIsWrong) ?? message.text;
  return printedFailure(message.text);
}

/** The step before a message, and the last change to a file before it, within its turn. */
function workBefore(facts: SessionFacts, { order, turn }: Message): readonly CallFacts[] {
  const step = facts.steps.findLast((one) => one.order < order && one.turn === turn);
  if (step === undefined) return [];
  const change = facts.calls.findLast(
    ({ call, changes, ran, counts }) =>
      counts && ran && changes.length > 0 && call.order < order && call.turn === turn,
  );
  const last = step.calls.slice(-MOST_BEFORE);
  const spawned = facts.calls.findLast(
    ({ call, kind, counts }) => counts && kind === "agent" && call.order < order && call.continues === null,
  );
  const delegated =
    spawned !== undefined && (change?.call.order ?? -1) < spawned.call.order ? spawned : change;
  return delegated === undefined || last.includes(delegated) ? last : [delegated, ...last];
}

/** What a user has seen of the work: changes, sub-agents and the commit of the last request with any. */
function workReactedTo(facts: SessionFacts, { order }: Message): readonly CallFacts[] {
  const done = facts.calls.filter(
    (one) => one.counts && one.ran && one.errorClass === null && one.call.order < order && isWork(one),
  );
  const turn = done.at(-1)?.call.turn;
  return done.filter(({ call }) => call.turn === turn).slice(-MOST_REACTED_TO);
}

const MOST_REACTED_TO = 10;

function isWork({ changes, kind, call, commands }: CallFacts): boolean {
  return (
    changes.length > 0 ||
    (kind === "agent" && call.actions.some(({ type }) => type === "spawn")) ||
    commands.some(({ program, args }) => program === "git" && args.includes("commit"))
  );
}
