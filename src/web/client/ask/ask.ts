import type { AnswerOf, Diagnosis, InputOf, Question, Refusal } from "../../wire/questions.ts";

/** The server said no, and why: what it says is written for people. */
export class AskError extends Error {
  readonly code: string;

  constructor({ code, message }: Refusal["error"]) {
    super(message);
    this.name = "AskError";
    this.code = code;
  }
}

/** Asks the server; the answer is the one that the command line prints with `--json`. @throws AskError */
export function ask<Q extends Question>(
  question: Q,
  input: InputOf<Q>,
  signal?: AbortSignal,
): Promise<AnswerOf<Q>> {
  return get(`/api/${question}?${queryString(input)}`, signal);
}

/** What `sesh doctor` tells. @throws AskError */
export function askDoctor(signal?: AbortSignal): Promise<Diagnosis> {
  return get("/api/doctor", signal);
}

async function get<A>(path: string, signal?: AbortSignal): Promise<A> {
  const response = await fetch(path, signal === undefined ? {} : { signal }).catch((cause) => {
    if (signal?.aborted) throw cause;
    throw new AskError({
      code: "away",
      message: "sesh-web does not answer. Start it again with `sesh web`.",
    });
  });
  if (response.ok) return response.json();
  const refusal: Refusal = await response.json().catch(() => ({
    error: { code: "unknown", message: `The server answers ${response.status}.` },
  }));
  throw new AskError(refusal.error);
}

/** What is undefined is left out; a list is its key again and again. */
function queryString(input: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(input).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one): [string, string][] =>
      one === undefined ? [] : [[key, String(one)]],
    ),
  );
  return new URLSearchParams(pairs).toString();
}
