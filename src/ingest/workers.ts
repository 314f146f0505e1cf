import { availableParallelism } from "node:os";
import type { ResourceLimits } from "node:worker_threads";
import type { Piscina } from "piscina";
import { messageOf } from "../session/sesh-error.ts";
import type { ParseResult, ParseTask } from "./parse-file.ts";

/** Below this many bytes starting a thread costs more than it saves. */
const WORTH_A_WORKER_BYTES = 3 * 1024 * 1024;

const MOST_WORKERS = 6;

/** So many tasks wait in each thread, for it to have something to do while the one that writes cannot listen. */
const TASKS_PER_WORKER = 4;

/** Parses files in worker threads. A file on which a worker dies is unreadable. */
export interface Parsers {
  parse(task: ParseTask): Promise<ParseResult>;
  /** How many tasks are worth handing over at once. */
  readonly width: number;
  close(): Promise<void>;
}

/** `null`: there is so little to do that the thread at hand does it sooner. */
export async function startParsers(bytes: number): Promise<Parsers | null> {
  // Run from TypeScript sources (tests) there is no script that a plain thread could load.
  if (bytes < WORTH_A_WORKER_BYTES || import.meta.url.endsWith(".ts")) return null;
  // The thread that writes parses too, so it has a core of its own.
  const threads = Math.max(1, Math.min(availableParallelism() - 1, MOST_WORKERS));
  // Beside the bundle that this is part of (scripts/build.mjs).
  return startPool(new URL("./parse-worker.cjs", import.meta.url), threads);
}

/** `script` is what each thread runs; `limits` how much memory it may take. */
export async function startPool(script: URL, threads: number, limits: ResourceLimits = {}): Promise<Parsers> {
  const { Piscina } = await import("piscina");
  const poolOf = (maxThreads: number, concurrentTasksPerWorker: number) => {
    const pool = new Piscina<ParseTask, ParseResult>({
      filename: script.href,
      minThreads: maxThreads,
      maxThreads,
      concurrentTasksPerWorker,
      resourceLimits: limits,
    });
    // Each failure reaches the promise of its task. Beside that the pool reports answers to tasks that closing it has
    // dropped; with nobody listening such a report would end the process and print the answer.
    pool.on("error", () => {});
    return pool;
  };
  const pool = poolOf(threads, TASKS_PER_WORKER);
  // A dying worker takes its other tasks with it, which are not to blame; alone, each shows whose fault it was.
  let oneByOne: Piscina<ParseTask, ParseResult> | null = null;
  let isClosed = false;
  return {
    async parse(task) {
      try {
        return await pool.run(task);
      } catch (error) {
        if (isClosed) throw error;
        oneByOne ??= poolOf(1, 1);
        return await oneByOne.run(task).catch(async (cause) => {
          const { unreadable } = await import("./parse-file.ts");
          return unreadable(task.path, whyItDied(cause));
        });
      }
    },
    width: threads * TASKS_PER_WORKER,
    async close() {
      isClosed = true;
      await Promise.all([pool.destroy(), oneByOne?.destroy()]);
    },
  };
}

function whyItDied(error: unknown): string {
  const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isMemory
    ? "reading it takes more memory than there is; set NODE_OPTIONS=--max-old-space-size to allow more"
    : `reading it failed: ${messageOf(error)}`;
}
