import { asArray, asObject, asText, type Json, type JsonObject } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { FileMention, MessageKind } from "../../session/session.ts";
import { parseTime, type SessionDraft } from "../session-draft.ts";
import type { BackgroundTasks } from "./background-tasks.ts";
import type { CallResults } from "./call-results.ts";
import { blocksOf, textOf, textOfBlocks } from "./content.ts";
import type { QueuedPrompts } from "./queued-prompts.ts";
import { readTaskReport, readUserText, type UserText, writerOf } from "./user-text.ts";

/** Reads `user` records, most of which are results; and what else puts words in the user's place. */
export class UserRecords {
  private readonly draft: SessionDraft;
  private readonly results: CallResults;
  private readonly queued: QueuedPrompts;
  private readonly background: BackgroundTasks;
  /** Which turn a human prompt opened, by the record it answers: a second one there replaces it. */
  private readonly turnByParent: Map<string, number>;
  /** A sub-agent that was only started to warm a cache is no session. */
  isWarmup: boolean;

  constructor(
    draft: SessionDraft,
    beside: { results: CallResults; queued: QueuedPrompts; background: BackgroundTasks },
    carry: JsonObject,
  ) {
    this.draft = draft;
    this.results = beside.results;
    this.queued = beside.queued;
    this.background = beside.background;
    this.turnByParent = new Map(
      asArray(carry.prompts).flatMap((pair): [string, number][] => {
        const [parent, turn] = asArray(pair);
        return typeof parent === "string" && typeof turn === "number" ? [[parent, turn]] : [];
      }),
    );
    this.isWarmup = carry.isWarmup === true;
  }

  carry(): Json {
    return { prompts: [...this.turnByParent], isWarmup: this.isWarmup };
  }

  take(record: JsonObject, id: string): void {
    const { content } = asObject(record.message);
    if (typeof content === "string") {
      this.text(record, id, content);
      return;
    }
    const blocks = blocksOf(content);
    const results = blocks.filter((block) => block.type === "tool_result");
    for (const result of results) this.results.take(result, record);
    if (results.length === 0) this.text(record, id, textOfBlocks(blocks));
    else if (results.length < blocks.length) {
      const text = textOfBlocks(blocks.filter((block) => block.type !== "tool_result"));
      if (text.trim() !== "") this.beside(record, id, text);
    }
  }

  /** Text in the same record as a result: typed while the agent worked, or the note of an interruption. */
  private beside(record: JsonObject, id: string, text: string): void {
    const read = readUserText(text);
    if (this.queued.seen(read.text) === "delivered") return;
    const kind = read.kind === "prompt" ? "queued" : read.kind;
    this.add(record, id, { ...read, kind });
  }

  private text(record: JsonObject, id: string, text: string): void {
    const at = parseTime(record.timestamp);
    if (record.isCompactSummary === true) {
      this.draft.addMessage({ id, author: "system", kind: "summary", text, at });
      return;
    }
    const read = readUserText(text, writerOf(record, text));
    this.queued.seen(read.text);
    if (read.kind === "notification") this.notification(id, read.text, at);
    else if (!read.opensTurn) this.add(record, id, read);
    else this.request(record, id, read);
  }

  /** A prompt or a slash command. */
  private request(record: JsonObject, id: string, read: UserText): void {
    const isFirstOfSubAgent = this.draft.parent !== null && this.draft.currentTurn < 0;
    if (isFirstOfSubAgent && read.text.trim() === "Warmup") this.isWarmup = true;
    if (this.draft.openTurn(this.message(record, id, read))) this.replaceSibling(record);
  }

  private add(record: JsonObject, id: string, read: UserText): void {
    this.draft.addMessage(this.message(record, id, read));
    if (read.kind === "interruption") this.draft.interruptTurn();
  }

  private message(record: JsonObject, id: string, { kind, author, text, files }: UserText) {
    const at = parseTime(record.timestamp);
    return { id, author, kind: this.kindHere(kind), text, at, files: resolved(files, record) };
  }

  /** What would be a person's word in a main session is the calling agent's in a sub-agent. */
  private kindHere(kind: MessageKind): MessageKind {
    const isRequest = kind === "prompt" || kind === "command" || kind === "queued";
    return isRequest && this.draft.parent !== null ? "task" : kind;
  }

  /** A second prompt in answer to the same record: the user went back and wrote it anew. */
  private replaceSibling(record: JsonObject): void {
    const parent = asText(record.parentUuid);
    if (parent === null || record.isSidechain === true) return;
    const earlier = this.turnByParent.get(parent);
    if (earlier !== undefined) this.draft.abandonTurns(earlier, this.draft.currentTurn);
    this.turnByParent.set(parent, this.draft.currentTurn);
  }

  /** A background task's report, which carries the real outcome of a command left running. */
  private notification(id: string, text: string, at: number | null): void {
    const report = readTaskReport(text);
    const key = report?.key ?? id;
    const added = this.draft.addMessage({ id: key, author: "system", kind: "notification", text, at });
    if (added && report) this.background.reported(report, at);
  }

  /** The output of a built-in command, or the command itself, in a `system` record as newer versions write it. */
  localCommand(record: JsonObject, id: string): void {
    this.text(record, id, textOf(record.content));
  }

  /** A queued text that was handed to the agent as an attachment. */
  queuedCommand(record: JsonObject, id: string, attachment: JsonObject): void {
    const text = textOf(attachment.prompt);
    const at = parseTime(record.timestamp);
    const isDelivered = this.queued.seen(text) === "delivered";
    if (attachment.commandMode === "task-notification" || text.startsWith("<task-notification")) {
      this.notification(id, text, at);
    } else if (!isDelivered) {
      const kind = this.kindHere("queued");
      this.draft.addMessage({ id, author: "user", kind, text, at });
    }
  }

  /** A file that an attachment shows, or says someone else changed. */
  mention(record: JsonObject, id: string, mention: FileMention, text: string): void {
    const files = resolved([mention], record);
    const at = parseTime(record.timestamp);
    this.draft.addMessage({ id, author: "system", kind: "context", text, at, files });
  }
}

function resolved(files: readonly FileMention[], record: JsonObject): readonly FileMention[] {
  if (files.length === 0) return files;
  const cwd = asText(record.cwd);
  return files.map((file) => ({ ...file, path: resolvePath(file.path, cwd) }));
}
