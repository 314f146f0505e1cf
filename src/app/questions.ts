import type { z } from "zod";
import { QUERIES } from "../queries/queries.ts";
import type { Query } from "../queries/query.ts";

/** Everything that can be asked. Loaded by those who ask: a sync that finds nothing new needs none of it. */
export const QUESTIONS = QUERIES;

/** An answer, with the name of its schema. */
export type Answer<Q> = Q extends Query<z.ZodType, infer A> ? { schema: string } & z.output<A> : never;

/** Any question, for who takes its name from outside and leaves its input to be checked by it. */
export type AnyQuestion = Query<z.ZodType, z.ZodObject>;
