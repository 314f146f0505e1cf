import { asNumber, asObject, asText, isObject } from "../../session/json.ts";
import { apiError } from "./messages.ts";
import type { CodexRecord } from "./record.ts";
import { settle } from "./settle.ts";
import { closeBatch, type IgnoredAs, isCopied, type Thread } from "./thread.ts";
import { isFirstTelling, type Teller } from "./twins.ts";

export function taskStarted(thread: Thread): IgnoredAs {
  const { notes } = thread;
  notes.task = { active: true, prompted: false };
  notes.latestPrompt = null;
  closeBatch(thread);
  return null;
}

export function taskComplete(thread: Thread, record: CodexRecord): IgnoredAs {
  thread.notes.task = { active: false, prompted: false };
  closeBatch(thread);
  const { error } = record.payload;
  return isObject(error) ? apiError(thread, record, error.message) : null;
}

/** The turn was stopped; a review or a budget that ends it is not the user's doing. */
export function turnAborted(thread: Thread, record: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  const reason = asText(record.payload.reason) ?? "interrupted";
  notes.task = { active: false, prompted: false };
  closeBatch(thread);
  if (reason !== "interrupted" && reason !== "replaced") return null;
  draft.interruptTurn();
  draft.addMessage({
    id: record.place,
    author: "user",
    kind: "interruption",
    text: reason,
    at: record.at,
    copied: isCopied(thread),
  });
  for (const id of [...notes.waiting]) {
    if (draft.callById(id)?.outcome.status !== "running") continue;
    settle(thread, id, { outcome: { status: "interrupted" }, endedAt: record.at });
  }
  notes.waiting = [];
  return null;
}

/** The user took back the last turns; those that were taken back before are not counted again. */
export function rolledBack({ draft, notes }: Thread, { payload }: CodexRecord): IgnoredAs {
  const turns = asNumber(payload.num_turns) ?? 0;
  if (turns < 1) return "event_msg/thread_rolled_back of nothing";
  const [first] = notes.liveTurns.splice(-turns);
  if (first !== undefined) draft.abandonTurns(first);
  return null;
}

/** Told by a `compacted` record and by an event. The summary is kept, the history it repeats is not looked at. */
export function compaction(thread: Thread, record: CodexRecord, teller: Teller): IgnoredAs {
  const { draft, notes } = thread;
  if (!isFirstTelling(notes.compactions, teller, "item", "compaction")) return `twin:compaction of ${teller}`;
  draft.addCompaction({
    at: record.at,
    trigger: notes.task.active && notes.task.prompted ? "auto" : "unknown",
    tokensBefore: notes.tokens.context,
    tokensAfter: null,
    copied: isCopied(thread),
  });
  closeBatch(thread);
  const summary = asText(record.payload.message);
  if (summary === null) return null;
  draft.addMessage({
    id: record.place,
    author: "system",
    kind: "summary",
    text: summary,
    at: record.at,
    copied: isCopied(thread),
  });
  return null;
}

export function threadNamed(thread: Thread, { payload }: CodexRecord): IgnoredAs {
  const name = asText(payload.thread_name);
  if (name === null || isCopied(thread)) return "event_msg/thread_name_updated without use";
  thread.draft.title = name;
  return null;
}

export function reviewMode({ notes }: Thread, { payload }: CodexRecord): IgnoredAs {
  notes.reviewing = asText(asObject(payload).type) === "entered_review_mode";
  return null;
}
