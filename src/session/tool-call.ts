import type { Json } from "./json.ts";

/**
 * What a tool is for, in terms every agent shares.
 * `list` looks at names only, `plan` keeps a to-do list, `ask` asks the user, `meta` steers the agent itself.
 */
export const CALL_KINDS = [
  "read",
  "search",
  "list",
  "edit",
  "write",
  "shell",
  "web",
  "agent",
  "plan",
  "ask",
  "mcp",
  "meta",
  "other",
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/**
 * How a call ended, as the transcript reports it (formats.md 1.3). `collateral`: not run or cancelled because a
 * sibling in the same batch failed. `running`: started and never seen to end. `unknown`: the format does not tell.
 */
export type Outcome =
  | { readonly status: "ok" }
  | { readonly status: "failed"; readonly by: "exit" | "tool" | "mcp" | "invalid-call" }
  | { readonly status: "rejected" }
  | { readonly status: "denied"; readonly by: "policy" | "classifier" | "sandbox" | "hook" }
  | { readonly status: "interrupted" }
  | { readonly status: "collateral" }
  | { readonly status: "timeout" }
  | { readonly status: "running" }
  | { readonly status: "unknown" };
export type OutcomeStatus = Outcome["status"];

/** One-based, inclusive line range of a read; `null` bounds mean "from the start" and "to the end". */
export interface LineRange {
  readonly first: number | null;
  readonly last: number | null;
}

/**
 * One replaced piece of a file. The texts themselves stay in the call's input; their digests tell whether two edits
 * replace the same thing, or whether one restores what another removed.
 */
export interface Replacement {
  /** Digest of the removed text, `null` where nothing was removed or it is not known. */
  readonly removed: string | null;
  /** Digest of the added text, `null` where nothing was added or it is not known. */
  readonly added: string | null;
  /** First line it touches in the old file (one-based), where the transcript tells. */
  readonly line: number | null;
}

/**
 * What a call asks for, in terms every agent shares. A call has as many as it does things: one for a Read, one per
 * file for a patch, one per nested tool in code mode. Paths are absolute where the transcript allows, with `/`.
 */
export type Action =
  | { readonly type: "read"; readonly path: string; readonly range: LineRange | null }
  | {
      readonly type: "search";
      /** `content` looks inside files, `names` for file names. */
      readonly target: "content" | "names";
      readonly pattern: string;
      /** Where it looks: a file or folder; `null` for the working directory where that is unknown. */
      readonly path: string | null;
      readonly glob: string | null;
      /** Whatever else changes the answer (mode, context lines, page), normalised to one comparable text. */
      readonly options: string;
    }
  | { readonly type: "list"; readonly path: string | null }
  | {
      readonly type: "modify";
      readonly path: string;
      readonly how: "edit" | "overwrite" | "create" | "delete" | "move" | "write";
      /** For `move`: the new path. */
      readonly to: string | null;
      readonly replacements: readonly Replacement[];
      readonly linesAdded: number | null;
      readonly linesRemoved: number | null;
    }
  | {
      readonly type: "shell";
      readonly script: string;
      readonly cwd: string | null;
      /** `posix` text goes to the shell parser; PowerShell and cmd are kept as text. */
      readonly dialect: "posix" | "powershell" | "cmd";
    }
  | { readonly type: "spawn"; readonly prompt: string | null }
  | { readonly type: "other" };

export type ActionOf<T extends Action["type"]> = Extract<Action, { type: T }>;

/** One use of a tool, with its result where one arrived. */
export interface ToolCall {
  /** The agent's own call id; unique within a session. */
  readonly id: string;
  /** Place in the session, shared with messages and compactions; increases in file order. */
  readonly order: number;
  /** Place at which the result arrived, `null` while there is none. */
  readonly resultOrder: number | null;
  /** Index into `session.turns`; -1 before the first turn. */
  readonly turn: number;
  /** The parallel batch: calls with equal numbers were issued in one model response. Counts up from 0. */
  readonly batch: number;
  /** The tool's name as the agent writes it. */
  readonly tool: string;
  readonly kind: CallKind;
  readonly input: Json;
  /** The result's text; images are a line that says type and size. `null` where there is no result. */
  readonly output: string | null;
  readonly outcome: Outcome;
  readonly exitCode: number | null;
  /**
   * What the agent itself says an exit means, where its transcript carries that ("No matches found");
   * such a call is ok whatever its exit status.
   */
  readonly exitMeaning: string | null;
  readonly actions: readonly Action[];
  readonly cwd: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** As reported by the agent, else from the two times; waiting for a permission is in it. */
  readonly durationMs: number | null;
  /** Sessions that this call started (their `id`s). */
  readonly spawned: readonly string[];
  /** The id of the earlier call whose running command this one looks after; `null` for all others. */
  readonly continues: string | null;
  /** A repeat of history that belongs to another session: context, never counted. */
  readonly copied: boolean;
}
