import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Judgement } from "../../src/session/judgement.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { syncHome } from "../sync-home.ts";

/** What sesh says of one session. */
export interface JudgedSession {
  readonly id: string;
  /** Name of the file that holds it, without `.jsonl`. */
  readonly file: string;
  /** The turn of each call, by its id: calls of one turn belong to one request. */
  readonly turns: ReadonlyMap<string, number>;
  readonly judgement: Judgement;
}

/** Syncs a home folder into a database that is thrown away, with the default settings, and returns what was judged. */
export async function judgeHome(home: string): Promise<readonly JudgedSession[]> {
  const folder = mkdtempSync(join(tmpdir(), "sesh-accuracy-"));
  const store = await openStore(join(folder, "accuracy.db"), { create: true });
  try {
    await syncHome(home, store);
    return await judgedIn(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judgedIn(store: Store): Promise<readonly JudgedSession[]> {
  const judged: JudgedSession[] = [];
  for (const { id, filePath } of await store.heads({ subAgents: true })) {
    const stored = await store.load(id);
    if (stored === null) continue;
    const { session, judgement } = stored;
    const turns = new Map(session.calls.map((call) => [call.id, call.turn]));
    judged.push({ id, file: basename(filePath ?? "", ".jsonl"), turns, judgement });
  }
  return judged;
}
