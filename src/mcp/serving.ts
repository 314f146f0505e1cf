import type { Worker } from "./worker/worker.ts";
import type { World } from "./world.ts";

/** What a server needs of the process that it runs in. */
export interface Serving {
  readonly world: World;
  readonly worker: Worker;
  /** Given when the server is to end: what runs then stops where it is whole. */
  readonly ending: AbortSignal;
  /** Runs until what is at work is done. */
  track<T>(work: Promise<T>): Promise<T>;
}
