import type { z } from "zod";
import type { Store } from "../store/store.ts";
import type { CommitLookup } from "./outcome-answer.ts";
import type { Rules } from "./rules.ts";

/** What a question may use beside the store: nothing of the machine but what is handed in here. */
export interface Asking {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Asks the repositories of this machine for commits; left out, none is checked. */
  readonly lookUpCommits?: CommitLookup;
  /** When a file was last written to, epoch milliseconds; `null` where it is gone. Left out, nobody looks. */
  readonly lastWritten?: (path: string) => number | null;
}

interface Question<I extends z.ZodType, A extends z.ZodObject> {
  /** Also the name of its answer's schema: `sesh/<name>/<version>`. */
  readonly name: string;
  /** Raised when an answer changes its shape in a way that readers notice. */
  readonly version: number;
  readonly input: I;
  readonly answer: A;
}

/** A question about what is stored. */
export interface StoreQuery<I extends z.ZodType, A extends z.ZodObject> extends Question<I, A> {
  readonly asks?: "store";
  run(asking: Asking, input: z.output<I>): Promise<z.output<A>>;
}

/** A question about how sesh judges here: it needs no database. */
export interface RulesQuery<I extends z.ZodType, A extends z.ZodObject> extends Question<I, A> {
  readonly asks: "rules";
  run(rules: Rules, input: z.output<I>): Promise<z.output<A>>;
}

/** A question that all faces ask: what goes in, what comes out, and how it is answered. */
export type Query<I extends z.ZodType, A extends z.ZodObject> = StoreQuery<I, A> | RulesQuery<I, A>;

/** Gives a query its exact types. */
export function defineQuery<I extends z.ZodType, A extends z.ZodObject>(
  query: RulesQuery<I, A>,
): RulesQuery<I, A>;
export function defineQuery<I extends z.ZodType, A extends z.ZodObject>(
  query: StoreQuery<I, A>,
): StoreQuery<I, A>;
export function defineQuery<I extends z.ZodType, A extends z.ZodObject>(query: Query<I, A>): Query<I, A> {
  return query;
}
