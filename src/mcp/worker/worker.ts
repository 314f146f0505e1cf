import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { SeshError } from "../../session/sesh-error.ts";
import type { World } from "../world.ts";
import type { Doing, Job, NamedJob } from "./job.ts";
import { errorOf, news, type Order } from "./messages.ts";

/** Does what is to be done with the database. */
export interface Worker {
  /** @throws SeshError where the client can act; anything else that is thrown is a bug */
  do<I extends z.ZodType, A extends z.ZodType>(
    job: Job<I, A> & NamedJob,
    input: z.input<I>,
    doing?: Partial<Doing>,
  ): Promise<z.output<A>>;
}

/** After so long without anything to do the process ends; the next call starts another one. */
const IDLE_MS = 5_000;

/**
 * A process of its own, while there is something to do: what it has taken of memory is given back whole when it ends,
 * which no other way of giving it back achieves (docs/decisions/0011).
 */
export function startWorker(world: World): Worker {
  // Run from TypeScript sources there is no script that a plain process could load.
  if (import.meta.url.endsWith(".ts")) return { do: (job, input, doing) => here(world, job, input, doing) };
  let process: WorkerProcess | null = null;
  return {
    async do(job, input, doing) {
      if (process?.isOpen !== true) process = new WorkerProcess(world);
      return job.answer.parse(await process.give(job.name, input, doing));
    },
  };
}

async function here<I extends z.ZodType, A extends z.ZodType>(
  world: World,
  job: Job<I, A> & NamedJob,
  input: z.input<I>,
  { signal = new AbortController().signal, progress = () => {} }: Partial<Doing> = {},
): Promise<z.output<A>> {
  return job.answer.parse(await job.perform(world, input, { signal, progress }));
}

interface Waiting {
  readonly progress: Doing["progress"] | undefined;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

class WorkerProcess {
  isOpen = true;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor({ cwd }: World) {
    // Beside the bundle that this is part of (scripts/build.mjs). It is told the folder at hand instead of starting in it:
    // that one may be gone by now.
    const script = fileURLToPath(new URL("./mcp-worker.cjs", import.meta.url));
    this.child = spawn(process.execPath, [...process.execArgv, script, cwd], {
      cwd: dirname(script),
      // Its stdout is not the protocol's.
      stdio: ["ignore", 2, 2, "ipc"],
      windowsHide: true,
    });
    this.child.on("message", (message) => this.hear(message));
    this.child.on("error", ({ message }) => this.ended(message));
    this.child.on("exit", (status, signal) => this.ended(signal ?? `exit status ${status}`));
  }

  async give(job: string, input: unknown, { signal, progress }: Partial<Doing> = {}): Promise<unknown> {
    clearTimeout(this.idle);
    const id = ++this.last;
    const takeBack = () => this.say({ id, takenBack: true });
    try {
      return await new Promise((resolve, reject) => {
        this.waiting.set(id, { progress, resolve, reject });
        this.say({ id, job, input });
        if (signal?.aborted) takeBack();
        signal?.addEventListener("abort", takeBack);
      });
    } finally {
      signal?.removeEventListener("abort", takeBack);
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.idle = setTimeout(() => this.dismiss(), IDLE_MS).unref();
    }
  }

  private say(order: Order): void {
    // One that cannot be told any more has ended, which is heard of anyhow.
    this.child.send(order, () => {});
  }

  private hear(message: unknown): void {
    const told = news.parse(message);
    const waiting = this.waiting.get(told.id);
    if ("done" in told) waiting?.progress?.(told.done, told.total);
    else if ("failure" in told) waiting?.reject(errorOf(told.failure));
    else waiting?.resolve(told.answer);
  }

  private dismiss(): void {
    this.isOpen = false;
    if (this.child.connected) this.child.disconnect();
  }

  private ended(why: string): void {
    this.isOpen = false;
    for (const { reject } of this.waiting.values()) {
      reject(
        new SeshError(
          "store-unavailable",
          `The process that works on the database ended before it answered (${why}). Call again.`,
        ),
      );
    }
  }
}
