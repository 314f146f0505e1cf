import type { CallFacts } from "./calls.ts";
import type { SessionFacts } from "./facts.ts";
import { checkResult, mayVerify, meaningfulChecks, type Request } from "./requests.ts";
import type { CheckKind } from "./shell/shell-command.ts";

/** What of a message is code or quoted, and claims nothing. */
const NOT_SAID = /```[\s\S]*?(?:```|(?![\s\S]))|^>.*$/gm;

const SENTENCES = /(?<=[.!?])\s+|\n+/;

/** What a claim speaks of: tests, the build (with types and linting), or that it works at all. */
export type Subject = "tests" | "build" | "whole";

const CLAIMS: readonly (readonly [Subject, RegExp])[] = [
  [
    "tests",
    /\b(?:tests?|specs?|test suite|suite)\b[^.!?:;]{0,30}\b(?:pass(?:es|ed)?|(?:are|is|now|all) passing|green|succeed(?:s|ed)?)\b/i,
  ],
  [
    "build",
    /\b(?:builds?|compiles?|compilation|type-?checks?|lint(?:er|ing)?)\b[^.!?:;]{0,20}\b(?:pass(?:es|ed|ing)?|succeed(?:s|ed)?|clean(?:ly)?|green|successful(?:ly)?|without errors?)\b/i,
  ],
  [
    "whole",
    /\b(?:everything|it all|all of it|it|this|that|(?:the )?(?:fix|feature|code|app|page|command|change)) (?:now )?works\b(?! (?:by|with|on|like|the|in|as follows))/i,
  ],
  ["whole", /\bworking (?:correctly|as expected|properly)\b/i],
];

/** Wishes, plans, conditions and doubts claim nothing; neither does a report of failure. */
const HEDGES =
  /\b(?:should|would|could|will|might|may|must|once|after|until|unless|if|when|whether|not|never|no longer|cannot|yet|unable|before|please|ensure|make sure|need(?:s|ed)?|want|let me|how|except|apart from|pre-?existing|unrelated|known|previously|expected to|fail(?:s|ed|ing|ures?)?)\b|n't\b|\?/i;

const LONGEST = 100;

export interface Claim {
  readonly subject: Subject;
  /** The sentence, without its markup, shortened to one line. */
  readonly text: string;
}

/** The first sentence of a closing message that says that checks pass or that it works; `null` if there is none. */
export function claimIn(message: string): Claim | null {
  for (const sentence of message.replace(NOT_SAID, " ").split(SENTENCES)) {
    const claim = HEDGES.test(sentence) ? undefined : CLAIMS.find(([, words]) => words.test(sentence));
    if (claim === undefined) continue;
    const text = sentence
      .replace(/[*_`#]/g, "")
      .replace(/\s+/g, " ")
      .trim();
    return { subject: claim[0], text: text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…` };
  }
  return null;
}

/** What the closing message of a request claims, and whether anything after the last edit supports it. */
export interface ClaimedRequest {
  readonly request: Request;
  readonly claim: Claim;
  /** Why nothing supports it; `null` where something does, or may. */
  readonly unsupported: string | null;
}

/** Requests with edits of source files whose closing message says that checks pass or that it works. */
export function claimsOf(facts: Pick<SessionFacts, "session" | "requests">): readonly ClaimedRequest[] {
  return facts.requests.flatMap((request) => {
    const claim = request.edits.length > 0 && !request.isCut ? claimIn(closingMessage(facts, request)) : null;
    if (claim === null) return [];
    return [{ request, claim, unsupported: isSupported(request, claim) ? null : whyNot(request, claim) }];
  });
}

/** What the agent says after its last call of the request; empty where it says nothing. */
function closingMessage({ session }: Pick<SessionFacts, "session">, { turn, calls }: Request): string {
  const after = calls.at(-1)?.call.order ?? 0;
  const said = session.messages.findLast(
    (message) => message.turn === turn && message.kind === "reply" && message.order > after,
  );
  return said?.text ?? "";
}

const ABOUT: Readonly<Record<Subject, readonly CheckKind[]>> = {
  tests: ["test"],
  build: ["build", "typecheck", "lint"],
  whole: ["test", "build", "typecheck", "lint"],
};

/** The last check of what the claim speaks of, else the last of any kind. */
function lastCheck({ sinceLastEdit }: Request, { subject }: Claim): CallFacts | undefined {
  const kinds = ABOUT[subject];
  return (
    sinceLastEdit.findLast(({ checks }) => checks.some(({ kind }) => kinds.includes(kind))) ??
    sinceLastEdit.findLast((facts) => meaningfulChecks(facts).length > 0)
  );
}

/** A check whose result cannot be told may have been green. */
function isSupported(request: Request, claim: Claim): boolean {
  const last = lastCheck(request, claim);
  return last === undefined
    ? request.sinceLastEdit.some((facts) => mayVerify(facts))
    : checkResult(last) !== true;
}

function whyNot(request: Request, claim: Claim): string {
  const wasChecked = lastCheck(request, claim) !== undefined;
  return wasChecked ? "the last check was red" : "nothing was checked after the last edit";
}
