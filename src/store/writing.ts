import type Database from "better-sqlite3";
import type { Grade } from "../session/grade.ts";
import type { Judgement } from "../session/judgement.ts";
import type { ClaimDesk } from "./claim-desk.ts";
import { type Claim, type Holder, settleClaim } from "./claims.ts";
import type { FileRows } from "./file-rows.ts";
import { JudgementWriter } from "./judgement-writer.ts";
import type { SessionRecord } from "./session-record.ts";
import { type Placement, SessionWriter } from "./session-writer.ts";
import type { Committed, DefinitionKeys, FileCommit, FileStatus, Settlement } from "./store.ts";

/** Everything that changes the database, one transaction each. */
export class Writer {
  private readonly database: Database.Database;
  private readonly files: FileRows;
  private readonly desk: ClaimDesk;
  private readonly sessions: SessionWriter;
  private readonly judgements: JudgementWriter;

  constructor(database: Database.Database, files: FileRows, desk: ClaimDesk) {
    this.database = database;
    this.files = files;
    this.desk = desk;
    this.sessions = new SessionWriter(database);
    this.judgements = new JudgementWriter(database);
  }

  commitFile(commit: FileCommit): Committed | null {
    return this.inTransaction(() => {
      if (!this.files.isAsBelieved(commit.file.path, commit.basedOn)) return null;
      const shares = this.share(commit);
      if (shares.some(({ record, key }) => !this.isGrownFrom(record, key))) return null;
      return this.write(commit, shares);
    });
  }

  markUnreadable(...what: Parameters<FileRows["markUnreadable"]>): void {
    this.inTransaction(() => this.files.markUnreadable(...what));
  }

  markGone(paths: readonly string[]): void {
    this.inTransaction(() => {
      for (const path of paths) this.files.markGone(path);
    });
  }

  settle({ sessions, changes, keys }: Settlement): boolean {
    return this.inTransaction(() => {
      const keyOf = new Map(sessions.map(({ id, revision }) => [id, this.judgements.current(id, revision)]));
      if ([...keyOf.values()].includes(null)) return false;
      for (const change of changes) {
        const key = this.judgements.current(change.id, change.revision);
        if (key === null) return false;
        this.judgements.mark(key, change, keys, this.sessions);
      }
      for (const key of keyOf.values()) if (key !== null) this.judgements.settled(key);
      return true;
    });
  }

  rejudge(id: string, revision: number, judgement: Judgement, keys: DefinitionKeys): boolean {
    return this.inTransaction(() => {
      const key = this.judgements.current(id, revision);
      if (key !== null) this.judgements.rejudge(key, judgement, keys);
      return key !== null;
    });
  }

  regrade(id: string, revision: number, grade: Grade, keys: DefinitionKeys): boolean {
    return this.inTransaction(() => {
      const key = this.judgements.current(id, revision);
      if (key !== null) this.judgements.regrade(key, grade, keys);
      return key !== null;
    });
  }

  /** What the file says it holds, with who holds it so far and who will. */
  private share({ file, sessions }: FileCommit): readonly Share[] {
    const shares: Share[] = [];
    const keys = new Set<number>();
    for (const [place, record] of sessions.entries()) {
      const claim = { ...record.identity, path: file.path, place };
      const verdict = settleClaim(claim, this.desk.holders(claim.toldId));
      const holder = verdict.kind === "new" ? null : verdict.holder;
      // A file that names two sessions alike holds the first.
      if (holder && keys.has(holder.key)) continue;
      if (holder) keys.add(holder.key);
      const key = verdict.kind === "yield" ? null : (holder?.key ?? null);
      shares.push({ record, claim, verdict: verdict.kind, holder, key });
    }
    return shares;
  }

  /** May the record be added to that row? Only to the one that it has grown from, as it was. */
  private isGrownFrom({ grownFrom }: SessionRecord, key: number | null): boolean {
    if (grownFrom === null) return true;
    return key !== null && this.judgements.current(grownFrom.id, grownFrom.revision) === key;
  }

