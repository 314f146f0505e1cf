import type { ErrorClass } from "../session/error-class.ts";
import type { Finding, PatternId } from "../session/finding.ts";
import type { Grade, Letter } from "../session/grade.ts";
import type { Json } from "../session/json.ts";
import type { Figures, Judgement } from "../session/judgement.ts";
import type { Reading, Session } from "../session/session.ts";
import type { SessionOutcome } from "../session/session-outcome.ts";
import type { FoundFile, SearchFound, SearchRequest } from "./found.ts";
import type { Earlier, MarksRecord, SessionRecord } from "./session-record.ts";

/**
 * What became of a file. `ingested`: its sessions are stored. `empty`: a transcript without a session in it (headers
 * only, a cache warm-up). `unrecognised`: no known format. `duplicate`: it repeats a session that another file holds.
 * `unreadable`: could not be opened or read. `unsupported`: known, but not readable here (compressed).
 */
export const FILE_STATUSES = [
  "ingested",
  "empty",
  "unrecognised",
  "duplicate",
  "unreadable",
  "unsupported",
] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

/** How a file was found when it was last read: enough to tell whether it changed, and to go on from there. */
export interface FileRecord {
  readonly path: string;
  readonly format: string | null;
  readonly status: FileStatus;
  readonly reason: string | null;
  readonly size: number;
  readonly mtimeMs: number;
  /** Bytes read: the end of the last whole line. Behind it there may be a line still being written. */
  readonly offset: number;
  readonly fingerprint: string;
  readonly layout: "lines" | "document";
  readonly reading: Reading | null;
  readonly syncedAt: number;
  /** It was not there any more when it was last looked for; its sessions stay. */
  readonly isGone: boolean;
}

/** Keys of the definitions and settings that a judgement was made with. */
export interface DefinitionKeys {
  readonly findings: string;
  readonly grade: string;
}

/** One file's worth of change, committed whole or not at all. */
export interface FileCommit {
  readonly file: Omit<FileRecord, "isGone">;
  readonly carry: Json;
  readonly sessions: readonly SessionRecord[];
  readonly keys: DefinitionKeys;
  /** What the writer believed about the file; if the store knows better by now, nothing is written. */
  readonly basedOn: { readonly size: number; readonly mtimeMs: number } | null;
  /**
   * The file still begins with what was read of it before, so that a session that is not in it any more never was one.
   * Else it was replaced or cut, and the sessions that it held outlive it.
   */
  readonly continues: boolean;
}

/** What a commit came to. Of a file that repeats a better reading of its session nothing is kept: `duplicate`. */
export interface Committed {
  readonly status: FileStatus;
  /** Ids under which its sessions are stored. */
  readonly sessionIds: readonly string[];
}

/** What is needed to read on in a file that has grown. */
export interface StoredReading {
  readonly earlier: readonly Earlier[];
  readonly reading: Reading;
  readonly carry: Json;
}

/** Which sessions a question is about. Sub-agents and copies are left out unless asked for. */
export interface SessionFilter {
  readonly agents?: readonly string[] | undefined;
  /** Exact project, or any folder below it. */
  readonly project?: string | undefined;
  /** Epoch milliseconds, inclusive. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly letters?: readonly Letter[] | undefined;
  /** Sessions in which this pattern was found. */
  readonly pattern?: PatternId | undefined;
  readonly parentId?: string | undefined;
  /** Sessions that this file holds. */
  readonly filePath?: string | undefined;
  readonly subAgents?: boolean | undefined;
}

/** A session without its content. */
export interface SessionHead {
  readonly id: string;
  readonly agent: string;
  readonly agentVersion: string | null;
  readonly project: string | null;
  readonly cwd: string | null;
  readonly branch: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly parentId: string | null;
  readonly parentCall: string | null;
  readonly role: string | null;
  readonly grade: Grade;
  readonly figures: Figures;
  readonly outcome: SessionOutcome;
  readonly filePath: string | null;
  /** Patterns found in it. */
  readonly found: readonly PatternId[];
  /** How many sub-agents it started that are stored. */
  readonly subAgents: number;
}

/** A pattern over many sessions. */
export interface PatternTotal {
  readonly pattern: PatternId;
  readonly sessionsFound: number;
  /** Sessions in which it could be judged. */
  readonly sessionsJudged: number;
  readonly count: number;
  readonly opportunities: number;
}

/** A pattern in one session in which it could be judged. */
export interface PatternTally {
  readonly sessionId: string;
  readonly pattern: PatternId;
  readonly isFound: boolean;
  /** How often it happened, enough to be found or not. */
  readonly count: number;
  readonly opportunities: number;
}

/** Calls of one tool that ended in one way. */
export interface ToolEnds {
  readonly tool: string;
  /** `null`: they simply succeeded. */
  readonly errorClass: ErrorClass | null;
  readonly calls: number;
}

