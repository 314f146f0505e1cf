import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { messageOf } from "../session/sesh-error.ts";
import { createServer } from "./server.ts";
import { startWorker } from "./worker/worker.ts";
import { realWorld, type World } from "./world.ts";

/** What is at work when the client hangs up gets so long to stop where it is whole. */
const GRACE_MS = 10_000;

/**
 * Serves one client over stdin and stdout, until it hangs up or the process is asked to end. Nothing but the protocol goes
 * to stdout.
 */
export async function serve(world: World = realWorld()): Promise<void> {
  // A library that logs would otherwise break the protocol.
  console.log = console.error;
  console.info = console.error;
  process.stderr.on("error", () => {});
  const ending = new AbortController();
  const working = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    return work.finally(() => working.delete(work));
  };
  const serving = { world, worker: startWorker(world), ending: ending.signal, track };
  const connection = serveStdio(() => createServer(serving), {
    onerror: (error) => world.log(messageOf(error)),
  });
  await hungUp();
  ending.abort();
  await connection.close();
  await Promise.race([Promise.allSettled(working), later(GRACE_MS)]);
  // Whatever else is open, nobody is there to read it.
  process.exit(0);
}

/** Resolves when stdin ends, when nobody reads stdout, or on a signal. */
function hungUp(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => resolve();
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, end);
    process.stdin.once("end", end).once("close", end).once("error", end);
    process.stdout.once("error", end).once("close", end);
  });
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
