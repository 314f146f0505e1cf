import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import type { ErrorClass } from "../session/error-class.ts";
import { isHuman, type Message } from "../session/session.ts";
import type { SessionOutcome } from "../session/session-outcome.ts";
import { type Failure, failuresIn, workedIn } from "./failures.ts";
import type { Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { code, quoted } from "./quoted.ts";
import { type Rework, reworksIn } from "./reworks.ts";
import { type SaidToFail, saidToFail } from "./said-to-fail.ts";
import { sentencesOf } from "./sentences.ts";
import { type Tried, triedBy } from "./tried.ts";
import { whyOf } from "./why.ts";

export interface Attempts {
  readonly failed: readonly Line[];
  readonly unresolved: readonly Line[];
}

/**
 * What was tried and failed, and of that the errors that nothing resolved. What worked in a later session is not worth a line
 * any more.
 */
export function attemptLines(
  part: Part,
  commits: SessionOutcome["commits"],
  later: readonly Part[],
  numbers: Numbers,
): Attempts {
  const failures = failuresIn(part.facts.calls).filter((failure) => !workedIn(later, failure));
  const misses = failures.filter(isMiss);
  const rest = failures.filter((failure) => !isMiss(failure));
  const unresolved = rest.filter(isUnresolved);
  const said = saidToFail(part.facts);
  const tried = [
    ...rest.filter((failure) => !isUnresolved(failure)).map((failure) => failureLine(part, failure, numbers)),
    ...revertLines(part, commits, numbers),
    ...said.map((one) => saidLine(part, one, numbers)),
    ...reworksIn(part.facts).map((rework) => reworkLine(part, rework, numbers)),
  ].sort((a, b) => (a.calls[0]?.number ?? 0) - (b.calls[0]?.number ?? 0));
  return {
    failed: [...tried, ...missLine(part, misses, numbers)],
    unresolved: unresolved.map((failure) => failureLine(part, failure, numbers)),
  };
}

/** A file that was looked for and is not there: mostly a guess at a name. */
function isMiss({ errorClass, calls }: Failure): boolean {
  return (
    errorClass === "not-found" &&
    calls.every(({ readOnly, kind }) => readOnly || kind === "read" || kind === "list")
  );
}

/** Failures that leave something behind when nothing follows. */
const LASTING: ReadonlySet<ErrorClass> = new Set<ErrorClass>([
  "check-failed",
  "command-failed",
  "timeout",
  "network",
  "limit",
  "tool-crash",
  "blocked",
]);

function isUnresolved({ workedAt, errorClass, calls }: Failure): boolean {
  return workedAt === null && LASTING.has(errorClass) && !calls.every(({ readOnly }) => readOnly);
}

const CLASS_SAID: Readonly<Record<ErrorClass, string>> = {
  rejected: "declined by the user",
  cancelled: "cancelled",
  blocked: "blocked",
  misuse: "refused",
  "not-found": "not found",
  "check-failed": "failed",
  "no-match": "no match",
  "command-failed": "failed",
  timeout: "timed out",
  network: "network failed",
  limit: "hit a limit",
  "tool-crash": "crashed",
  "not-an-error": "ended",
  unknown: "failed",
};

const WORTH: Readonly<Record<ErrorClass, number>> = {
  rejected: 89,
  cancelled: 0,
  blocked: 88,
  misuse: 80,
  "not-found": 80,
  "check-failed": 88,
  "no-match": 0,
  "command-failed": 87,
  timeout: 88,
  network: 86,
  limit: 84,
  "tool-crash": 86,
  "not-an-error": 0,
  unknown: 84,
};

function failureLine(part: Part, failure: Failure, numbers: Numbers): Line {
  const { tried, calls, workedAt, errorClass } = failure;
  const times = calls.length === 1 ? "" : ` ${calls.length} times`;
  const name = tried.isCommand ? code(tried.name, 60) : code(tried.name, 50);
  const last = calls.at(-1);
  const why = errorClass === "rejected" ? feedback(part, calls) : whyOf(last?.call.output ?? "");
  const after = workedAt === null ? "" : `; ${workedAs(tried, workedAt)} at #${numberOf(part, workedAt)}`;
  const because = why === "" ? "" : `: ${quoted(why, errorClass === "rejected" ? 110 : 80)}`;
  const words = last === undefined ? null : explanation(part, last);
  return {
    text: `${name} ${CLASS_SAID[errorClass]}${times}${because}${after}`,
    detail: words === null ? "" : `Agent: ${quoted(words, 200)}`,
    calls: numbers.cite(
      part.facts.session,
      calls.map(({ call }) => call),
    ),
    worth: WORTH[errorClass] + (workedAt === null ? 1 : 0),
    detailWorth: 66,
  };
}

/** Whether it was the very same that worked, or the like with other words. */
function workedAs({ name, isCommand }: Tried, workedAt: CallFacts): string {
  return !isCommand || triedBy(workedAt).name === name ? "worked" : "the like worked";
}

function numberOf({ facts }: Part, { call }: CallFacts): number {
  return facts.session.calls.indexOf(call) + 1;
}

/** What the user said while declining. */
function feedback({ facts }: Part, calls: readonly CallFacts[]): string {
  const last = calls.at(-1)?.call;
  const from = last?.order ?? 0;
  const next = facts.steps.find(({ order }) => order > from)?.order ?? Number.POSITIVE_INFINITY;
  const said = facts.session.messages.find(
    (message) =>
      isHuman(message) && message.kind !== "command" && message.order > from && message.order < next,
  );
  return said?.text ?? "";
}

const EXPLAINS =
  /\b(?:because|since|due to|needs?|requires?|fails?|failed|failure|error|broke|missing|wrong|problem|issue|not|isn'?t|doesn'?t|can'?t|cause|instead|conflict|stale|collid|expects?|only)\b/i;

/** The agent's own words right after it, where they say why. */
function explanation({ facts }: Part, { call }: CallFacts): string | null {
  const from = call.resultOrder ?? call.order;
  const next = facts.steps.find(({ order }) => order > from)?.order ?? Number.POSITIVE_INFINITY;
  const said = facts.session.messages.find(
    ({ kind, order, turn }) => kind === "reply" && order > from && order < next && turn === call.turn,
  );
  return said === undefined
    ? null
    : (sentencesOf(said.text).find((sentence) => EXPLAINS.test(sentence)) ?? null);
}

function saidLine(part: Part, { sentence, by, calls }: SaidToFail, numbers: Numbers): Line {
  return {
    text: `${by === "user" ? "User" : "Agent"}: ${quoted(sentence, 110)}`,
    detail: "",
    calls: numbers.cite(
      part.facts.session,
      calls.map(({ call }) => call),
    ),
    worth: by === "user" ? 89 : 85,
    detailWorth: 0,
  };
}

/** What was written and replaced, and by whose words. */
function reworkLine(
  { facts }: Part,
  { path, written, replacedBy, why, isWholly }: Rework,
  numbers: Numbers,
): Line {
  const { session, project } = facts;
  const first = replacedBy[0];
  const at = first === undefined ? "" : ` at #${session.calls.indexOf(first.call) + 1}`;
  const said = why === null ? "" : reasonIn(why);
  const byUser = why !== null && isHuman(why);
  const isLater = first !== undefined && written.some(({ call }) => call.turn < first.call.turn);
  return {
    text: `${isWholly ? "Replaced" : "Changed again"}${at}: ${code(project.relative(path) ?? path, 80)}${said === "" ? "" : `, ${byUser ? "user" : "agent"}: ${quoted(said, 80)}`}`,
    detail: "",
    calls: numbers.cite(
      session,
      written.map(({ call }) => call),
    ),
    worth: !isWholly ? 76 : byUser ? 86 : isLater ? 85 : EXPLAINS.test(said) ? 83 : 80,
    detailWorth: 0,
  };
}

const REVERT = /^Revert "(.+)"$/;

/** Commits that the session made and took back by another one, with the calls that changed files for them. */
function revertLines({ facts }: Part, commits: SessionOutcome["commits"], numbers: Numbers): readonly Line[] {
  return commits.flatMap(({ subject, call }) => {
    const reverted = REVERT.exec(subject ?? "")?.[1];
    const made = commits.find((commit) => reverted !== undefined && commit.subject === reverted);
    if (made === undefined) return [];
    const at = facts.session.calls.findIndex(({ id }) => id === call) + 1;
    return [
      {
        text: `Reverted at #${at}: ${quoted(reverted ?? "", 110)}`,
        detail: "",
        calls: numbers.citeIds(facts.session.id, [...changesBefore(facts, made.call), made.call]),
        worth: 90,
        detailWorth: 0,
      },
    ];
  });
}

/** Calls that changed files since the commit before. */
function changesBefore({ calls }: SessionFacts, commit: string): readonly string[] {
  const end = calls.findIndex(({ call }) => call.id === commit);
  const before = calls.slice(0, end);
  const start = before.findLastIndex(({ commands }) =>
    commands.some(({ program, args }) => program === "git" && args.includes("commit")),
  );
  return before
    .slice(start + 1)
    .flatMap(({ changes, call, errorClass }) => (changes.length > 0 && errorClass === null ? [call.id] : []));
}

function reasonIn({ text }: Message): string {
  const sentences = sentencesOf(text);
  return sentences.find((sentence) => EXPLAINS.test(sentence)) ?? sentences[0] ?? "";
}

const MOST_MISSES = 8;

/** All names that were guessed wrong in one line. */
function missLine(part: Part, misses: readonly Failure[], numbers: Numbers): readonly Line[] {
  if (misses.length === 0) return [];
  const names = misses.slice(-MOST_MISSES).map(({ tried }) => code(tried.name, 50));
  const others = misses.length - names.length;
  return [
    {
      text: `Looked for and not there: ${names.join(", ")}${others > 0 ? ` and ${others} more` : ""}`,
      detail: "",
      calls: numbers.cite(
        part.facts.session,
        misses.flatMap(({ calls }) => calls.map(({ call }) => call)),
      ),
      worth: 62,
      detailWorth: 0,
    },
  ];
}
