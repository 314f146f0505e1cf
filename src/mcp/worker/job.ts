import type { z } from "zod";
import { App } from "../../app/app.ts";
import { loadSettings } from "../../app/settings.ts";
import { machineOf, type World } from "../world.ts";

/** How the one who gave a job hears of it meanwhile, and takes it back. */
export interface Doing {
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** What a job is done with. */
export interface Desk extends Doing {
  readonly app: App;
  readonly world: World;
}

/** Something that is done with the database: data in, data out, so that another process can do it. */
export interface Job<I extends z.ZodType, A extends z.ZodType> {
  readonly name: string;
  readonly input: I;
  readonly answer: A;
  run(desk: Desk, input: z.output<I>): Promise<z.output<A>>;
}

/** A job by its name alone. */
export interface NamedJob {
  readonly name: string;
  /** @throws SeshError where the client can act; anything else that is thrown is a bug */
  perform(world: World, input: unknown, doing: Doing): Promise<unknown>;
}

/** A job opens a database of its own: another one may be there by the next, and jobs at the same time are fine. */
export function defineJob<I extends z.ZodType, A extends z.ZodType>(job: Job<I, A>): Job<I, A> & NamedJob {
  return {
    ...job,
    async perform(world, input, doing) {
      const app = new App({
        settings: loadSettings(world),
        machine: machineOf(world),
        now: () => world.now(),
      });
      try {
        return await job.run({ app, world, ...doing }, job.input.parse(input));
      } finally {
        await app.close();
      }
    },
  };
}
