import { availableParallelism } from "node:os";
import type { ResourceLimits } from "node:worker_threads";
import type { Piscina } from "piscina";
import { messageOf } from "../session/sesh-error.ts";
import { compileLater } from "./compile-later.ts";
import type { ParseResult, ParseTask } from "./parse-file.ts";

/** Below this many bytes starting a thread costs more than it saves. */
const WORTH_A_WORKER_BYTES = 3 * 1024 * 1024;

const MOST_WORKERS = 6;

/** Parses files, in worker threads where there is enough to do. A file on which a worker dies is unreadable. */
export interface Parsers {
  parse(task: ParseTask): Promise<ParseResult>;
  /** How many tasks are worth handing over at once. */
  readonly width: number;
  close(): Promise<void>;
}

export async function startParsers(bytes: number): Promise<Parsers> {
  // Run from TypeScript sources (tests) there is no script that a plain thread could load.
  if (bytes < WORTH_A_WORKER_BYTES || import.meta.url.endsWith(".ts")) return inThisThread;
  compileLater();
  // The thread that writes has less to do than those that parse, so no core is kept free for it.
  const threads = Math.max(1, Math.min(availableParallelism(), MOST_WORKERS));
  return startPool(new URL("./parse-worker.js", import.meta.url), threads);
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
  const pool = poolOf(threads, 2);
  // A dying worker takes its other task with it, which is not to blame; alone, each shows whose fault it was.
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
    width: threads * 3,
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

const inThisThread: Parsers = {
  // Loaded when there is something to read: most runs find nothing new.
  parse: async (task) => (await import("./parse-file.ts")).parseFile(task),
  width: 1,
  close: async () => {},
};
