import { asText, isObject, type Json, type JsonObject } from "../../session/json.ts";
import type { Resumption, Transcript, TranscriptReader } from "../format.ts";
import { parseLine } from "../json-lines.ts";
import { LineLedger } from "../line-ledger.ts";
import { SessionDraft } from "../session-draft.ts";
import { eventMessage } from "./events.ts";
import { sessionMeta, turnContext } from "./header.ts";
import { responseItem } from "./items.ts";
import { notesFrom } from "./notes.ts";
import { type CodexRecord, recordFrom } from "./record.ts";
import { leaveReplay } from "./replay.ts";
import { type IgnoredAs, isCopied, type Thread } from "./thread.ts";
import { compaction } from "./turns.ts";

const NOT_NEEDED = new Set([
  "state",
  "world_state",
  "inter_agent_communication",
  "inter_agent_communication_metadata",
  "token_usage_record",
]);

/** Reads one Codex rollout file of any generation. */
export class CodexReader implements TranscriptReader {
  private readonly thread: Thread;

  constructor(path: string, resumption?: Resumption) {
    const [earlier] = resumption?.sessions ?? [];
    const draft = earlier
      ? SessionDraft.resume(earlier)
      : new SessionDraft({
          id: idInName(path),
          agent: "codex",
          provides: ["outcomes", "batches", "parallel-calls", "inputs", "outputs"],
        });
    const ledger = new LineLedger(resumption?.reading);
    this.thread = { draft, ledger, notes: notesFrom(resumption?.carry) };
  }

  line(text: string, number: number): void {
    const { ledger } = this.thread;
    if (text.trim() === "") {
      ledger.blank();
      return;
    }
    const parsed = parseLine(text);
    if ("reason" in parsed) {
      ledger.skipped(number, parsed.reason);
      return;
    }
    const objects = parsed.values.filter(isObject);
    if (objects.length > 1) ledger.note("two records on one line");
    const uses = objects.map((value, index) => this.value(value, placeOf(number, index)));
    const [first] = uses;
    if (first === undefined) ledger.skipped(number, "not a JSON object");
    else if (uses.includes(null) || first === null) ledger.used();
    else ledger.ignored(first);
  }

  skip(number: number, reason: string): void {
    this.thread.ledger.skipped(number, reason);
  }

  finish(): Transcript {
    const { draft, ledger, notes } = this.thread;
    const reading = ledger.reading();
    return { sessions: reading.used === 0 ? [] : [draft.build(reading)], reading, carry: notes };
  }

  private value(value: JsonObject, place: string): IgnoredAs {
    if (isObject(value.session) && Array.isArray(value.items))
      return this.document(value.session, value.items);
    const record = recordFrom(value, place);
    return record === null ? "unknown:record" : this.record(record);
  }

  /** The oldest files: one document, a header and the items. */
  private document(session: JsonObject, items: readonly Json[]): IgnoredAs {
    this.value(session, "session");
    items.forEach((item, index) => {
      const ignoredAs = isObject(item) ? this.value(item, `item:${index}`) : "not a JSON object";
      if (ignoredAs?.startsWith("unknown:")) this.thread.ledger.note(ignoredAs);
    });
    return null;
  }

  private record(told: CodexRecord): IgnoredAs {
    const { thread } = this;
    const { draft } = thread;
    if (told.timed && !draft.provides.includes("times")) draft.provides = [...draft.provides, "times"];
    leaveReplay(thread, told);
    // Copied history bears the time of the copy, which says nothing.
    const record = isCopied(thread) ? { ...told, at: null } : told;
    const ignoredAs = this.read(record, told);
    if (ignoredAs === null) draft.see(record.at);
    return ignoredAs;
  }

  private read(record: CodexRecord, told: CodexRecord): IgnoredAs {
    const { thread } = this;
    switch (record.type) {
      case "session_meta":
        return sessionMeta(thread, told);
      case "turn_context":
        return turnContext(thread, record);
      case "response_item":
        return responseItem(thread, record);
      case "event_msg":
        return eventMessage(thread, record);
      case "compacted":
        return compaction(thread, record, "item");
      default:
        return NOT_NEEDED.has(record.type) ? record.type : unknownKind(record);
    }
  }
}

function unknownKind({ type, payload }: CodexRecord): string {
  const detail = asText(payload.type);
  return `unknown:${type}${detail === null ? "" : `/${detail}`}`;
}

function placeOf(number: number, index: number): string {
  return index === 0 ? `line:${number}` : `line:${number}.${index + 1}`;
}

/** The thread's id as the file name has it, until its header tells. */
function idInName(path: string): string {
  const name = path.replaceAll("\\", "/").split("/").at(-1) ?? path;
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(name)?.[0];
  return id ?? name.replace(/\.jsonl?$/, "");
}
