import {
  asArray,
  asNumber,
  asObject,
  asString,
  asText,
  type Json,
  type JsonObject,
} from "../../session/json.ts";
import type { LineLedger } from "../line-ledger.ts";
import { parseTime, type SessionDraft } from "../session-draft.ts";
import type { BackgroundTasks } from "./background-tasks.ts";
import type { CallResults } from "./call-results.ts";
import { blocksOf, textOf } from "./content.ts";
import type { QueuedPrompts } from "./queued-prompts.ts";
import { actionsOf, kindOf } from "./tools.ts";
import { readUsage } from "./usage.ts";

/** How many recent responses are remembered across readings, to join blocks of one that is still being written. */
const REMEMBERED_RESPONSES = 64;

/** Where a block of an assistant message stands. */
interface Place {
  readonly responseId: string;
  readonly id: string;
  readonly at: number | null;
  readonly record: JsonObject;
}

/** Reads `assistant` records: a line per content block, joined to responses by `message.id`. */
export class AssistantRecords {
  private readonly draft: SessionDraft;
  private readonly ledger: LineLedger;
  private readonly results: CallResults;
  private readonly queued: QueuedPrompts;
  private readonly background: BackgroundTasks;
  private readonly batchByResponse: Map<string, number>;
  private nextBatch: number;
  private latestResponse: string | null;

  constructor(
    draft: SessionDraft,
    ledger: LineLedger,
    beside: { results: CallResults; queued: QueuedPrompts; background: BackgroundTasks },
    carry: JsonObject,
  ) {
    this.draft = draft;
    this.ledger = ledger;
    this.results = beside.results;
    this.queued = beside.queued;
    this.background = beside.background;
    this.batchByResponse = new Map(batchPairs(carry.batches));
    this.nextBatch = asNumber(carry.nextBatch) ?? 0;
    this.latestResponse = asText(carry.latestResponse);
  }

  carry(): Json {
    return {
      batches: [...this.batchByResponse].slice(-REMEMBERED_RESPONSES),
      nextBatch: this.nextBatch,
      latestResponse: this.latestResponse,
    };
  }

  take(record: JsonObject, recordId: string): void {
    const message = asObject(record.message);
    const at = parseTime(record.timestamp);
    if (message.model === "<synthetic>") {
      this.synthetic(record, recordId, at);
      return;
    }
    const responseId = asText(message.id) ?? recordId;
    this.respond(responseId);
    blocksOf(message.content).forEach((block, index) => {
      const id = index === 0 ? recordId : `${recordId}#${index}`;
      this.block(block, { responseId, id, at, record });
    });
    this.draft.see(at);
    const usage = readUsage(message);
    if (usage) this.draft.addResponse({ id: responseId, at, model: asText(message.model), ...usage });
  }

  /** The agent goes on with a new response: what was taken off the queue before has reached it. */
  private respond(responseId: string): void {
    if (responseId === this.latestResponse) return;
    this.latestResponse = responseId;
    for (const queued of this.queued.delivered()) {
      this.draft.addMessage({ ...queued, author: "user", kind: "queued" });
    }
  }

  private block(block: JsonObject, place: Place): void {
    switch (block.type) {
      case "text":
        this.say("reply", asString(block.text), place);
        break;
      case "thinking":
        this.say("thinking", asString(block.thinking), place);
        break;
      case "tool_use":
      case "server_tool_use":
        this.call(block, place);
        break;
      case "tool_result":
      case "web_search_tool_result":
        this.results.take(block, place.record);
        break;
      default:
        break;
    }
  }

  private say(kind: "reply" | "thinking", text: string | null, { id, at }: Place): void {
    if (text !== null && text.trim() !== "") this.draft.addMessage({ id, author: "agent", kind, text, at });
  }

  private call(block: JsonObject, place: Place): void {
    const id = asText(block.id) ?? place.id;
    if (this.draft.hasCall(id)) {
      this.ledger.note("call written twice");
      return;
    }
    const tool = asText(block.name) ?? "unknown";
    const input = asObject(block.input);
    const cwd = asText(place.record.cwd);
    this.draft.addCall({
      id,
      batch: this.batchOf(place.responseId),
      tool,
      kind: block.type === "server_tool_use" ? "web" : kindOf(tool),
      input: block.input ?? null,
      actions: actionsOf(tool, input, cwd),
      cwd,
      continues: this.background.startedBy(input),
      startedAt: place.at,
    });
    this.results.callArrived(id);
  }

  private batchOf(responseId: string): number {
    const known = this.batchByResponse.get(responseId);
    if (known !== undefined) return known;
    const batch = this.nextBatch++;
    this.batchByResponse.set(responseId, batch);
    return batch;
  }

  /** Text that the CLI wrote in the model's place: API errors; anything else says nothing. */
  private synthetic(record: JsonObject, id: string, at: number | null): void {
    const text = textOf(asObject(record.message).content);
    if (record.isApiErrorMessage === true || text.startsWith("API Error")) {
      this.draft.addMessage({ id, author: "system", kind: "api-error", text, at });
    }
  }
}

function batchPairs(value: Json | undefined): [string, number][] {
  return asArray(value).flatMap((pair): [string, number][] => {
    const [response, batch] = asArray(pair);
    return typeof response === "string" && typeof batch === "number" ? [[response, batch]] : [];
  });
}
