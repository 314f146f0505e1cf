import { App } from "../app/app.ts";
import { loadSettings } from "../app/settings.ts";
import { machineOf, type World } from "./world.ts";

/** What a server needs of the process that it runs in. */
export interface Serving {
  readonly world: World;
  /** Given when the server is to end: what runs then stops where it is whole. */
  readonly ending: AbortSignal;
  /** Runs until what is at work is done. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** A database of its own for each call: another one may be there by the next, and calls at the same time are fine. */
export async function withApp<T>(world: World, use: (app: App) => Promise<T>): Promise<T> {
  const app = new App({ settings: loadSettings(world), machine: machineOf(world), now: () => world.now() });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}
