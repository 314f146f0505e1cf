import type { LineLedger } from "../line-ledger.ts";
import type { SessionDraft } from "../session-draft.ts";
import type { Notes } from "./notes.ts";

/** A Codex thread being read. */
export interface Thread {
  readonly draft: SessionDraft;
  readonly ledger: LineLedger;
  readonly notes: Notes;
}

/** `null`: the record was used. Else the kind under which it is counted as ignored. */
export type IgnoredAs = string | null;

/** Does the file currently repeat another session's history? */
export function isCopied(thread: Thread): boolean {
  return thread.notes.replay !== null;
}

/** Calls from here on are another batch. */
export function closeBatch({ notes }: Thread): void {
  notes.batchOpen = false;
}