/** What a sub-agent came to, and behind which call of the session it hangs. */
export interface SubAgentRecord {
  /** The session itself, however deep the sub-agent. */
  readonly ancestorId: string;
  readonly id: string;
  /** Order of the ancestor's own call that it, or the sub-agent that started it, was started by. */
  readonly startedAt: number | null;
  readonly outcome: SessionOutcome;
}

export interface StoredSession {
  readonly session: Session;
  readonly judgement: Judgement;
  /** Tells whether it has changed since. */
  readonly revision: number;
}

export interface StoreHealth {
  readonly path: string;
  readonly bytes: number;
  readonly schemaVersion: number;
  readonly sqliteVersion: string;
  /** `ok`, or what the integrity check says. */
  readonly integrity: string;
  readonly sessions: number;
  readonly subAgents: number;
  readonly copies: number;
}

/** What is said of a session, without its texts; `revision` tells whether it has changed since. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly figures: Figures;
  readonly revision: number;
}

/** A session as far as it matters to what it shares with others. */
export interface SharingSession {
  readonly id: string;
  readonly revision: number;
  readonly isSubAgent: boolean;
  readonly holds: readonly { readonly item: number; readonly at: number | null; readonly isCopy: boolean }[];
}

/** What was worked out of a group of sessions that share records. */
export interface Settlement {
  /** All of the group, as they were when it was worked out. */
  readonly sessions: readonly { readonly id: string; readonly revision: number }[];
  readonly changes: readonly MarksRecord[];
  readonly keys: DefinitionKeys;
}

/**
 * Everything that is kept, whatever engine keeps it. Asynchronous, and it speaks of sessions: a second engine passes
 * the same contract tests. Every method may reject with `SeshError("store-unavailable")`.
 */
export interface Store {
  files(): Promise<ReadonlyMap<string, FileRecord>>;
  file(path: string): Promise<FileRecord | null>;
  /**
   * Writes a file with its sessions in one transaction, and decides who holds a session that several files claim (see
   * claims.ts). `null`: another process was faster, nothing was written.
   */
  commitFile(commit: FileCommit): Promise<Committed | null>;
  /** Notes that a file could not be read this time, and why. What is stored of it stays. */
  markUnreadable(
    file: Pick<FileRecord, "path" | "size" | "mtimeMs" | "syncedAt">,
    reason: string,
  ): Promise<void>;
  /** Notes that files are not there any more. Those that hold no session are forgotten. */
  markGone(paths: readonly string[]): Promise<void>;
  /** Files that yielded a session to another reading which by now is not the better one: to be read again. */
  contested(): Promise<readonly string[]>;
  /** `null` where it cannot be read on from: no session in it, or one of them is held by another file. */
  resumption(path: string): Promise<StoredReading | null>;

  heads(filter: SessionFilter, page?: { limit?: number; offset?: number }): Promise<readonly SessionHead[]>;
  /** Sessions whose id starts with this, sub-agents included; at most `limit`. */
  headsByPrefix(prefix: string, limit: number): Promise<readonly SessionHead[]>;
  count(filter: SessionFilter): Promise<number>;
  patternTotals(filter: SessionFilter): Promise<readonly PatternTotal[]>;
  /** Each pattern in each of these sessions, where it could be judged. */
  patternTallies(ids: readonly string[]): Promise<readonly PatternTally[]>;
  /** How the calls of these sessions and of all their sub-agents ended, tool by tool; copied calls left out. */
  toolEnds(ids: readonly string[]): Promise<readonly ToolEnds[]>;
  /** What all sub-agents of these sessions came to, those of sub-agents too. */
  subAgentOutcomes(ids: readonly string[]): Promise<readonly SubAgentRecord[]>;
  /** Places that hold what is searched for, by session, the best first. */
  search(request: SearchRequest): Promise<SearchFound>;
  /** The files that all these places touched. */
  searchFiles(request: SearchRequest): Promise<readonly FoundFile[]>;
  findings(id: string): Promise<readonly Finding[]>;
  load(id: string): Promise<StoredSession | null>;
  earlier(id: string): Promise<Earlier | null>;

  /** Sessions that share records, directly or through others, with one that changed since it was last worked out. */
  unsettled(): Promise<readonly (readonly SharingSession[])[]>;
  /** Stores what was worked out of a group. `false`: a session of it has changed meanwhile, nothing was written. */
  settle(settlement: Settlement): Promise<boolean>;

  /** Sessions whose judgement was made with other keys, with what of it is out of date. */
  outdated(
    keys: DefinitionKeys,
  ): Promise<readonly { readonly id: string; readonly part: "findings" | "grade" }[]>;
  verdict(id: string): Promise<Verdict | null>;
  /** `false`: the session has changed since that revision, nothing was written. */
  rejudge(id: string, revision: number, judgement: Judgement, keys: DefinitionKeys): Promise<boolean>;
  regrade(id: string, revision: number, grade: Grade, keys: DefinitionKeys): Promise<boolean>;

  health(): Promise<StoreHealth>;
  /** Gives back the disk space that writing took; for the end of a sync. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
