import { Hono } from "hono";
import type { z } from "zod";
import type { App } from "../../app/app.ts";
import { type AnyQuestion, QUESTIONS } from "../../app/questions.ts";
import type { Diagnosis } from "../wire/questions.ts";
import { inputFrom } from "./query-string.ts";
import { refuse } from "./refusal.ts";

export interface ApiInput {
  readonly app: App;
  readonly diagnose: () => Promise<Diagnosis>;
}

/** `/api/<question>` for every question there is, with the answers that the command line gives with `--json`. */
export function apiOf({ app, diagnose }: ApiInput): Hono {
  const api = new Hono();
  api.use(async (c, next) => {
    await next();
    // They hold what people said; no cache on the way or on the disk shall keep it.
    c.header("Cache-Control", "no-store");
  });
  const questions: Readonly<Record<string, AnyQuestion>> = QUESTIONS;
  for (const [name, question] of Object.entries(questions)) {
    api.get(`/${name}`, async (c) => c.json(await app.ask(question, inputOf(c.req.url, question.input))));
  }
  api.get("/doctor", async (c) => c.json(await diagnose()));
  api.all("*", (c) => {
    const known = [...Object.keys(QUESTIONS), "doctor"].sort().join(", ");
    return refuse(c, 404, "not-found", `There is no question ${c.req.path}. There are ${known}.`);
  });
  return api;
}

function inputOf(url: string, input: z.ZodType): Record<string, unknown> {
  return inputFrom(new URL(url).searchParams, input);
}
