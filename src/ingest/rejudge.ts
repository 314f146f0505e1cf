import type { Store } from "../store/store.ts";
import { breathing } from "./breath.ts";
import type { Judging } from "./judging.ts";

/**
 * Judges anew what was judged under other definitions or settings, from the store alone. Where only the weights
 * changed, grades are summed up again from stored findings and figures, without loading a session's texts. A session
 * that another process changes meanwhile is left to that process, or to the next call.
 */
export async function bringUpToDate(
  store: Store,
  judging: Judging,
  onProgress?: (done: number, total: number) => void,
): Promise<{ findings: number; grades: number }> {
  const outdated = await store.outdated(judging.keys);
  const done = { findings: 0, grades: 0 };
  const breathe = breathing();
  for (const [index, { id, part }] of outdated.entries()) {
    const isDone = await (part === "findings" ? rejudgeOne : regradeOne)(store, id, judging);
    if (isDone) done[part === "findings" ? "findings" : "grades"]++;
    onProgress?.(index + 1, outdated.length);
    await breathe();
  }
  if (done.findings > 0) await store.tidy();
  return done;
}

async function rejudgeOne(store: Store, id: string, judging: Judging): Promise<boolean> {
  const stored = await store.load(id);
  if (!stored) return false;
  const { judge } = await import("./judge.ts");
  return store.rejudge(id, stored.revision, judge(stored.session, judging.settings), judging.keys);
}

async function regradeOne(store: Store, id: string, judging: Judging): Promise<boolean> {
  const verdict = await store.verdict(id);
  if (!verdict) return false;
  const { regrade } = await import("./judge.ts");
  return store.regrade(id, verdict.revision, regrade(verdict, judging.settings), judging.keys);
}
