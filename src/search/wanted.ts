import type { ErrorClass } from "../session/error-class.ts";
import type { PatternId } from "../session/finding.ts";
import type { Letter } from "../session/grade.ts";

/** Who said a text: the person (or who set a sub-agent its task), the agent, the agent to a tool, a tool. */
export const VOICES = ["user", "agent", "input", "output"] as const;
export type Voice = (typeof VOICES)[number];

/**
 * Something to be found in a text. `word`: any form of it (`tests` finds `testing`). `phrase`: words side by side, in any
 * form. `prefix`: a word that begins so. `exact`: as it is written, upper or lower case. `parts`: the words in it side by
 * side, or run together (`fooBar` finds `foo_bar`).
 */
export interface Term {
  readonly how: "word" | "phrase" | "prefix" | "exact" | "parts";
  readonly text: string;
}

/** What a place must hold: one of each list in `all`, and none of `none`. */
export interface WantedWords {
  readonly all: readonly (readonly Term[])[];
  readonly none: readonly Term[];
}

/** One of these (any, where there are none), and none of those. */
export interface Choice<T> {
  readonly anyOf: readonly T[];
  readonly noneOf: readonly T[];
}

/** What narrows a search. Texts are compared without regard to case; `*` stands for anything. */
export interface Filters {
  readonly voice: Choice<Voice>;
  readonly tool: Choice<string>;
  /** Of a call (`edit`), or of a message (`prompt`). */
  readonly kind: Choice<string>;
  readonly path: Choice<string>;
  readonly error: Choice<ErrorClass>;
  readonly agent: Choice<string>;
  readonly project: Choice<string>;
  readonly branch: Choice<string>;
  readonly model: Choice<string>;
  readonly pattern: Choice<PatternId>;
  readonly grade: Choice<Letter>;
  /** The start of an id. */
  readonly session: Choice<string>;
  /** Epoch milliseconds, of the place: from then on, and up to but not including. */
  readonly after: number | null;
  readonly before: number | null;
}

const ANY = { anyOf: [], noneOf: [] };

export const NO_FILTERS: Filters = {
  voice: ANY,
  tool: ANY,
  kind: ANY,
  path: ANY,
  error: ANY,
  agent: ANY,
  project: ANY,
  branch: ANY,
  model: ANY,
  pattern: ANY,
  grade: ANY,
  session: ANY,
  after: null,
  before: null,
};

/** What was typed, as it is understood. */
export interface Understood {
  readonly words: WantedWords;
  readonly filters: Filters;
  /** The filters as they were typed, in their order. */
  readonly filterTexts: readonly FilterText[];
  /** What was not understood and is searched as it is written, and why: sentences. */
  readonly notes: readonly string[];
}

export interface FilterText {
  readonly key: string;
  readonly value: string;
  readonly isNot: boolean;
}
