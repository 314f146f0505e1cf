import { asArray, asNumber, asObject, asText, type Json, type JsonObject } from "../../session/json.ts";
import type { Session } from "../../session/session.ts";
import type { LineLedger } from "../line-ledger.ts";
import { EMPTY_READING, SessionDraft } from "../session-draft.ts";
import { ClaudeSession } from "./claude-session.ts";

/** The session that a file is about, with the id it goes by. */
export interface Holder {
  readonly id: string;
  readonly session: ClaudeSession;
}

/** Before the key of a sub-agent that is told from the main session by its chain of records alone. */
const CHAIN = "chain:";

/** Sub-agents written into the file of the session that started them. */
export class InnerAgents {
  private readonly ledger: LineLedger;
  private readonly byKey = new Map<string, ClaudeSession>();
  /** Which side chain a record belongs to. */
  private readonly chainByRecord: Map<string, string>;

  /** `carry` and `sessions` are what an earlier reading left; another file may have claimed some of the sessions. */
  constructor(ledger: LineLedger, carry: JsonObject, sessions: readonly Session[]) {
    this.ledger = ledger;
    this.chainByRecord = new Map(
      asArray(carry.chains).flatMap((pair): [string, string][] => {
        const [record, chain] = asArray(pair);
        return typeof record === "string" && typeof chain === "string" ? [[record, chain]] : [];
      }),
    );
    const byId = new Map(sessions.map((session) => [session.id, session]));
    for (const entry of asArray(carry.agents).map(asObject)) this.resume(entry, byId);
  }

  get all(): readonly ClaudeSession[] {
    return [...this.byKey.values()];
  }

  carry(): Json {
    const agents = [...this.byKey].map(([key, session]) => ({
      key,
      id: session.draft.id,
      parent: session.draft.parent && { ...session.draft.parent },
      role: session.draft.role,
      seen: session.isEmpty ? seenBy(session) : null,
      notes: session.carry(),
    }));
    return { agents, chains: [...this.chainByRecord] };
  }

  /** Version 1 marked a sub-agent's records as a side chain, which starts where a record has no parent. */
  ofSideChain(record: JsonObject, holder: Holder): ClaudeSession {
    const uuid = asText(record.uuid) ?? "";
    const known = this.chainByRecord.get(asText(record.parentUuid) ?? "");
    const key = known ?? `${CHAIN}${uuid.slice(-12)}`;
    if (uuid !== "") this.chainByRecord.set(uuid, key);
    const id = `${holder.id}.${key.slice(CHAIN.length)}`;
    return this.byKey.get(key) ?? this.open(key, id, holder, holder.session.openTaskFor(record));
  }

  /** 2.1.12 to 2.1.83 repeated a sub-agent's messages in `progress` records that name it. */
  ofProgress(agentId: string, record: JsonObject, holder: Holder): ClaudeSession {
    const key = `agent:${agentId}`;
    const known = this.byKey.get(key);
    return known ?? this.open(key, `${holder.id}.${agentId}`, holder, asText(record.parentToolUseID));
  }

  private open(key: string, id: string, holder: Holder, callId: string | null): ClaudeSession {
    const agent = ClaudeSession.open(id, { sessionId: holder.id, callId }, this.ledger);
    this.byKey.set(key, agent);
    if (callId !== null) {
      const { draft } = holder.session;
      agent.draft.role = asText(asObject(draft.callById(callId)?.input).subagent_type);
      draft.amendCall(callId, { spawned: [id] });
    }
    return agent;
  }

  private resume(entry: JsonObject, byId: ReadonlyMap<string, Session>): void {
    const key = asText(entry.key);
    const id = asText(entry.id);
    const notes = asObject(entry.notes);
    if (key === null || id === null) return;
    const session = byId.get(id);
    if (session) {
      this.byKey.set(key, new ClaudeSession(SessionDraft.resume(session), this.ledger, notes));
      return;
    }
    const parent = asObject(entry.parent);
    const parentId = asText(parent.sessionId);
    const link = parentId === null ? null : { sessionId: parentId, callId: asText(parent.callId) };
    const agent = ClaudeSession.open(id, link, this.ledger, notes);
    agent.draft.role = asText(entry.role);
    seeAgain(agent.draft, asObject(entry.seen));
    this.byKey.set(key, agent);
  }
}

/** What a session has seen that has nothing in it yet, and so is not stored. */
function seenBy({ draft }: ClaudeSession): Json {
  const { agentVersions, models, cwds, branches, startedAt, endedAt } = draft.build(EMPTY_READING);
  return { agentVersions, models, cwds, branches, startedAt, endedAt };
}

function seeAgain(draft: SessionDraft, seen: JsonObject): void {
  for (const version of asArray(seen.agentVersions)) draft.seeVersion(asText(version));
  for (const model of asArray(seen.models)) draft.seeModel(asText(model));
  for (const cwd of asArray(seen.cwds)) draft.seeCwd(asText(cwd));
  for (const branch of asArray(seen.branches)) draft.seeBranch(asText(branch));
  for (const at of [seen.startedAt, seen.endedAt]) draft.see(asNumber(at));
}
