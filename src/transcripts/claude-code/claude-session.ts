import { asNumber, asObject, asText, type Json, type JsonObject } from "../../session/json.ts";
import type { Session } from "../../session/session.ts";
import type { LineLedger } from "../line-ledger.ts";
import { parseTime, SessionDraft } from "../session-draft.ts";
import { AssistantRecords } from "./assistant-records.ts";
import { mentionIn } from "./attachments.ts";
import { BackgroundTasks } from "./background-tasks.ts";
import { CallResults } from "./call-results.ts";
import { textOf } from "./content.ts";
import { QueuedPrompts } from "./queued-prompts.ts";
import { UserRecords } from "./user-records.ts";
import { readTaskReport } from "./user-text.ts";

/** Claude Code sessions provide every fact there is. */
const PROVIDES = [
  "outcomes",
  "batches",
  "parallel-calls",
  "inputs",
  "outputs",
  "file-tools",
  "times",
  "unique-ids",
] as const;

/**
 * One conversation of a Claude Code file: the main one, or a sub-agent's. Takes chain records in file order.
 * The tree of `parentUuid` is not walked: results of parallel calls hang off side branches of it.
 */
export class ClaudeSession {
  readonly draft: SessionDraft;
  private readonly queued: QueuedPrompts;
  private readonly background: BackgroundTasks;
  private readonly results: CallResults;
  private readonly assistantRecords: AssistantRecords;
  private readonly userRecords: UserRecords;
  private titleRank: number;

  /** `carry` is what an earlier reading of the same session left. */
  constructor(draft: SessionDraft, ledger: LineLedger, carry: JsonObject = {}) {
    this.draft = draft;
    this.queued = new QueuedPrompts(carry.queued);
    this.background = new BackgroundTasks(draft, carry.background);
    this.results = new CallResults(draft, ledger, this.background, asObject(carry.results));
    const { queued, background, results } = this;
    const beside = { queued, background, results };
    this.assistantRecords = new AssistantRecords(draft, ledger, beside, asObject(carry.assistant));
    this.userRecords = new UserRecords(draft, beside, asObject(carry.user));
    this.titleRank = asNumber(carry.titleRank) ?? 0;
  }

  static open(id: string, parent: Session["parent"], ledger: LineLedger, carry?: JsonObject): ClaudeSession {
    const draft = new SessionDraft({ id, agent: "claude_code", provides: PROVIDES, parent });
    return new ClaudeSession(draft, ledger, carry);
  }

  carry(): Json {
    return {
      queued: this.queued.carry(),
      background: this.background.carry(),
      results: this.results.carry(),
      assistant: this.assistantRecords.carry(),
      user: this.userRecords.carry(),
      titleRank: this.titleRank,
    };
  }

  /** Is there nothing in it? A cache warm-up is no session. */
  get isEmpty(): boolean {
    return this.draft.isEmpty || this.userRecords.isWarmup;
  }

  /** Results whose call has not come up. */
  get resultsWithoutCall(): number {
    return this.results.withoutCall;
  }

  assistant(record: JsonObject, line: number): void {
    if (this.userRecords.isWarmup) return;
    this.see(record);
    this.assistantRecords.take(record, idOf(record, line));
  }

  user(record: JsonObject, line: number): void {
    if (this.userRecords.isWarmup) return;
    this.see(record);
    this.userRecords.take(record, idOf(record, line));
  }

  localCommand(record: JsonObject, line: number): void {
    this.see(record);
    this.userRecords.localCommand(record, idOf(record, line));
  }

  /** `false`: not needed. */
  attachment(record: JsonObject, line: number): boolean {
    const attachment = asObject(record.attachment);
    if (attachment.type === "queued_command") {
      this.see(record);
      this.userRecords.queuedCommand(record, idOf(record, line), attachment);
      return true;
    }
    const mentioned = mentionIn(attachment);
    if (mentioned === null) return false;
    this.see(record);
    this.userRecords.mention(record, idOf(record, line), mentioned.mention, mentioned.text);
    return true;
  }

  /** The queue tells of a background task's end before the agent hears of it, and at times it alone does. */
  queueOperation(record: JsonObject, line: number): void {
    this.queued.operation(record, line);
    const text = asText(record.content);
    if (!text?.startsWith("<task-notification")) return;
    const report = readTaskReport(text);
    if (report) this.background.reported(report, parseTime(record.timestamp));
  }

  compaction(record: JsonObject): void {
    this.see(record);
    const about = asObject(record.compactMetadata);
    this.draft.addCompaction({
      at: parseTime(record.timestamp),
      trigger: about.trigger === "auto" || about.trigger === "manual" ? about.trigger : "unknown",
      tokensBefore: asNumber(about.preTokens),
      tokensAfter: asNumber(about.postTokens),
    });
  }

  /** The call whose task a side chain's first prompt repeats. */
  openTaskFor(record: JsonObject): string | null {
    const prompt = textOf(asObject(record.message).content).trim();
    const call = this.draft.findCall(
      ({ kind, actions, spawned }) =>
        kind === "agent" &&
        spawned.length === 0 &&
        actions.some((action) => action.type === "spawn" && action.prompt?.trim() === prompt),
    );
    return call?.id ?? null;
  }

  /** Keeps the title of highest rank; of equal rank the last. */
  titled(title: string | null, rank: number): void {
    if (title === null || rank < this.titleRank) return;
    this.draft.title = title;
    this.titleRank = rank;
  }

  /** What every chain record carries. */
  private see(record: JsonObject): void {
    this.draft.seeVersion(asText(record.version));
    this.draft.seeCwd(asText(record.cwd));
    const branch = asText(record.gitBranch);
    if (branch !== "HEAD") this.draft.seeBranch(branch);
  }
}

function idOf(record: JsonObject, line: number): string {
  return asText(record.uuid) ?? `line:${line}`;
}
