import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { judgingUnder } from "../src/app/judging.ts";
import { defaultConfig } from "../src/config/schema.ts";
import { discoverIn } from "../src/ingest/discovery.ts";
import { type SyncInput, type SyncReport, sync } from "../src/ingest/sync.ts";
import { openStore } from "../src/store/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";

export const JUDGING = judgingUnder(defaultConfig());

/** A moment that tests take for now. */
export const NOW = Date.UTC(2026, 10, 1);

/** A folder of transcripts and a database, both real, gone at the end. */
export class SyncScene {
  readonly folder = mkdtempSync(join(tmpdir(), "sesh-test-"));
  readonly transcripts = join(this.folder, "transcripts");
  readonly database = join(this.folder, "data", "sesh.db");
  private open: Store | null = null;
  private writes = 0;
  private databases = 0;

  constructor() {
    mkdirSync(this.transcripts);
  }

  path(name: string): string {
    return join(this.transcripts, name);
  }

  /** Writes a file; each write is a second later than the one before, whatever the disk's clock is good for. */
  write(name: string, content: string | Uint8Array | readonly string[]): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isLines(content) ? content.map((line) => `${line}\n`).join("") : content);
    this.writes++;
    const at = new Date(Date.UTC(2026, 9, 1) + this.writes * 1000);
    utimesSync(path, at, at);
    return path;
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  async store(): Promise<Store> {
    this.open ??= await openStore(this.database, { create: true });
    return this.open;
  }

  async sync(more: Partial<SyncInput> = {}): Promise<SyncReport> {
    return syncFolder(await this.store(), this.transcripts, more);
  }

  /** Everything that is stored, in a form to compare. */
  async everything(): Promise<unknown> {
    return { ...(await everythingIn(await this.store())), words: wordsIn(this.database) };
  }

  /** Everything as a database of its own stores it that has seen nothing but the files as they are now. */
  async everythingAnew(more: Partial<SyncInput> = {}): Promise<unknown> {
    const path = join(this.folder, `anew-${this.databases++}.db`);
    const store = await openStore(path, { create: true });
    await syncFolder(store, this.transcripts, more);
    const everything = { ...(await everythingIn(store)), words: wordsIn(path) };
    await store.close();
    return everything;
  }

  async end(): Promise<void> {
    await this.open?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function syncFolder(store: Store, folder: string, more: Partial<SyncInput> = {}): Promise<SyncReport> {
  return sync({
    store,
    found: discoverIn([folder]),
    judging: JUDGING,
    home: folder,
    format: "auto",
    settleMs: 0,
    now: () => NOW,
    ...more,
  });
}

/** All sessions and files, without how often they were written. */
async function everythingIn(store: Store): Promise<Record<string, unknown>> {
  const sessions: Record<string, unknown> = {};
  // An empty prefix finds copies too, which questions leave out.
  for (const head of await store.headsByPrefix("", 1_000_000)) {
    const stored = await store.load(head.id);
    sessions[head.id] = { head, ...stored, revision: 0, findings: await store.findings(head.id) };
  }
  const files = [...(await store.files()).values()].map((file) => ({ ...file, syncedAt: 0 }));
  return { sessions, files };
}

/** The index of words: what is found where. */
function wordsIn(path: string): readonly string[] {
  const database = new Database(path, { readonly: true });
  try {
    database.exec("CREATE VIRTUAL TABLE temp.instances USING fts5vocab('main', 'words', 'instance')");
    const rows = database
      .prepare<[], { place: string }>(
        `SELECT session.id || ' ' || (instances.doc & 4194303) || ' ' || col || ' ' || offset || ' ' || term AS place
           FROM temp.instances JOIN session ON session.key = instances.doc >> 22 ORDER BY place`,
      )
      .all();
    return rows.map(({ place }) => place);
  } finally {
    database.close();
  }
}

function isLines(content: string | Uint8Array | readonly string[]): content is readonly string[] {
  return Array.isArray(content);
}
