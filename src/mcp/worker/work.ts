import { realWorld, type World } from "../world.ts";
import { JOBS } from "./jobs.ts";
import { failureOf, type News, type Order, order } from "./messages.ts";

/** What is at work when the server is gone gets so long to stop where it is whole. */
const GRACE_MS = 10_000;

/** Does what the server that started this process says, until that server lets go of it or ends, however it ends. */
export function work([cwd]: readonly string[]): void {
  const world = realWorld(cwd);
  const atWork = new Map<number, { readonly abort: AbortController; readonly done: Promise<void> }>();
  // A signal to the group of the server is for the server to answer; where that ends, so does this.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
  process.stderr.on("error", () => {});
  process.stdout.on("error", () => {});
  process.on("message", (message) => {
    const told = order.parse(message);
    if ("takenBack" in told) return atWork.get(told.id)?.abort.abort();
    const abort = new AbortController();
    const done = perform(world, told, abort.signal).finally(() => atWork.delete(told.id));
    atWork.set(told.id, { abort, done });
  });
  process.once("disconnect", async () => {
    const jobs = [...atWork.values()];
    for (const { abort } of jobs) abort.abort();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
    await Promise.allSettled(jobs.map(({ done }) => done));
    process.exit(0);
  });
}

async function perform(
  world: World,
  { id, job: name, input }: Extract<Order, { job: string }>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const job = JOBS.find((each) => each.name === name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const progress = (done: number, total: number) => say({ id, done, total });
    say({ id, answer: await job.perform(world, input, { signal, progress }) });
  } catch (error) {
    say({ id, failure: failureOf(error) });
  }
}

function say(news: News): void {
  // A server that is gone wants to know nothing any more.
  if (process.connected) process.send?.(news, undefined, undefined, () => {});
}