  private write(commit: FileCommit, shares: readonly Share[]): Committed {
    const { path } = commit.file;
    const won = shares.filter(({ verdict }) => verdict !== "yield");
    const lost = shares.filter(({ verdict }) => verdict === "yield");
    const status = this.saveFile(commit, won, lost);
    this.release(path, new Set(won.map(({ key }) => key)), commit.continues);
    const placements = this.placements(won, path);
    const names = new Map(
      won.map(({ claim }, index) => [claim.toldId, placements[index]?.id ?? claim.toldId]),
    );
    const nameOf = (toldId: string) => names.get(toldId) ?? toldId;
    won.forEach(({ record }, index) => {
      const placement = placements[index];
      if (placement) this.sessions.save(record, placement, commit.keys, nameOf);
    });
    for (const { holder, verdict } of won) if (holder && verdict === "take") this.displaced(holder);
    return { status, sessionIds: placements.map(({ id }) => id) };
  }

  /** A file that holds nothing because others hold all of it is a duplicate. */
  private saveFile({ file, carry }: FileCommit, won: readonly Share[], lost: readonly Share[]): FileStatus {
    const better = won.length === 0 ? lost[0]?.holder : null;
    if (better) this.files.saveDuplicate(file, reasonFor(better));
    else this.files.save(file, carry);
    this.desk.replaceYielded(
      file.path,
      lost.map(({ claim }) => claim),
    );
    return better ? "duplicate" : file.status;
  }

  /** Sessions that the file held and does not hold any more. */
  private release(path: string, kept: ReadonlySet<number | null>, continues: boolean): void {
    for (const { key } of this.sessions.heldBy(path)) {
      if (kept.has(key)) continue;
      if (continues) this.sessions.remove(key);
      else this.sessions.detach(key);
    }
  }

  /** The session was taken from the file that held it. */
  private displaced(holder: Holder): void {
    const { path } = holder;
    if (path !== null && holder.isGone) this.files.markGone(path);
    else if (path !== null) this.desk.yielded({ ...holder, path });
    for (const loser of this.desk.losersOf(holder.toldId)) {
      if (this.sessions.heldBy(loser).length > 0) continue;
      const better = this.desk.betterThan(loser);
      if (better) this.files.markDuplicate(loser, reasonFor(better));
    }
  }

  private placements(won: readonly Share[], path: string): readonly Placement[] {
    const taken = new Set<string>();
    return won.map(({ claim, key, holder }) => {
      const id = holder && key !== null ? holder.id : this.freeId(claim, taken);
      taken.add(id);
      return { key, id, path, place: claim.place };
    });
  }

  /** Of two sessions that tell the same id, the one that began first bears it; the other gets a suffix. */
  private freeId(claim: Claim, taken: ReadonlySet<string>): string {
    const bearer = this.desk.holders(claim.toldId).find(({ id }) => id === claim.toldId);
    if (bearer && claim.origin < bearer.origin && !taken.has(claim.toldId)) {
      this.sessions.rename(bearer.key, bearer.id, this.suffixed(bearer, taken), bearer.path);
      return claim.toldId;
    }
    const isFree = !bearer && !taken.has(claim.toldId) && this.sessions.isFree(claim.toldId);
    return isFree ? claim.toldId : this.suffixed(claim, taken);
  }

  private suffixed({ toldId, origin }: Pick<Claim, "toldId" | "origin">, taken: ReadonlySet<string>): string {
    const mark = origin.slice(origin.indexOf(":") + 1);
    for (let length = 6; ; length++) {
      const id = `${toldId}-${length <= mark.length ? mark.slice(0, length) : `${mark}-${length}`}`;
      if (!taken.has(id) && this.sessions.isFree(id)) return id;
    }
  }

  private inTransaction<T>(write: () => T): T {
    return this.database.transaction(write).immediate();
  }
}

interface Share {
  readonly record: SessionRecord;
  readonly claim: Claim;
  readonly verdict: "new" | "keep" | "take" | "yield";
  readonly holder: Holder | null;
  /** The row that the session goes to; `null` where it is new, or not this file's. */
  readonly key: number | null;
}

function reasonFor({ path, isGone }: Pick<Holder, "path" | "isGone">): string {
  return path === null || isGone
    ? "holds less of a session than is stored of it from a file that is gone"
    : `holds the same session as ${path}`;
}
