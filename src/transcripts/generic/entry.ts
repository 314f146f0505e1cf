import type { Json } from "../../session/json.ts";
import type {
  Author,
  Capability,
  FileMention,
  MessageKind,
  Session,
  TokenUsage,
} from "../../session/session.ts";
import type { Action, CallKind, Outcome } from "../../session/tool-call.ts";

/** Every accepted shape is brought to these first. `null` stands for what a line does not say. */
export type Entry = Header | Utterance | ResponseEntry | CompactionEntry | TurnEntry;

export interface Header {
  readonly type: "session";
  /** Nothing is to be derived: what the file does not say is absent. */
  readonly exact: boolean;
  readonly id: string | null;
  readonly agent: string | null;
  readonly version: string | null;
  readonly versions: readonly string[];
  readonly role: string | null;
  readonly model: string | null;
  readonly models: readonly string[];
  readonly cwd: string | null;
  readonly cwds: readonly string[];
  readonly branch: string | null;
  readonly branches: readonly string[];
  readonly platform: Session["platform"] | null;
  readonly project: string | null;
  readonly title: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly parentId: string | null;
  readonly parentCallId: string | null;
  readonly forkedFrom: string | null;
  readonly convention: UsageConvention | null;
  readonly provides: readonly Capability[] | null;
}

/** Is what came from a cache counted inside the input tokens, or beside them? */
export type UsageConvention = "cache_separate" | "cache_included";

export type Role = "system" | "user" | "assistant" | "tool";

/** A message with all that hangs on it: calls, results, usage. */
export interface Utterance {
  readonly type: "message";
  readonly id: string;
  /** `false`: the id is derived from the line's number. */
  readonly idStated: boolean;
  readonly role: Role;
  readonly author: Author | null;
  readonly kind: MessageKind | null;
  readonly text: string | null;
  readonly thinking: string | null;
  readonly at: number | null;
  readonly model: string | null;
  readonly usage: StatedUsage | null;
  readonly estimated: boolean;
  readonly files: readonly FileMention[];
  readonly calls: readonly StatedCall[];
  readonly results: readonly StatedResult[];
  readonly cwd: string | null;
  readonly branch: string | null;
  readonly sessionId: string | null;
  readonly subAgent: SubAgentMark | null;
  readonly copied: boolean;
  readonly order: number | null;
  readonly turn: number | null;
  /** Oddities worth telling. */
  readonly notes: readonly string[];
}

/** Says that a line belongs to a sub-agent, and to which. */
export interface SubAgentMark {
  readonly key: string;
  readonly callId: string | null;
  readonly role: string | null;
}

export interface StatedCall {
  readonly id: string | null;
  readonly tool: string | null;
  /** `undefined`: none was written. */
  readonly input: Json | undefined;
  readonly kind: CallKind | null;
  readonly actions: readonly Action[] | null;
  readonly batch: string | number | null;
  readonly cwd: string | null;
  readonly at: number | null;
  /** Id of the call that it looks after, as the file names it. */
  readonly continues: string | null;
  readonly copied: boolean;
  readonly order: number | null;
  readonly turn: number | null;
}

export interface StatedResult {
  readonly callId: string | null;
  readonly tool: string | null;
  readonly output: string | null;
  readonly outcome: Outcome;
  /** How the outcome is known: said outright, told from flags, or not at all. */
  readonly evidence: "stated" | "flags" | "none";
  readonly exitCode: number | null;
  readonly exitMeaning: string | null;
  readonly at: number | null;
  readonly durationMs: number | null;
  readonly spawned: readonly string[];
  readonly order: number | null;
}

/** Tokens as written, and whether their names alone say that the cache is counted inside the input. */
export interface StatedUsage {
  readonly tokens: TokenUsage;
  readonly cacheInside: boolean;
}

export interface ResponseEntry {
  readonly type: "response";
  readonly id: string;
  readonly model: string | null;
  readonly usage: StatedUsage;
  readonly estimated: boolean;
  readonly at: number | null;
  readonly copied: boolean;
  readonly order: number | null;
}

export interface CompactionEntry {
  readonly type: "compaction";
  readonly trigger: "auto" | "manual" | "unknown";
  readonly tokensBefore: number | null;
  readonly tokensAfter: number | null;
  readonly at: number | null;
  readonly copied: boolean;
  readonly order: number | null;
}

export interface TurnEntry {
  readonly type: "turn";
  readonly messageId: string;
  readonly order: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly interrupted: boolean;
  readonly abandoned: boolean;
  readonly copied: boolean;
}
