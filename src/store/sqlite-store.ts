import type Database from "better-sqlite3";
import type { Finding } from "../session/finding.ts";
import type { Grade } from "../session/grade.ts";
import type { Json } from "../session/json.ts";
import type { Figures, Judgement } from "../session/judgement.ts";
import { ClaimDesk } from "./claim-desk.ts";
import { openDatabase, versionOf } from "./database.ts";
import { FileRows } from "./file-rows.ts";
import { conditionsOf } from "./filtering.ts";
import type { FoundFile, SearchFound, SearchRequest } from "./found.ts";
import { emptyLog, giveBackPages, sizeOnDisk } from "./housekeeping.ts";
import { unpack } from "./packing.ts";
import { HEAD_COLUMNS, type HeadRow, headOf, ownJson, SessionLoader } from "./reading.ts";
import { refusingClearly } from "./refusal.ts";
import { Search } from "./searching.ts";
import type { Earlier } from "./session-record.ts";
import { Sharing } from "./sharing.ts";
import type {
  Committed,
  DefinitionKeys,
  FileCommit,
  FileRecord,
  PatternTally,
  PatternTotal,
  SessionFilter,
  SessionHead,
  Settlement,
  SharingSession,
  Store,
  StoredReading,
  StoredSession,
  StoreHealth,
  SubAgentRecord,
  ToolEnds,
  Verdict,
} from "./store.ts";
import { subAgentOutcomesOf } from "./sub-agent-outcomes.ts";
import { toolEndsOf } from "./tool-ends.ts";
import { Writer } from "./writing.ts";

/** Opens the SQLite database at `path`; with `create` it is made if it is not there. */
export async function openStore(path: string, options: { create: boolean }): Promise<Store> {
  return new SqliteStore(path, openDatabase(path, options));
}

class SqliteStore implements Store {
  private readonly path: string;
  private readonly database: Database.Database;
  private readonly fileRows: FileRows;
  private readonly desk: ClaimDesk;
  private readonly writer: Writer;
  private readonly loader: SessionLoader;
  private readonly sharing: Sharing;

  constructor(path: string, database: Database.Database) {
    this.path = path;
    this.database = database;
    this.fileRows = new FileRows(database);
    this.desk = new ClaimDesk(database);
    this.writer = new Writer(database, this.fileRows, this.desk);
    this.loader = new SessionLoader(database);
    this.sharing = new Sharing(database);
  }

  async files(): Promise<ReadonlyMap<string, FileRecord>> {
    return this.guard(() => this.fileRows.all());
  }

  async file(path: string): Promise<FileRecord | null> {
    return this.guard(() => this.fileRows.one(path));
  }

  async commitFile(commit: FileCommit): Promise<Committed | null> {
    return this.guard(() => this.writer.commitFile(commit));
  }

  async markUnreadable(
    file: Pick<FileRecord, "path" | "size" | "mtimeMs" | "syncedAt">,
    reason: string,
  ): Promise<void> {
    this.guard(() => this.writer.markUnreadable(file, reason));
  }

