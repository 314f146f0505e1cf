import type { z } from "zod";

/**
 * What `--json` prints of a command that asks no question. It documents the answer and tests hold the two together; the
 * command does not load it, so that a sync, which hooks wait for, starts no later for having a schema.
 */
export interface CommandAnswer<A extends z.ZodObject> {
  /** Also the name of the schema: `sesh/<name>/<version>`. */
  readonly name: string;
  /** Raised when the answer changes its shape in a way that readers notice. */
  readonly version: number;
  readonly answer: A;
}

/** Gives an answer its exact type. */
export function defineAnswer<A extends z.ZodObject>(answer: CommandAnswer<A>): CommandAnswer<A> {
  return answer;
}
