import { z } from "zod";
import { messageOf, SESH_ERROR_CODES, SeshError } from "../../session/sesh-error.ts";

/** What the server says to its worker. Each job has a number, by which all that is said of it goes. */
export const order = z.union([
  z.object({ id: z.int(), job: z.string(), input: z.unknown() }),
  z.object({ id: z.int(), takenBack: z.literal(true) }),
]);
export type Order = z.input<typeof order>;

const failure = z.object({ code: z.enum(SESH_ERROR_CODES).nullable(), message: z.string() });
type Failure = z.output<typeof failure>;

/** What the worker says to the server. */
export const news = z.union([
  z.object({ id: z.int(), done: z.number(), total: z.number() }),
  z.object({ id: z.int(), failure }),
  z.object({ id: z.int(), answer: z.unknown() }),
]);
export type News = z.input<typeof news>;

/** An error as data. Of a bug its stack goes along, for the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SeshError) return { code: error.code, message: error.message };
  return { code: null, message: (error instanceof Error && error.stack) || messageOf(error) };
}

export function errorOf({ code, message }: Failure): Error {
  if (code !== null) return new SeshError(code, message);
  const bug = new Error(message);
  bug.stack = message;
  return bug;
}
