import { asObject, asText, isObject, type Json, type JsonObject } from "../../session/json.ts";
import { baseName } from "../../session/path.ts";
import type { Resumption, Transcript, TranscriptReader } from "../format.ts";
import { parseLine } from "../json-lines.ts";
import { LineLedger } from "../line-ledger.ts";
import { EMPTY_READING, SessionDraft } from "../session-draft.ts";
import { ClaudeSession } from "./claude-session.ts";
import { type Holder, InnerAgents } from "./inner-agents.ts";

/** Records that say nothing sesh needs; whatever is neither here nor handled is counted as `unknown:`. */
const NOT_NEEDED = new Set([
  "file-history-snapshot",
  "file-history-delta",
  "last-prompt",
  "permission-mode",
  "mode",
  "pr-link",
  "bridge-session",
  "agent-name",
  "frame-link",
  "teleported-from",
]);

const NO_RECORD = "not a JSON object";

/** Sub-agents' files go by their id: `agent-<hex>`, `agent-acompact-<hex>`. Without a side chain in it only such are. */
const SUB_AGENT_FILE = /^agent-(.+)$/;
const TYPICAL_SUB_AGENT_FILE = /^agent-((?:[a-z_]+-)?[0-9a-f]{7,})$/;

const SESSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads one Claude Code file: a main transcript, or a sub-agent's. */
export class ClaudeCodeReader implements TranscriptReader {
  private readonly ledger: LineLedger;
  private readonly fileName: string;
  /** What the file beside a sub-agent's own says that it is; `undefined` where there is none, or none any more. */
  private readonly role: string | null | undefined;
  private main: ClaudeSession | null = null;
  private readonly inner: InnerAgents;

  constructor(path: string, resumption?: Resumption, companion?: Json) {
    this.role = companion === undefined ? undefined : asText(asObject(companion).agentType);
    this.fileName = baseName(path.replaceAll("\\", "/")).replace(/\.jsonl$/, "");
    const carry = asObject(resumption?.carry);
    const [main, ...inner] = resumption?.sessions ?? [];
    this.ledger = new LineLedger(resumption?.reading);
    if (main) this.main = new ClaudeSession(SessionDraft.resume(main), this.ledger, asObject(carry.main));
    this.inner = new InnerAgents(this.ledger, asObject(carry.inner), inner);
  }

  line(text: string, number: number): void {
    if (text.trim() === "") {
      this.ledger.blank();
      return;
    }
    const parsed = parseLine(text);
    if ("reason" in parsed) {
      this.ledger.skipped(number, parsed.reason);
      return;
    }
    const uses = parsed.values.map((value) => (isObject(value) ? this.record(value, number) : NO_RECORD));
    if (uses.length > 1) this.ledger.note("two records on one line");
    if (parsed.isTorn) this.ledger.note("record torn off at the end of a line");
    const [ignoredAs = NO_RECORD] = uses;
    if (uses.includes(null) || ignoredAs === null) this.ledger.used();
    else if (ignoredAs === NO_RECORD) this.ledger.skipped(number, NO_RECORD);
    else this.ledger.ignored(ignoredAs);
  }

  skip(number: number, reason: string): void {
    this.ledger.skipped(number, reason);
  }

  finish(): Transcript {
    const { main, role } = this;
    if (main && role !== undefined && main.draft.parent !== null) main.draft.role = role;
    const inner = this.inner.all;
    const withoutCall = [main, ...inner].reduce((sum, of) => sum + (of?.resultsWithoutCall ?? 0), 0);
    this.ledger.state("result without its call", withoutCall);
    const reading = this.ledger.reading();
    const agents = inner.filter((agent) => !agent.isEmpty);
    if (!main || (main.isEmpty && agents.length === 0)) return { sessions: [], reading, carry: null };
    return {
      sessions: [main.draft.build(reading), ...agents.map(({ draft }) => draft.build(EMPTY_READING))],
      reading,
      carry: { main: main.carry(), inner: this.inner.carry() },
    };
  }

