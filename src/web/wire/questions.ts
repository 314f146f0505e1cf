import type { z } from "zod";
import type { Diagnosis as PlainDiagnosis } from "../../app/diagnosis.ts";
import type { QUERIES } from "../../queries/queries.ts";

/** Every question that can be asked under `/api/<question>`. */
export type Question = keyof typeof QUERIES;

/** What a question takes, in the query string. */
export type InputOf<Q extends Question> = z.input<(typeof QUERIES)[Q]["input"]>;

/** What comes back: what the command line prints with `--json`. */
export type AnswerOf<Q extends Question> = { readonly schema: string } & z.output<
  (typeof QUERIES)[Q]["answer"]
>;

/** `/api/doctor`: what `sesh doctor` tells. */
export type Diagnosis = { readonly schema: string } & PlainDiagnosis;

/** The body of every answer that is an error. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}
