import { setImmediate as turn } from "node:timers/promises";

const LONGEST_MS = 50;

/**
 * For loops that would keep the thread to themselves: awaiting what this returns lets signals (Ctrl-C) and the progress
 * line have their turn every so often.
 */
export function breathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < LONGEST_MS) return;
    await turn();
    last = performance.now();
  };
}
