import {
  asArray,
  asNumber,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type { LineLedger } from "../line-ledger.ts";
import { parseTime, type SessionDraft } from "../session-draft.ts";
import type { BackgroundTasks } from "./background-tasks.ts";
import { resultText } from "./content.ts";
import { outcomeOfResult } from "./outcome.ts";
import { confirmActions } from "./tools.ts";

/** Most results that are kept for a call to come; a call follows its result within a few lines, if it does. */
const MOST_EARLY = 64;

/** Joins results to their calls. */
export class CallResults {
  private readonly draft: SessionDraft;
  private readonly ledger: LineLedger;
  private readonly background: BackgroundTasks;
  /** Results written before their calls, as happens while a response is still streaming. */
  private readonly early: Map<string, JsonObject>;
  /** How many results were given up because no call came. */
  private givenUp: number;

  constructor(draft: SessionDraft, ledger: LineLedger, background: BackgroundTasks, carry: JsonObject) {
    this.draft = draft;
    this.ledger = ledger;
    this.background = background;
    this.early = new Map(
      asArray(carry.early).map((entry) => [asText(asObject(entry).callId) ?? "", asObject(entry)]),
    );
    this.givenUp = asNumber(carry.givenUp) ?? 0;
  }

  carry(): Json {
    return { early: [...this.early.values()], givenUp: this.givenUp };
  }

  /** Results whose call has not come up: of a call made before the transcript begins, or not written yet. */
  get withoutCall(): number {
    return this.early.size + this.givenUp;
  }

  /** Takes a `tool_result` block, with the record it stands in. */
  take(block: JsonObject, record: JsonObject): void {
    const callId = asText(block.tool_use_id) ?? "";
    const call = this.draft.callById(callId);
    if (!call) this.keep(callId, block, record);
    else if (call.resultOrder !== null) this.ledger.note("result written twice");
    else this.answer(call, block, record);
  }

  /** Gives a call that has just come up the result that was there before it. */
  callArrived(callId: string): void {
    const early = this.early.get(callId);
    if (!early) return;
    this.early.delete(callId);
    this.take(asObject(early.block), asObject(early.record));
  }

  private keep(callId: string, block: JsonObject, record: JsonObject): void {
    this.early.set(callId, { callId, block, record: neededOf(record) });
    if (this.early.size <= MOST_EARLY) return;
    const [oldest] = this.early.keys();
    if (oldest !== undefined) this.early.delete(oldest);
    this.givenUp++;
  }

  private answer(call: ToolCall, block: JsonObject, record: JsonObject): void {
    const at = parseTime(record.timestamp);
    const text = resultText(block.content);
    const details = asObject(record.toolUseResult);
    const ended = outcomeOfResult(call.tool, block, text, record);
    // Fields are listed, not spread: a spread costs microseconds, and there are millions of results.
    this.draft.answer(call.id, {
      outcome: ended.outcome,
      exitCode: ended.exitCode,
      exitMeaning: ended.exitMeaning,
      output: text,
      endedAt: at,
      durationMs: asNumber(details.durationMs) ?? asNumber(details.totalDurationMs),
      actions: ended.outcome.status === "ok" ? confirmActions(call.actions, details) : call.actions,
      spawned: this.spawnedBy(call, record, details),
    });
    this.background.seeResult(call, details, text, at);
    if (ended.feedback !== null) {
      const id = `${call.id}:feedback`;
      this.draft.addMessage({ id, author: "user", kind: "feedback", text: ended.feedback, at });
    }
  }

  private spawnedBy(call: ToolCall, record: JsonObject, details: JsonObject): readonly string[] {
    const agentId = asText(details.agentId);
    return agentId === null ? call.spawned : [`${asText(record.sessionId) ?? this.draft.id}.${agentId}`];
  }
}

/** What a held-back result needs of its record: not the whole file that an edit's details repeat. */
function neededOf(record: JsonObject): JsonObject {
  const { timestamp, sessionId, toolDenialKind, toolUseResult } = record;
  const details = isObject(toolUseResult) ? { ...toolUseResult, originalFile: null } : toolUseResult;
  return { timestamp, sessionId, toolDenialKind, toolUseResult: details };
}
