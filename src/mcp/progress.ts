import type { ServerContext } from "@modelcontextprotocol/server";

/** Rather seldom: a client redraws for each. */
const BETWEEN_MS = 250;

export interface Telling {
  tell(done: number, total: number): void;
  /** Resolves when all has been said: what comes after the answer reaches nobody. */
  told(): Promise<unknown>;
}

/** Tells the client of a call how far it is, where it asked to be told. */
export function progressOf({ mcpReq }: ServerContext): Telling {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return { tell: () => {}, told: async () => {} };
  let last = -BETWEEN_MS;
  let telling: Promise<unknown> = Promise.resolve();
  return {
    tell(progress, total) {
      const now = performance.now();
      if (now - last < BETWEEN_MS && progress < total) return;
      last = now;
      const params = { progressToken, progress, total, message: `${progress} of ${total} files` };
      // A client that has hung up meanwhile wants to know nothing any more.
      telling = mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
    },
    told: () => telling,
  };
}
