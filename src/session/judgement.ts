import type { ErrorClass } from "./error-class.ts";
import type { Finding } from "./finding.ts";
import type { Grade } from "./grade.ts";
import type { TokenUsage } from "./session.ts";
import type { SessionOutcome } from "./session-outcome.ts";
import type { CallKind } from "./tool-call.ts";

/** What a shell command is for; see `docs/facts.md`. */
export interface CommandSummary {
  readonly program: string;
  readonly purpose: string;
}

/** What was derived of one call. */
export interface CallJudgement {
  readonly id: string;
  /** After the config's own classification of tools. */
  readonly kind: CallKind;
  /** `null` where the call simply succeeded. */
  readonly errorClass: ErrorClass | null;
  /** The class was read off the text, against the transcript's own flag. */
  readonly errorInferred: boolean;
  readonly agentFault: boolean;
  readonly commands: readonly CommandSummary[];
  /** Files it touched, resolved. */
  readonly paths: readonly string[];
  /** Of the output without ids, times and the like: equal answers have equal digests. `null` without an output. */
  readonly outputDigest: string | null;
}

/** Uses of one tool. */
export interface ToolUse {
  readonly tool: string;
  readonly calls: number;
  /** Calls that ran and failed, whoever's fault. */
  readonly failed: number;
}

export interface ModelUse extends TokenUsage {
  readonly model: string;
  /** Some of the output figures are known to be too low. */
  readonly estimated: boolean;
}

/**
 * The figures of one session. Everything copied from another session is left out; turns that the user took back are
 * in, as they were paid for.
 */
export interface Figures {
  readonly calls: number;
  readonly copiedCalls: number;
  /** Calls that ran: neither rejected, nor cancelled, nor blocked. */
  readonly ran: number;
  readonly failed: number;
  readonly agentFault: number;
  readonly rejected: number;
  /** Calls per error class, for those that have one. */
  readonly errorClasses: Readonly<Partial<Record<ErrorClass, number>>>;
  readonly tools: readonly ToolUse[];
  /** Requests that a person (or, for a sub-agent, its parent) made and that the agent answered. */
  readonly requests: number;
  readonly interruptions: number;
  readonly batches: number;
  readonly parallelBatches: number;
  readonly compactions: number;
  /** From the first to the last record. `null` where the transcript has no times. */
  readonly wallMs: number | null;
  /** Without the pauses in which neither the agent worked nor the user wrote. */
  readonly activeMs: number | null;
  readonly models: readonly ModelUse[];
}

/** Everything that sesh says about one session; computed from it and the config, and stored beside it. */
export interface Judgement {
  readonly calls: readonly CallJudgement[];
  readonly findings: readonly Finding[];
  readonly grade: Grade;
  readonly figures: Figures;
  readonly outcome: SessionOutcome;
}
