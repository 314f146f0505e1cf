import type { Filters, Voice, WantedWords } from "../search/wanted.ts";
import type { ErrorClass } from "../session/error-class.ts";
import type { MessageKind } from "../session/session.ts";
import type { CallKind } from "../session/tool-call.ts";
import type { SessionFilter, SessionHead } from "./store.ts";

/** What is searched for, and which part of what is found is wanted. */
export interface SearchRequest {
  /** None: every place that the filters leave; where these name none either, what was asked of the agent. */
  readonly words: WantedWords;
  readonly filters: Filters;
  /** Of main sessions; what their sub-agents hold counts as theirs. */
  readonly sessions: SessionFilter;
  /** How many sessions are passed over, and how many are wanted. */
  readonly offset: number;
  readonly limit: number;
  readonly placesPerSession: number;
  /** How many entries before and after each place. */
  readonly around: number;
}

/** An entry of a session: something said, or a call with what came back. */
export interface FoundEntry {
  /** The session that it is in: the one it is listed under, or one of its sub-agents. */
  readonly sessionId: string;
  readonly role: string | null;
  readonly order: number;
  readonly turn: number;
  readonly at: number | null;
  readonly message: { readonly id: string; readonly kind: MessageKind } | null;
  readonly call: FoundCall | null;
  readonly texts: readonly SpokenText[];
}

export interface SpokenText {
  readonly voice: Voice;
  readonly text: string;
}

interface FoundCall {
  readonly id: string;
  /** Its place among the calls of its session, from 1. */
  readonly number: number;
  readonly tool: string;
  readonly kind: CallKind;
  readonly errorClass: ErrorClass | null;
}

export interface FoundPlace extends FoundEntry {
  readonly before: readonly FoundEntry[];
  readonly after: readonly FoundEntry[];
}

export interface FoundSession {
  readonly head: SessionHead;
  /**
   * `place`: one place holds all that is wanted. `title`: none does, but the session's title. `session`: it is spread over
   * several places.
   */
  readonly holds: "place" | "title" | "session";
  /** The best ones first. */
  readonly places: readonly FoundPlace[];
  readonly placesInAll: number;
}

export interface SearchFound {
  readonly sessions: readonly FoundSession[];
  /** `null` where they are not counted: what is written exactly so is looked for in the texts, best places first. */
  readonly sessionsInAll: number | null;
  readonly placesInAll: number | null;
  readonly hasMore: boolean;
}

/** A file that calls at the places found touched, or that a message gave to the agent. */
export interface FoundFile {
  readonly path: string;
  readonly places: number;
  readonly sessions: number;
}
