import type { ToolCall } from "./tool-call.ts";

/** Who speaks: the person, the agent, or the tool that runs it. A sub-agent's task counts as `user`. */
export type Author = "user" | "agent" | "system";

/**
 * What a message is. Human: `prompt`, `command` (a slash command), `queued` (typed while the agent worked),
 * `feedback` (said while declining a call). From the agent: `reply`, `thinking`. From the tool around it: the rest.
 */
export type MessageKind =
  | "prompt"
  | "command"
  | "queued"
  | "feedback"
  | "task"
  | "reply"
  | "thinking"
  | "interruption"
  | "summary"
  | "notification"
  | "command-output"
  | "injected"
  | "context"
  | "api-error";

/** A file that came to the agent's attention without a call. */
export interface FileMention {
  readonly path: string;
  /** `given`: its content was shown (attachment, @-mention, selection, memory). `changed`: someone else changed it. */
  readonly how: "given" | "changed";
}

export interface Message {
  /** The agent's own id, else `line:<n>`; unique within a session. */
  readonly id: string;
  readonly order: number;
  /** Index into `session.turns`; -1 before the first turn. */
  readonly turn: number;
  readonly author: Author;
  readonly kind: MessageKind;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number | null;
  readonly files: readonly FileMention[];
  readonly copied: boolean;
}

/** A user request and what followed, up to the next one. */
export interface Turn {
  readonly index: number;
  /** The message that opened it. */
  readonly messageId: string;
  readonly order: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The user stopped it. */
  readonly interrupted: boolean;
  /** The user took it back (rewind, rollback); its cost was paid. */
  readonly abandoned: boolean;
  readonly copied: boolean;
}

/** The older context was replaced by a summary. */
export interface Compaction {
  readonly order: number;
  readonly at: number | null;
  readonly trigger: "auto" | "manual" | "unknown";
  /** Tokens in context before and after, where told. */
  readonly tokensBefore: number | null;
  readonly tokensAfter: number | null;
  readonly copied: boolean;
}

/** Tokens. `input` excludes what was read from or written to a cache; `output` includes `reasoning`. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

/** One model response as it is billed. */
export interface ModelResponse {
  /** The response's own id (Claude `message.id`), else a name that is stable in the file. */
  readonly id: string;
  readonly order: number;
  readonly at: number | null;
  readonly model: string | null;
  readonly usage: TokenUsage;
  /** The agent's own figure is known to be too low; see docs/formats. */
  readonly estimated: boolean;
  readonly copied: boolean;
}

/**
 * Facts that a format can provide. A detector names those it needs; a session lacking one is "not applicable" there.
 * `outcomes`: how calls ended. `batches`: which calls were issued together. `parallel-calls`: the agent can issue
 * several calls at once. `inputs`: what was asked of a tool. `outputs`: what came back. `file-tools`: the agent has
 * tools of its own for reading, searching or editing files beside its shell. `times`: when things happened.
 * `unique-ids`: no two records of this agent ever share an id, so that history copied into another file can be told.
 */
export type Capability =
  | "outcomes"
  | "batches"
  | "parallel-calls"
  | "inputs"
  | "outputs"
  | "file-tools"
  | "times"
  | "unique-ids";

/** Why a line of a transcript could not be used. */
export interface SkippedLine {
  readonly line: number;
  readonly reason: string;
}

/**
 * What became of a file's lines: each is used, ignored (known and not needed, or of a kind not known yet), skipped
 * (broken) or blank, so that `lines = used + blank + sum(ignored) + skippedCount`.
 */
export interface Reading {
  readonly lines: number;
  readonly used: number;
  readonly blank: number;
  /** Lines per record kind; kinds that are not known start with `unknown:`. */
  readonly ignored: Readonly<Record<string, number>>;
  readonly skippedCount: number;
  /** The first skipped lines; there may be more than are listed. */
  readonly skipped: readonly SkippedLine[];
  /** Oddities worth telling that lost nothing, with their counts: "result without its call". */
  readonly notes: Readonly<Record<string, number>>;
}

export interface ParentLink {
  /** The parent's `id`. */
  readonly sessionId: string;
  /** The parent's call that started this session, where that is known. */
  readonly callId: string | null;
}

/** One agent session, whoever wrote it, after parsing. The vocabulary that everything else speaks. */
export interface Session {
  /** Stable: the agent's own session id; a sub-agent's is `<parent id>.<agent id>` where its own is not unique. */
  readonly id: string;
  /** `claude_code`, `codex`, or the name a generic transcript gives. */
  readonly agent: string;
  /** First version seen; all of them in `agentVersions`. */
  readonly agentVersion: string | null;
  readonly agentVersions: readonly string[];
  readonly models: readonly string[];
  /** First working directory, and all of them. */
  readonly cwd: string | null;
  readonly cwds: readonly string[];
  /** Where the agent's own tool ran: a path separator and existence cannot be told from a transcript otherwise. */
  readonly platform: "posix" | "windows" | "unknown";
  /** The git root or working directory that the session belongs to. Filled by ingest, which may look at the disk. */
  readonly project: string | null;
  readonly branch: string | null;
  readonly branches: readonly string[];
  readonly title: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly turns: readonly Turn[];
  readonly messages: readonly Message[];
  readonly calls: readonly ToolCall[];
  readonly responses: readonly ModelResponse[];
  readonly compactions: readonly Compaction[];
  /** Set for a sub-agent. */
  readonly parent: ParentLink | null;
  /** A name for the sub-agent's role ("Explore", "reviewer"), where told. */
  readonly role: string | null;
  /** The session this one continues or was copied from, where the transcript says so. */
  readonly forkedFrom: string | null;
  readonly provides: readonly Capability[];
  readonly reading: Reading;
}

/** Is the message something a person typed? */
export function isHuman(message: Message): boolean {
  return (
    message.kind === "prompt" ||
    message.kind === "command" ||
    message.kind === "queued" ||
    message.kind === "feedback"
  );
}
