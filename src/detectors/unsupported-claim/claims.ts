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
