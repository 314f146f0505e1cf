import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { saysItIsWrong } from "../outcome/corrections.ts";
import { isHuman, type Message } from "../session/session.ts";
import { printedFailure } from "./printed-failure.ts";
import type { Rework } from "./reworks.ts";
import { sentencesOf } from "./sentences.ts";

/** What somebody said that something did not work, with the calls it speaks of. */
export interface SaidToFail {
  readonly sentence: string;
  readonly by: "agent" | "user";
  readonly calls: readonly CallFacts[];
}

/** Words with which agents admit that what they tried did not work. */
const ADMITS =
  /\b(?:(?:did|does|do|is|was|were|will|can|could)(?:n'?t| not) (?:actually |really )?(?:work(?!ing on|tree)|help\b|fix\b|solve|compile|apply\b|take effect|build\b|enough|survive|hold up|the (?:cause|culprit|issue))|still (?:fail|broken|red\b|hang|crash|reproduc|wrong)|wrong (?:approach|direction|assumption|target|fix|idea|turn)|dead[- ]end|(?:try|take|need|use) (?:a different|another) (?:approach|tack|way|angle|route)|(?:my|the|that) (?:earlier|previous|first|initial|last) (?:attempt|approach|fix|change|version|assumption|guess|theory|hypothesis|edit|patch|measurement|claim|conclusion) (?:was wrong|is wrong|had|did(?:n'?t| not)|does(?:n'?t| not)|broke|failed)|(?:i|that|it) was (?:wrong|mistaken|incorrect)|my (?:mistake|bad\b)|i misread|disproved|not the (?:cause|culprit|problem|fix)|(?:hook|commit|push|command|build|patch|run|rebase|merge|install|request)s? (?:was |were )?(?:failed|rejected|blocked|refused))\b/i;

/** Plans, conditions, questions and reports of somebody else's code admit nothing. */
const HEDGES =
  /\b(?:would|could|might|may|should|if|unless|whether|in case|when|to (?:ensure|check|see|verify|confirm|prove)|without|confirm(?:ed|s)?|verif(?:y|ied)|as expected|pre-existing)\b/i;

const MOST_BEFORE = 3;

/** Words with which agents take up what a review of their work found. */
const FOUND_BY_REVIEW =
  /\b(?:review(?:er|s)?|audit|sub-?agent|second opinion)\b[^.!?]{0,60}\b(?:found|caught|flagged|surfaced|was right|is right)\b|\b(?:real|genuine|actual) (?:bug|regression|defect|problem|gap)\b/i;

/** What agent and user said in a session that did not work. */
export function saidToFail(facts: SessionFacts, reworks: readonly Rework[]): readonly SaidToFail[] {
  return facts.session.messages.flatMap((message): SaidToFail[] => {
    if (message.copied) return [];
    const by = message.kind === "reply" ? "agent" : "user";
    const sentence = by === "agent" ? admittedIn(message) : complainedIn(message);
    if (sentence === null) return [];
    const replaced = reworks.flatMap(({ why, written }) => (why === message ? written : []));
    const calls = by === "agent" ? workBefore(facts, message) : reactedTo(facts, message, reworks);
    const all = facts.calls.filter((one) => calls.includes(one) || replaced.includes(one));
    return all.length === 0 ? [] : [{ sentence, by, calls: all }];
  });
}

function admittedIn({ text }: Message): string | null {
  return (
    sentencesOf(text).find(
      (said) => (ADMITS.test(said) || FOUND_BY_REVIEW.test(said)) && !HEDGES.test(said),
    ) ?? null
  );
}

/** The head of a finding in a pasted review: `2. (Medium)`, `[P1]`, `High Severity`. */
const FINDING =
  /^\W{0,4}(?:\d+[.)]\s*)?\W{0,3}(?:P[0-3]\b|(?:critical|high|medium|low|minor|major|blocker)\b(?= severity|\W{0,3}[:)\]-]))/im;

/** What programs print where they fail, in the midst of a sentence too. */
const PASTED =
  /\b(?:cannot open|no such file or directory|command not found|undefined: |unexpected token|panic: |traceback)|\berror: /i;

/** A message that is told whole. */
const SHORT = 160;

/** What a user calls wrong: in own words, with a review's, or with a program's. */
function complainedIn(message: Message): string | null {
  if (!isHuman(message) || message.kind === "command") return null;
  const { text } = message;
  if (saysItIsWrong(text))
    return text.length <= SHORT ? text : (sentencesOf(text).find(saysItIsWrong) ?? text);
  const finding = FINDING.exec(text);
  if (finding !== null) return text.slice(finding.index).trim();
  return printedFailure(text) ?? text.split("\n").find((line) => PASTED.test(line)) ?? null;
}

/** What the user speaks of: what was replaced upon it, else what had been done to the files that it changed, else the last work. */
function reactedTo(facts: SessionFacts, message: Message, reworks: readonly Rework[]): readonly CallFacts[] {
  const { turns } = facts.session;
  const opened = turns.findIndex(({ messageId }) => messageId === message.id);
  const turn = opened === -1 ? message.turn : opened;
  const replaced = reworks
    .filter(({ replacedBy: [first] }) => first?.call.turn === turn && first.call.order > message.order)
    .flatMap(({ written }) => written)
    .filter(({ call }) => call.order < message.order);
  if (replaced.length > 0) return replaced;
  const paths = new Set(
    facts.calls
      .filter(({ call }) => call.turn === turn && call.order > message.order)
      .flatMap(({ changes }) => changes.map(({ path }) => path)),
  );
  const before = facts.calls.filter(
    (one) =>
      one.counts &&
      isDone(one) &&
      one.call.order < message.order &&
      one.changes.some(({ path }) => paths.has(path)),
  );
  return before.length > 0 ? before.slice(-MOST_REACTED_TO) : workReactedTo(facts, message);
}

function isDone({ ran, errorClass }: CallFacts): boolean {
  return ran && errorClass === null;
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
    (one) => one.counts && isDone(one) && one.call.order < order && isWork(one),
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