  async markGone(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) this.guard(() => this.writer.markGone(paths));
  }

  async contested(): Promise<readonly string[]> {
    return this.guard(() => this.desk.contested());
  }

  async resumption(path: string): Promise<StoredReading | null> {
    return this.snapshot(() => {
      const file = this.fileRows.one(path);
      const carry = this.database
        .prepare<[string], { carry: Uint8Array | null }>("SELECT carry FROM file WHERE path = ?")
        .get(path)?.carry;
      const held = this.database
        .prepare<[string], { id: string; place: number }>(
          "SELECT id, place FROM session WHERE file_path = ? ORDER BY place",
        )
        .all(path);
      if (!carry || !file?.reading || held.length === 0 || this.desk.hasYielded(path)) return null;
      if (held.some(({ place }, index) => place !== index)) return null;
      const earlier = held.flatMap(({ id }) => this.loader.earlier(id) ?? []);
      return { earlier, reading: file.reading, carry: ownJson<Json>(unpack(carry)) };
    });
  }

  async heads(
    filter: SessionFilter,
    page: { limit?: number; offset?: number } = {},
  ): Promise<readonly SessionHead[]> {
    const { where, values } = conditionsOf(filter);
    const rows = this.all<HeadRow>(
      `SELECT ${HEAD_COLUMNS} FROM session WHERE ${where}
         ORDER BY session.started_at DESC, session.id LIMIT ? OFFSET ?`,
      [...values, page.limit ?? -1, page.offset ?? 0],
    );
    return rows.map(headOf);
  }

  async headsByPrefix(prefix: string, limit: number): Promise<readonly SessionHead[]> {
    const rows = this.all<HeadRow>(
      `SELECT ${HEAD_COLUMNS} FROM session
         WHERE session.id >= ? AND session.id < ? || char(0x10ffff)
         ORDER BY session.parent_id IS NOT NULL, session.started_at DESC, session.id LIMIT ?`,
      [prefix, prefix, limit],
    );
    return rows.map(headOf);
  }

  async count(filter: SessionFilter): Promise<number> {
    const { where, values } = conditionsOf(filter);
    const [row] = this.all<{ n: number }>(`SELECT count(*) AS n FROM session WHERE ${where}`, values);
    return row?.n ?? 0;
  }

  async patternTotals(filter: SessionFilter): Promise<readonly PatternTotal[]> {
    const { where, values } = conditionsOf(filter);
    return this.all<PatternTotal>(
      `SELECT finding.pattern AS pattern,
         sum(finding.outcome = 'found') AS sessionsFound,
         sum(finding.outcome IN ('found', 'clean')) AS sessionsJudged,
         coalesce(sum(iif(finding.outcome = 'found', finding.count, 0)), 0) AS count,
         coalesce(sum(finding.opportunities), 0) AS opportunities
       FROM finding JOIN session ON session.key = finding.session
       WHERE ${where} GROUP BY finding.pattern ORDER BY finding.pattern`,
      values,
    );
  }

  async patternTallies(ids: readonly string[]): Promise<readonly PatternTally[]> {
    const rows = this.all<Omit<PatternTally, "isFound"> & { found: number }>(
      `SELECT session.id AS sessionId, finding.pattern AS pattern, finding.outcome = 'found' AS found,
         coalesce(finding.count, 0) AS count, coalesce(finding.opportunities, 0) AS opportunities
       FROM json_each(?) AS wanted JOIN session ON session.id = wanted.value
         JOIN finding ON finding.session = session.key
       WHERE finding.outcome IN ('found', 'clean')`,
      [JSON.stringify(ids)],
    );
    return rows.map(({ found, ...tally }) => ({ ...tally, isFound: found === 1 }));
  }

  async toolEnds(ids: readonly string[]): Promise<readonly ToolEnds[]> {
    return this.snapshot(() => toolEndsOf(this.database, ids));
  }

  async subAgentOutcomes(ids: readonly string[]): Promise<readonly SubAgentRecord[]> {
    return this.guard(() => subAgentOutcomesOf(this.database, ids));
  }

  async search(request: SearchRequest): Promise<SearchFound> {
    return this.snapshot(() => new Search(this.database, request).found());
  }

  async searchFiles(request: SearchRequest): Promise<readonly FoundFile[]> {
    return this.snapshot(() => new Search(this.database, request).files());
  }

  async findings(id: string): Promise<readonly Finding[]> {
    return this.guard(() => this.findingsOf(id));
  }

  async load(id: string): Promise<StoredSession | null> {
    return this.snapshot(() => this.loader.load(id));
  }

  async earlier(id: string): Promise<Earlier | null> {
    return this.snapshot(() => this.loader.earlier(id));
  }

  async unsettled(): Promise<readonly (readonly SharingSession[])[]> {
    return this.guard(() => this.database.transaction(() => this.sharing.unsettled()).immediate());
  }

  async settle(settlement: Settlement): Promise<boolean> {
    return this.guard(() => this.writer.settle(settlement));
  }

  async outdated(keys: DefinitionKeys): Promise<readonly { id: string; part: "findings" | "grade" }[]> {
    return this.all<{ id: string; part: "findings" | "grade" }>(
      `SELECT id, iif(findings_key <> ?, 'findings', 'grade') AS part FROM session WHERE key IN (
         SELECT key FROM session WHERE findings_key <> ? OR grade_key <> ?) ORDER BY id`,
      [keys.findings, keys.findings, keys.grade],
    );
  }

  async verdict(id: string): Promise<Verdict | null> {
    return this.snapshot(() => {
      const row = this.database
        .prepare<[string], { figures: string; revision: number }>(
          "SELECT figures, revision FROM session WHERE id = ?",
        )
        .get(id);
      if (!row) return null;
      const figures = ownJson<Figures>(row.figures);
      return { findings: this.findingsOf(id), figures, revision: row.revision };
    });
  }

  async rejudge(id: string, revision: number, judgement: Judgement, keys: DefinitionKeys): Promise<boolean> {
    return this.guard(() => this.writer.rejudge(id, revision, judgement, keys));
  }

  async regrade(id: string, revision: number, grade: Grade, keys: DefinitionKeys): Promise<boolean> {
    return this.guard(() => this.writer.regrade(id, revision, grade, keys));
  }

  async health(): Promise<StoreHealth> {
    return this.guard(() => this.look());
  }

  private look(): StoreHealth {
    const pluck = (sql: string) => this.database.prepare(sql).pluck().get();
    const count = (sql: string) => Number(pluck(sql));
    const check = this.database.pragma("quick_check(1)", { simple: true });
    return {
      path: this.path,
      bytes: sizeOnDisk(this.database),
      schemaVersion: versionOf(this.database),
      sqliteVersion: String(pluck("SELECT sqlite_version()")),
      integrity: String(check),
      sessions: count("SELECT count(*) FROM session WHERE parent_id IS NULL AND is_copy = 0"),
      subAgents: count("SELECT count(*) FROM session WHERE parent_id IS NOT NULL AND is_copy = 0"),
      copies: count("SELECT count(*) FROM session WHERE is_copy = 1"),
    };
  }

  async tidy(): Promise<void> {
    this.guard(() => {
      giveBackPages(this.database);
      emptyLog(this.database);
    });
  }

  async close(): Promise<void> {
    if (!this.database.open) return;
    try {
      this.guard(() => emptyLog(this.database));
    } finally {
      this.database.close();
    }
  }

  private all<Row>(sql: string, values: readonly (string | number)[]): readonly Row[] {
    return this.guard(() => this.database.prepare<unknown[], Row>(sql).all(...values));
  }

  private findingsOf(id: string): readonly Finding[] {
    const row = this.database
      .prepare<[string], { findings: Uint8Array }>(
        "SELECT findings FROM content JOIN session ON session.key = content.session WHERE session.id = ?",
      )
      .get(id);
    return row ? ownJson<readonly Finding[]>(unpack(row.findings)) : [];
  }

  /** Several reads that see the same state, whatever another process writes in between. */
  private snapshot<T>(read: () => T): T {
    return this.guard(() => this.database.transaction(read).deferred());
  }

  private guard<T>(work: () => T): T {
    return refusingClearly(this.path, work);
  }
}
