import type { z } from "zod";
import type { Store } from "../store/store.ts";

/** What a question may use beside the store: nothing of the machine but the time it is asked at. */
export interface Asking {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A question that all faces ask: what goes in, what comes out, and how it is answered. */
export interface Query<I extends z.ZodType, A extends z.ZodObject> {
  /** Also the name of its answer's schema: `sesh/<name>/<version>`. */
  readonly name: string;
  /** Raised when an answer changes its shape in a way that readers notice. */
  readonly version: number;
  readonly input: I;
  readonly answer: A;
  run(asking: Asking, input: z.output<I>): Promise<z.output<A>>;
}

/** Gives a query its exact types. */
export function defineQuery<I extends z.ZodType, A extends z.ZodObject>(query: Query<I, A>): Query<I, A> {
  return query;
}
