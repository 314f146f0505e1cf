import type { Context } from "hono";
import { HTTP_STATUS, messageOf, SeshError } from "../../session/sesh-error.ts";
import type { Refusal } from "../wire/questions.ts";

/** An answer that says what was wrong, for programs. */
export function refuse(
  c: Context,
  status: 400 | 401 | 403 | 404 | 405,
  code: string,
  message: string,
): Response {
  return c.json<Refusal>({ error: { code, message } }, status);
}

/** What was thrown, as an answer. What the user can act on has its status; anything else is a bug and is told as one. */
export function refusalOf(c: Context, error: unknown, reportBug: (error: unknown) => void): Response {
  if (error instanceof SeshError) {
    const { code, message } = error;
    return c.json<Refusal>({ error: { code, message } }, HTTP_STATUS[code]);
  }
  reportBug(error);
  return c.json<Refusal>({ error: { code: "crash", message: messageOf(error) } }, 500);
}
