import { constants } from "node:os";
import type { App, SyncOptions, SyncOutcome } from "../app/app.ts";
import type { Context } from "./context.ts";

/**
 * Syncs with a progress line. What a Ctrl-C interrupts is whole up to the file at hand; the process then ends with the
 * status that a shell expects of it.
 */
export async function syncWithProgress(
  app: App,
  context: Context,
  options: SyncOptions = {},
): Promise<SyncOutcome> {
  const progress = context.progress("Syncing");
  const stop = stopOnSignals();
  try {
    const outcome = await app.sync({
      signal: stop.signal,
      onProgress: (done, total) => progress.update(done, total, "files"),
      ...options,
    });
    if (outcome.report.interrupted) context.exitWith(stop.status());
    return outcome;
  } finally {
    stop.release();
    progress.done();
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

interface Stop {
  readonly signal: AbortSignal;
  /** What a shell reports of a process that a signal ended: 130 for Ctrl-C, 143 for SIGTERM. */
  status(): number;
  release(): void;
}

/** A signal that is given when the user or the system asks the process to end. */
export function stopOnSignals(): Stop {
  const controller = new AbortController();
  let status = 0;
  const stop = (name: NodeJS.Signals) => {
    status = 128 + constants.signals[name];
    controller.abort();
  };
  for (const name of SIGNALS) process.once(name, stop);
  return {
    signal: controller.signal,
    status: () => status,
    release() {
      for (const name of SIGNALS) process.off(name, stop);
    },
  };
}
