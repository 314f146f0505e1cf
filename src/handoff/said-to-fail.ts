import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { saysItIsWrong } from "../outcome/corrections.ts";
import { isHuman, type Message } from "../session/session.ts";
import { sentencesOf } from "./sentences.ts";

/** What somebody said that something did not work, with the calls it speaks of. */
export interface SaidToFail {
  readonly message: Message;
  readonly sentence: string;
  readonly by: "agent" | "user";
  readonly calls: readonly CallFacts[];
}

/** Words with which agents admit that what they tried did not work. */
const ADMITS =
  /\b(?:(?:did|does|do|is|was|were|would|will|can|could)(?:n'?t| not) (?:actually )?(?:work(?!ing on|tree)|help|fix|solve|compile|apply|take effect|exist here|build|enough|the (?:cause|culprit|issue))|still (?:fail|broken|red|hang|crash|reproduc|the same|wrong|stale|not\b|doesn|slow)|revert(?:ed|ing)?\b|undo(?:ing)?\b|back(?:ed|ing) (?:it |that |this )?out|roll(?:ed|ing)? back|abandon|scrapp?(?:ed|ing)|wrong (?:approach|path|place|direction|assumption|tree|target|fix)|dead[- ]end|different (?:approach|tack|way|angle)|another (?:approach|way|angle)|alternative(?:ly)?\b.*\binstead|turns out|(?:my|the|that) (?:earlier|previous|first|initial|last) (?:attempt|approach|fix|change|version|assumption|guess|theory|hypothesis|edit|patch|measurement|run|test|claim|conclusion) (?:was|is|had|did|does|broke|failed)|(?:i|that|it) was (?:wrong|mistaken|incorrect)|my mistake|i misread|i was (?:too|over)|disproved|ruled? out|not the (?:cause|culprit|problem|fix)|regress(?:ed|ion) (?:from|i|my)|broke (?:the|it|this)|fell? (?:back|over)|doesn'?t (?:survive|hold)|failed because|fails because|(?:hook|commit|push|command|test|build|patch|edit|run|rebase|merge|install|request)s? (?:was |were |is |are )?(?:fail(?:s|ed)|rejected|blocked|refused))\b/i;

/** Plans, conditions and reports of somebody else's code admit nothing. */
const HEDGES =
  /\b(?:would|could|might|may|should|if|unless|whether|in case|to (?:ensure|check|see|verify|confirm)|without)\b.{0,40}\b(?:fail|work|revert|break|undo)/i;

const MOST_BEFORE = 3;

/** Words with which users tell of a problem with what is there by now, beside saying outright that it is wrong. */
const COMPLAINS =
  /\b(?:broken|breaks|slow(?:er)?|wrong|incorrect|fail(?:s|ed|ing|ure)?|crash(?:es|ed)?|regress\w*|missing|bugs?|error(?:s|ed)?|lag(?:s|gy|ging)?|(?:not|n'?t) (?:working|showing|correct|right|needed|see|work|needed|happy|like)|too (?:long|much|verbose|many|complex|slow)|unnecessary|redundant|why (?:is|are|do|does|did|not)|simplify|shorter|revert)\b/i;

function complains(text: string): boolean {
  return saysItIsWrong(text) || COMPLAINS.test(text.slice(0, BEGINNING));
}

const BEGINNING = 300;

/** What agent and user said in a session that did not work. */
export function saidToFail(facts: SessionFacts): readonly SaidToFail[] {
  return facts.session.messages.flatMap((message): SaidToFail[] => {
    if (message.copied) return [];
    if (message.kind === "reply") {
      const sentence = sentencesOf(message.text).find((said) => ADMITS.test(said) && !HEDGES.test(said));
      const calls = workBefore(facts, message, message.turn);
      return sentence === undefined || calls.length === 0 ? [] : [{ message, sentence, by: "agent", calls }];
    }
    if (!isHuman(message) || message.kind === "command" || !complains(message.text)) return [];
    const calls = workReactedTo(facts, message);
    return calls.length === 0 ? [] : [{ message, sentence: message.text, by: "user", calls }];
  });
}

/** The step before a message, and the last change to a file before it; within the turn where one is given. */
function workBefore(facts: SessionFacts, { order }: Message, turn: number | null): readonly CallFacts[] {
  const step = facts.steps.findLast((one) => one.order < order && (turn === null || one.turn === turn));
  if (step === undefined) return [];
  const change = facts.calls.findLast(
    ({ call, changes, ran, counts }) =>
      counts && ran && changes.length > 0 && call.order < order && (turn === null || call.turn === turn),
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
