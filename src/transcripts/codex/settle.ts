import { asObject, asString, type Json } from "../../session/json.ts";
import type { Answer } from "../session-draft.ts";
import type { Thread } from "./thread.ts";

/** Records an answer and stops waiting for one. */
export function settle({ draft, notes }: Thread, id: string, answer: Answer): void {
  draft.answer(id, answer);
  const at = notes.waiting.indexOf(id);
  if (at >= 0) notes.waiting.splice(at, 1);
}

export function addSpawned({ draft }: Thread, callId: string, sessionId: string): boolean {
  const call = draft.callById(callId);
  if (call === undefined) return false;
  if (!call.spawned.includes(sessionId)) draft.amendCall(callId, { spawned: [...call.spawned, sessionId] });
  return true;
}

/** The agent's process or cell number in a call's input. */
export function numberIn(input: Json, field: "session_id" | "cell_id"): string | null {
  const value = asObject(input)[field];
  return typeof value === "number" ? String(value) : asString(value);
}