  /** `null` where the record was used, else the kind under which it is counted as ignored. */
  private record(record: JsonObject, line: number): string | null {
    const type = asText(record.type) ?? "none";
    switch (type) {
      case "assistant":
        return this.onMessage(record, () => this.sessionOf(record).assistant(record, line));
      case "user":
        return this.onMessage(record, () => this.sessionOf(record).user(record, line));
      case "system":
        return this.system(record, line);
      case "attachment":
        return this.attachment(record, line);
      case "progress":
        return this.progress(record, line);
      case "queue-operation":
        this.mainSession(record).queueOperation(record, line);
        return null;
      case "custom-title":
        this.mainSession(record).titled(asText(record.customTitle), 3);
        return null;
      case "ai-title":
        this.mainSession(record).titled(asText(record.aiTitle), 2);
        return null;
      case "summary":
        return this.summary(record);
      default:
        return NOT_NEEDED.has(type) ? type : `unknown:${type}`;
    }
  }

  private onMessage(record: JsonObject, read: () => void): string | null {
    if (!isObject(record.message)) return "message without content";
    read();
    return null;
  }

  private system(record: JsonObject, line: number): string | null {
    const subtype = asText(record.subtype) ?? "none";
    if (subtype === "compact_boundary") this.sessionOf(record).compaction(record);
    else if (subtype === "local_command") this.sessionOf(record).localCommand(record, line);
    else return `system/${subtype}`;
    return null;
  }

  private attachment(record: JsonObject, line: number): string | null {
    const kind = asText(asObject(record.attachment).type) ?? "none";
    return this.sessionOf(record).attachment(record, line) ? null : `attachment/${kind}`;
  }

  /** The title of the session that owns the leaf, which is usually another file's. */
  private summary(record: JsonObject): string | null {
    const leaf = asText(record.leafUuid);
    if (leaf === null || !this.main?.draft.hasMessage(leaf)) return "summary of another session";
    this.main.titled(asText(record.summary), 1);
    return null;
  }

  private mainSession(record: JsonObject): ClaudeSession {
    this.main ??= this.openMain(record);
    return this.main;
  }

  private openMain(record: JsonObject): ClaudeSession {
    const agentId = this.agentIdOf(record);
    const sessionId = asText(record.sessionId);
    if (agentId === null) return ClaudeSession.open(this.mainId(sessionId), null, this.ledger);
    const parent = sessionId === null ? null : { sessionId, callId: null };
    return ClaudeSession.open(sessionId === null ? agentId : `${sessionId}.${agentId}`, parent, this.ledger);
  }

  /** The name of the file, which is the session's id; a renamed copy goes by the id in its records. */
  private mainId(sessionId: string | null): string {
    return SESSION_ID.test(this.fileName) ? this.fileName : (sessionId ?? this.fileName);
  }

  private sessionOf(record: JsonObject): ClaudeSession {
    const main = this.mainSession(record);
    if (record.isSidechain !== true || main.draft.parent !== null) return main;
    return this.inner.ofSideChain(record, this.holder(main));
  }

  /** Set where the file is a sub-agent's own: by its records, else by a name like theirs. */
  private agentIdOf(record: JsonObject): string | null {
    const inRecord = asText(record.agentId);
    if (inRecord !== null || record.isSidechain === false) return inRecord;
    const named = record.isSidechain === true ? SUB_AGENT_FILE : TYPICAL_SUB_AGENT_FILE;
    return named.exec(this.fileName)?.[1] ?? null;
  }

  private holder(session: ClaudeSession): Holder {
    return { id: session.draft.id, session };
  }

  /** 2.1.12 to 2.1.83 repeated a sub-agent's messages in the main file; its own file, where there is one, wins. */
  private progress(record: JsonObject, line: number): string | null {
    const data = asObject(record.data);
    const agentId = asText(data.agentId);
    if (data.type !== "agent_progress" || agentId === null) return `progress/${asText(data.type) ?? "none"}`;
    const embedded = asObject(data.message);
    if (!isObject(embedded.message)) return "progress/agent_progress without a message";
    const agent = this.inner.ofProgress(agentId, record, this.holder(this.mainSession(record)));
    const inner = { ...record, ...embedded, uuid: embedded.uuid ?? record.uuid ?? null };
    if (embedded.type === "assistant") agent.assistant(inner, line);
    else if (embedded.type === "user") agent.user(inner, line);
    return null;
  }
}
