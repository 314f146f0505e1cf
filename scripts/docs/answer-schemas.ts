import { readFileSync } from "node:fs";
import { z } from "zod";
import { QUERIES } from "../../src/queries/queries.ts";
import { EXIT_STATUS, type SeshErrorCode } from "../../src/session/sesh-error.ts";
import { code, page, table, writtenFrom } from "./markdown.ts";

/** What the documents need of a question. */
interface Question {
  readonly name: string;
  readonly version: number;
  readonly answer: z.ZodObject;
}

/** `docs/json/<question>.schema.json`: an answer as `--json` prints it. */
export function answerSchema(question: Question): string {
  const title = titleOf(question);
  const printed = z.object({ schema: z.literal(title), ...question.answer.shape });
  const { $schema, ...schema } = z.toJSONSchema(printed, {
    io: "output",
    // Additions do not raise the version, so the answer of a later release must still fit.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return `${JSON.stringify({ $schema, title, description: aboutOf(question), ...schema }, null, 2)}\n`;
}

/** `docs/json/README.md`: which schemas there are, and what may be relied on. */
export function answerIndex(): string {
  const questions = Object.values(QUERIES).map((question) => [
    `[${titleOf(question)}](${question.name}.schema.json)`,
    aboutOf(question),
  ]);
  return page(
    "# JSON answers",
    writtenFrom("src/queries/ and src/session/sesh-error.ts"),
    INTRODUCTION,
    table(["schema", "what it says"], questions),
    PROMISE,
    ERRORS,
    table(
      ["exit status", "code", "meaning"],
      [["0", "", "done"], ["1", code("crash"), "a bug in sesh; the stack is on stderr"], ...codeRows()],
    ),
  );
}

const INTRODUCTION = `With \`--json\` a command prints one JSON value to stdout and nothing else: \`sesh list --json\`. Progress and remarks go to
stderr. The answer to a question begins with \`schema\`, the name and version of its shape; here is the JSON Schema (2020-12)
of each. Commands that do something (\`sync\`, \`log\`, \`watch\`, \`doctor\`) name a \`schema\` too; theirs are not published
yet and may still change.`;

const PROMISE = `## What may be relied on

- The version in \`schema\` stays as long as what is there keeps its name, type and meaning.
- Additions do not raise it: a new field, or a new value of an \`enum\` (a further pattern). Ignore what you do not know; the
  schemas allow unknown fields. Everything else raises it.
- A field that says nothing is \`null\` or an empty list. The few that may be left out are not \`required\` in their schema.
- Times are ISO 8601 in UTC. Durations and sizes have their unit in the name (\`activeMinutes\`, \`durationMs\`, \`bytes\`).
- What could not be judged has no number: \`grade.score\` is \`null\`, with the reason beside it. It never counts in an average.`;

const ERRORS = `## Errors

The sentence is on stderr in any case. With \`--json\` stdout has it too, in a shape of its own that has no \`schema\`:

\`\`\`json
{ "error": { "code": "not-found", "message": "No session \\"abc\\". List them with \`sesh list\`." } }
\`\`\`

The exit status says the same as \`code\`:`;

const MEANING: Record<SeshErrorCode, string> = {
  usage: "the command line or a configuration file is wrong",
  "nothing-yet": "nothing is stored yet, or the agents have left no transcripts here",
  "not-found": "what was named does not exist",
  "store-unavailable": "the database cannot be opened or written",
  "gate-not-met": "a threshold that the command line asked for was not met",
};

function codeRows(): readonly (readonly string[])[] {
  const meanings = new Map(Object.entries(MEANING));
  return Object.entries(EXIT_STATUS).map(([name, status]) => [
    String(status),
    code(name),
    meanings.get(name) ?? "",
  ]);
}

function titleOf({ name, version }: Question): string {
  return `sesh/${name}/${version}`;
}

/** The doc comment of the question in its file. */
function aboutOf({ name }: Question): string {
  const file = new URL(`../../src/queries/${name}.ts`, import.meta.url);
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = defineQuery\(/.exec(
    readFileSync(file, "utf8"),
  )?.[1];
  if (comment === undefined)
    throw new Error(`No doc comment says in src/queries/${name}.ts what it answers.`);
  return comment.replace(/\s*\n\s*\*\s*/g, " ").trim();
}
