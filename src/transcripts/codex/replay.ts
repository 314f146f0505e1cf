import { asNumber, asText } from "../../session/json.ts";
import type { Notes } from "./notes.ts";
import type { CodexRecord } from "./record.ts";
import { closeBatch, type Thread } from "./thread.ts";

const TURN_STARTS = new Set(["task_started", "turn_started"]);
const COPIED_WITHIN_MS = 2000;

/**
 * A forked thread's file begins with its parent's history, stamped with the moment of the fork. From here on
 * everything is a copy, until `leaveReplay` sees the thread's own beginning.
 */
export function enterReplay(thread: Thread, header: CodexRecord): void {
  const { notes } = thread;
  notes.replay ??= {
    startedAt: header.at,
    createdAt: timeOfId(thread.draft.id) ?? header.at,
    firstOrdinal: asNumber(header.payload.subagent_history_start_ordinal),
    datedTurns: false,
  };
}

/** Ends the replay where this record is the thread's own. */
export function leaveReplay(thread: Thread, record: CodexRecord): void {
  const { notes } = thread;
  if (notes.replay === null || !isOwn(notes.replay, record)) return;
  notes.replay = null;
  notes.waiting = [];
  notes.scripts = [];
  notes.processes = [];
  notes.cells = [];
  notes.task = { active: false, prompted: false };
  closeBatch(thread);
}

/**
 * Turn ids carry the time they were made at, which copying does not change: a turn younger than the thread is its
 * own. Without such ids, what is written well after the start is.
 */
function isOwn(replay: NonNullable<Notes["replay"]>, record: CodexRecord): boolean {
  if (record.type === "session_meta") return false;
  if (replay.firstOrdinal !== null && record.ordinal !== null) return record.ordinal >= replay.firstOrdinal;
  const madeAt = startsTurn(record) ? timeOfId(asText(record.payload.turn_id)) : null;
  if (madeAt !== null && replay.createdAt !== null) {
    replay.datedTurns = true;
    return madeAt >= replay.createdAt;
  }
  if (replay.datedTurns || record.at === null || replay.startedAt === null) return false;
  return record.at > replay.startedAt + COPIED_WITHIN_MS;
}

function startsTurn({ type, payload }: CodexRecord): boolean {
  return type === "turn_context" || (type === "event_msg" && TURN_STARTS.has(asText(payload.type) ?? ""));
}

/** The moment in a version 7 UUID: its first 48 bits, in milliseconds. */
export function timeOfId(id: string | null): number | null {
  const parts = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(id ?? "");
  return parts === null ? null : Number.parseInt(`${parts[1]}${parts[2]}`, 16);
}
