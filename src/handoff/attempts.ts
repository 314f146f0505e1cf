import type { CallFacts } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { groupedBy } from "../facts/grouping.ts";
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
  const failures = failuresIn(part.facts.calls).filter(
    (failure) => !workedIn(later, failure) && !isTrifle(failure) && !isDeliberate(part, failure),
  );
  const misses = failures.filter(isMiss);
  const rest = failures.filter((failure) => !isMiss(failure));
  const unresolved = rest.filter(isUnresolved);
  const reworks = reworksIn(part.facts);
  const said = saidToFail(part.facts, reworks);
  const tried = [
    ...rest.filter((failure) => !isUnresolved(failure)).map((failure) => failureLine(part, failure, numbers)),
    ...revertLines(part, commits, numbers),
    ...said.map((one) => saidLine(part, one, numbers)),
    ...reworks
      .filter((rework) => rework.isRestored && !isSaid(rework, said))
      .map((rework) => reworkLine(part, rework, numbers)),
    ...replacementLines(
      part,
      reworks.filter((rework) => !rework.isRestored && !isSaid(rework, said)),
      numbers,
    ),
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

/** Words that a tool did not take as they were, and took the next time. */
function isTrifle({ errorClass, calls, workedAt }: Failure): boolean {
  return (
    errorClass === "misuse" &&
    calls.length === 1 &&
    (workedAt !== null || calls.every(({ readOnly }) => readOnly))
  );
}

/** Words with which agents tell that a check was to fail: one that proves that a test can, or that a bug is there. */
const DELIBERATE =
  /\b(?:fail(?:s|ed|ing)? (?:without|before|on the (?:old|unfixed|original))|without (?:the|my) fix|(?:correctly|rightly|properly) fail|load-bearing|as (?:expected|intended|it should)|(?:harness|guard|test|it)(?: is|'s)? proven|proves? (?:the|that|it)|that'?s (?:exactly )?the (?:property|failure) (?:i|we) wanted|reproduc(?:ed|es) the|test-first|red (?:first|phase|as)|expected (?:failure|to fail)|fails? for the right reason|watched it fail)\b/i;

/** Was the check meant to fail, by what the agent says after it? */
function isDeliberate(part: Part, { errorClass, calls }: Failure): boolean {
  if (errorClass !== "check-failed") return false;
  return calls.every((one) => DELIBERATE.test(wordsAfter(part, one)?.text ?? ""));
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

function isUnresolved({ workedAt, ranAgainAt, errorClass, calls }: Failure): boolean {
  return (
    workedAt === null &&
    ranAgainAt === null &&
    LASTING.has(errorClass) &&
    !calls.every(({ readOnly }) => readOnly)
  );
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
  const { tried, calls, workedAt, ranAgainAt, errorClass } = failure;
  const times = calls.length === 1 ? "" : ` ${calls.length} times`;
  const name = tried.isCommand ? code(tried.name, 60) : code(tried.name, 50);
  const last = calls.at(-1);
  const why = errorClass === "rejected" ? feedback(part, calls) : whyOf(last?.call.output ?? "");
  const worked = workedAt === null ? "" : `; ${workedAs(tried, workedAt)} at #${numberOf(part, workedAt)}`;
  const after =
    ranAgainAt === null ? worked : `; ran again at #${numberOf(part, ranAgainAt)}, result not told`;
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

/** The agent's own words right after it. */
function wordsAfter({ facts }: Part, { call }: CallFacts): Message | undefined {
  const from = call.resultOrder ?? call.order;
  const next = facts.steps.find(({ order }) => order > from)?.order ?? Number.POSITIVE_INFINITY;
  return facts.session.messages.find(
    ({ kind, order, turn }) => kind === "reply" && order > from && order < next && turn === call.turn,
  );
}

/** The same, where they say why it failed. */
function explanation(part: Part, one: CallFacts): string | null {
  const said = wordsAfter(part, one);
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

/** What was written and taken back, with what was said before. Writing on at a text is no failure. */
function reworkLine({ facts }: Part, { path, written, replacedBy, why }: Rework, numbers: Numbers): Line {
  const { session, project } = facts;
  const first = replacedBy[0];
  const at = first === undefined ? "" : ` at #${session.calls.indexOf(first.call) + 1}`;
  const said = why === null ? "" : reasonIn(why);
  const who = why !== null && isHuman(why) ? "user" : "agent";
  return {
    text: `Taken back${at}: ${code(project.relative(path) ?? path, 80)}${said === "" ? "" : `, ${who}: ${quoted(said, 80)}`}`,
    detail: "",
    calls: numbers.cite(
      session,
      written.map(({ call }) => call),
    ),
    worth: 84,
    detailWorth: 0,
  };
}

/** Fewer lines that a later request replaced are a change of wording. */
const LEAST_REPLACED = 8;

/** Work that a later request replaced, one line for each such request: what it asked for tells why. */
function replacementLines(part: Part, reworks: readonly Rework[], numbers: Numbers): readonly Line[] {
  const { session, project } = part.facts;
  const later = reworks.filter(
    ({ written, replacedBy: [first] }) =>
      first !== undefined && written.some(({ call }) => call.turn < first.call.turn),
  );
  return [...groupedBy(later, ({ replacedBy }) => replacedBy[0]?.call.turn ?? 0)].flatMap(([turn, group]) => {
    const lines = group.reduce((sum, one) => sum + one.lines, 0);
    if (lines < LEAST_REPLACED) return [];
    const opened = session.turns[turn]?.messageId;
    const asked = session.messages.find(({ id }) => id === opened);
    const files = [...new Set(group.map(({ path }) => code(project.relative(path) ?? path, 60)))];
    const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : "";
    return [
      {
        text: `${lines} lines replaced upon ${asked === undefined ? "a later request" : quoted(asked.text, 90)}: ${files.slice(0, MOST_NAMED).join(", ")}${more}`,
        detail: "",
        calls: numbers.cite(
          session,
          group.flatMap(({ written }) => written.map(({ call }) => call)),
        ),
        worth: 79,
        detailWorth: 0,
      },
    ];
  });
}

const MOST_NAMED = 3;

/** Does a line on what was said to fail cite it already? */
function isSaid({ written }: Rework, said: readonly SaidToFail[]): boolean {
  return written.every((one) => said.some(({ calls }) => calls.includes(one)));
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
