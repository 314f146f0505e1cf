import type { z } from "zod";
import type { App } from "../app/app.ts";
import { asObject } from "../session/json.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { Place } from "./place.ts";
import type { World } from "./world.ts";

/** What a tool is given besides its input. */
export interface Call {
  readonly app: App;
  readonly world: World;
  /** Where the client works, and which session it is in. */
  readonly place: Place;
  /** Given when the client takes the call back, or hangs up. */
  readonly signal: AbortSignal;
  /** Tells the client how far it is, where it wants to know. */
  progress(done: number, total: number): void;
}

export interface Answered {
  /** What the question answers, as `--json` prints it. */
  readonly answer: object;
  /** The same for reading. */
  readonly lines: readonly string[];
}

/** A tool asks one question. */
export interface Tool extends About {
  readonly input: z.ZodObject;
  /** Of an answer to this input. */
  budgetOf(given: unknown): number;
  /** @throws SeshError where the client can act; anything else that is thrown is a bug */
  ask(call: Call, given: unknown): Promise<Answered & { readonly budget: number }>;
}

interface About {
  /** The name that users have in their settings. */
  readonly name: string;
  readonly title: string;
  /** Written for a model: when to use it, and what it returns. */
  readonly description: string;
  /** Fields of the answer by their types; docs/json has all of it. */
  readonly answer: z.ZodObject;
  /** The question or other answer whose documented shape it is, and how the command line asks it. */
  readonly shape: string;
  readonly likeCommand: string;
  /** It changes the database. */
  readonly writes?: true;
}

interface ToolSpec<I extends z.ZodObject> extends About {
  /** Each field has a description, and an example in its `meta`. */
  readonly input: I;
  /** Neither its text nor its structured answer has more tokens (o200k_base). */
  budget(input: z.output<I>): number;
  run(call: Call, input: z.output<I>): Promise<Answered>;
}

/** Without what says nothing: some models fill in every field, with `null` or an empty text where they mean none. */
export function withoutEmpty(given: unknown): object {
  return Object.fromEntries(
    Object.entries(asObject(given)).filter(([, value]) => value !== null && value !== ""),
  );
}

/** A tool that knows what it takes, and says so where it is given something else. */
export function defineTool<I extends z.ZodObject>({ run, budget, ...about }: ToolSpec<I>): Tool {
  return {
    ...about,
    budgetOf: (given) => budget(about.input.parse(given)),
    async ask(call, given) {
      const parsed = about.input.safeParse(given ?? {});
      if (!parsed.success) throw new SeshError("usage", wrongInput(about, parsed.error));
      const answered = await run(call, parsed.data);
      return { ...answered, budget: budget(parsed.data) };
    },
  };
}

function wrongInput({ name, input }: { name: string; input: z.ZodObject }, { issues }: z.ZodError): string {
  const wrong = issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  const fields = Object.entries(input.shape).map(([field, schema]) => {
    const { description = "", examples } = schema.meta() ?? {};
    const required = schema.safeParse(undefined).success ? "" : ", required";
    const example = Array.isArray(examples) ? `, as ${JSON.stringify(examples[0])}` : "";
    return `${field} (${description}${required}${example})`;
  });
  return `${name} was given wrong arguments. ${wrong.join("; ")}. It takes ${fields.join(", ")}.`;
}
