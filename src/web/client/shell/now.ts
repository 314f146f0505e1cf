import { useSyncExternalStore } from "react";

/** Times that are told from now on are told anew so often. */
const TICK_MS = 20_000;
let now = Date.now();
const watchers = new Set<() => void>();

/** Epoch milliseconds, the same for all that is drawn at once. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}

let ticking: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const each of watchers) each();
  }, TICK_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}
