import { z } from "zod";
import { capabilitySchema, usageConventionSchema } from "./words.ts";

/** What must be remembered between two readings beside the session itself. */
export const stateSchema = z.object({
  cwd: z.string().nullable(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  convention: usageConventionSchema.nullable(),
  provides: z.array(capabilitySchema).nullable(),
  /** The latest message, which a next line with the same id continues. */
  current: z.object({ stated: z.string(), id: z.string(), role: z.string() }).nullable(),
  nextBatch: z.number(),
  messageBatch: z.number().nullable(),
  keyedBatch: z.object({ key: z.string(), batch: z.number() }).nullable(),
  /** The calls of the latest assistant message: the id as written, and as kept. */
  openCalls: z.array(z.tuple([z.string(), z.string()])),
});
export type State = z.infer<typeof stateSchema>;

/** Before anything was read. */
export const FRESH: State = {
  cwd: null,
  model: null,
  project: null,
  convention: null,
  provides: null,
  current: null,
  nextBatch: 0,
  messageBatch: null,
  keyedBatch: null,
  openCalls: [],
};
