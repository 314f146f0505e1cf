import type { ToolCall } from "../../session/tool-call.ts";
import type { Change } from "../accesses.ts";

/** How the agent came to know a file. */
export type KnowledgeSource =
  | "read"
  | "shell-read"
  | "search"
  | "written"
  | "edited"
  | "copied-file"
  | "given"
  | "changed-shown"
  | "search-output"
  | "diff"
  | "seen"
  | "summary"
  | "report"
  | "other-worktree";

/** One change to a file, with what the agent knew of the file before. */
export interface Modification extends Change {
  readonly call: ToolCall;
  /** Equal for two spellings of the same path. */
  readonly key: string;
  readonly turn: number;
  readonly order: number;
  /** It belongs to this session: not copied from another one's history. */
  readonly counts: boolean;
  /** `false`: refused, failed or declined, nothing changed. `null`: it cannot be told. */
  readonly applied: boolean | null;
  /** The file was there before. `null`: it cannot be told. */
  readonly existedBefore: boolean | null;
  /** The agent had seen what is in the file. `stale`: it had, but someone else may have changed the file since. */
  readonly knowledge: "known" | "stale" | "unknown";
  /** The agent had seen it, and does not replace as a whole what someone else changed since. */
  readonly known: boolean;
  readonly knownBy: KnowledgeSource | null;
  /** The tool refused it: the file was not read, had changed since, or anything else. */
  readonly refused: "unread" | "stale" | "other" | null;
}
