import { statSync } from "node:fs";
import type { z } from "zod";
import type { Discovery, Searched } from "../ingest/discovery.ts";
import type { Judging } from "../ingest/judging.ts";
import type { SyncReport } from "../ingest/sync.ts";
import type { Asking, Query } from "../queries/query.ts";
import type { Rules } from "../queries/rules.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { Store } from "../store/store.ts";
import type { FormatId, Machine } from "../transcripts/format.ts";
import type { Settings } from "./settings.ts";

export interface AppInput {
  readonly settings: Settings;
  readonly machine: Machine;
  readonly now: () => number;
  /** Told while sessions are judged anew under other settings or definitions. */
  readonly onJudging?: (done: number, total: number) => void;
}

export interface SyncOptions {
  /** Folders to look in instead of the agents' own places. */
  readonly folders?: readonly string[];
  /** Exactly these files; read again even if they are known. */
  readonly files?: Discovery;
  readonly format?: FormatId | "auto";
  readonly settleMs?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface SyncOutcome {
  readonly report: SyncReport;
  readonly searched: readonly Searched[];
  readonly unreadable: Discovery["unreadable"];
}

/**
 * All that a face may use: bring the store up to date, and ask it questions. What a method needs is loaded when it is
 * called, so that asking loads no reader and a sync no question.
 */
export class App {
  private readonly input: AppInput;
  private store: Promise<Store> | null = null;

  constructor(input: AppInput) {
    this.input = input;
  }

  get databasePath(): string {
    return this.input.settings.database.path;
  }

  /** Reads what is new, grown or replaced into the store, which is made if there is none. */
  async sync(options: SyncOptions = {}): Promise<SyncOutcome> {
    const { discover, discoverIn } = await import("../ingest/discovery.ts");
    const { sync } = await import("../ingest/sync.ts");
    const { machine, now } = this.input;
    const found =
      options.files ?? (options.folders?.length ? discoverIn(options.folders) : discover(machine));
    const store = await this.open(true);
    const report = await sync({
      store,
      found,
      judging: await this.judging(),
      home: machine.home,
      format: options.format ?? "auto",
      again: options.files !== undefined,
      settleMs: options.settleMs ?? 0,
      now,
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.signal && { signal: options.signal }),
    });
    return { report, searched: found.searched, unreadable: found.unreadable };
  }

  /**
   * Answers a question. What was judged under other settings or definitions is judged anew first, from the store, so
   * that every answer says the same. Rejects with `nothing-yet` where there is no database, unless the question is
   * about sesh itself and needs none.
   */
  async ask<I extends z.ZodType, A extends z.ZodObject>(
    question: Query<I, A>,
    input: z.input<I>,
  ): Promise<{ schema: string } & z.output<A>> {
    if (question.asks !== "rules") await this.bringUpToDate();
    const parsed = question.input.safeParse(input);
    if (!parsed.success) throw new SeshError("usage", wrongInput(question.name, parsed.error));
    const answer =
      question.asks === "rules"
        ? await question.run(await this.rules(), parsed.data)
        : await question.run(await this.asking(), parsed.data);
    return { schema: `sesh/${question.name}/${question.version}`, ...answer };
  }

  /** A session as a generic transcript (docs/formats/generic.md), which `sync` reads back to an equal one. */
  async genericTranscript(reference: string): Promise<string> {
    const { findSession } = await import("../queries/session-reference.ts");
    const { writeGeneric } = await import("../transcripts/generic/write.ts");
    const store = await this.open(false);
    const head = await findSession(store, reference);
    const stored = await store.load(head.id);
    if (!stored) throw new SeshError("not-found", `Session ${head.id} is gone from the database.`);
    return writeGeneric(stored.session);
  }

  async close(): Promise<void> {
    const store = await this.store?.catch(() => null);
    await store?.close();
    this.store = null;
  }

  private async open(create: boolean): Promise<Store> {
    // Somebody may just be finding out that there is none.
    if (create) await this.store?.catch(() => null);
    this.store ??= import("../store/sqlite-store.ts")
      .then(({ openStore }) => openStore(this.databasePath, { create }))
      .catch((error) => {
        // The next one tries again: by then there may be a database.
        this.store = null;
        throw error;
      });
    return this.store;
  }

  private async bringUpToDate(): Promise<void> {
    const store = await this.open(false);
    const { bringUpToDate } = await import("../ingest/rejudge.ts");
    await bringUpToDate(store, await this.judging(), this.input.onJudging);
  }

  private async asking(): Promise<Asking> {
    const { now } = this.input;
    return {
      store: await this.open(false),
      now: now(),
      lookUpCommits: async (directories, hashes) => {
        const { lookUpCommits } = await import("./commit-lookup.ts");
        return lookUpCommits(directories, hashes);
      },
      lastWritten: (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null,
    };
  }

  private async rules(): Promise<Rules> {
    const { rulesUnder } = await import("./rules.ts");
    return rulesUnder(this.input.settings);
  }

  private async judging(): Promise<Judging> {
    const { judgingUnder } = await import("./judging.ts");
    return judgingUnder(this.input.settings.config);
  }
}

function wrongInput(name: string, error: z.ZodError): string {
  const [issue] = error.issues;
  return `Cannot ask for ${name}: ${issue?.path.join(".") ?? "input"} ${issue?.message ?? "is wrong"}.`;
}
