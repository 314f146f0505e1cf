import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { z } from "zod";
import { ANSWERS } from "../../src/cli/answers/answers.ts";
import { QUERIES } from "../../src/queries/queries.ts";
import { EXIT_STATUS, type SeshErrorCode } from "../../src/session/sesh-error.ts";
import { code, page, table, writtenFrom } from "./markdown.ts";

/** What the documents need of a question, or of another command's answer. */
interface Answered {
  readonly name: string;
  readonly version: number;
  readonly answer: z.ZodObject;
}

/** Every answer that `--json` prints, by name. */
export const ANSWERED: readonly Answered[] = [...Object.values(QUERIES), ...Object.values(ANSWERS)].sort(
  (a, b) => (a.name < b.name ? -1 : 1),
);

/** `docs/json/<name>.schema.json`: an answer as `--json` prints it. */
export function answerSchema(answered: Answered): string {
  const title = titleOf(answered);
  const printed = z.object({ schema: z.literal(title), ...answered.answer.shape });
  const { $schema, ...schema } = z.toJSONSchema(printed, {
    io: "output",
    // Additions do not raise the version, so the answer of a later release must still fit.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return `${JSON.stringify({ $schema, title, description: aboutOf(answered), ...schema }, null, 2)}\n`;
}

/** `docs/json/README.md`: which schemas there are, and what may be relied on. */
export function answerIndex(): string {
  const answers = ANSWERED.map((answered) => [
    `[${titleOf(answered)}](${answered.name}.schema.json)`,
    aboutOf(answered),
  ]);
  return page(
    "# JSON answers",
    writtenFrom("src/queries/, src/cli/answers/ and src/session/sesh-error.ts"),
    INTRODUCTION,
    table(["schema", "what it says"], answers),
    PROMISE,
    ERRORS,
    table(
      ["exit status", "code", "meaning"],
      [
        ["0", "", "done"],
        ["1", code("crash"), "a bug in sesh; the stack is on stderr"],
        ...codeRows(),
        ...signalRows(),
      ],
    ),
  );
}

const INTRODUCTION = `With \`--json\` a command prints one JSON value to stdout and nothing else: \`sesh list --json\`. Progress and remarks go to
stderr. Every answer begins with \`schema\`, the name and version of its shape; here is the JSON Schema (2020-12) of each.
\`sesh watch\` prints one answer per line, \`sesh export --format generic\` a transcript in a
[format of its own](../formats/generic.md). \`sesh\` alone adds to its overview what it read first: \`sync\` and \`searched\`
are \`report\` and \`searched\` of a sync.`;

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

const STOPPED_BY = [
  ["SIGINT", "Ctrl-C"],
  ["SIGTERM", "SIGTERM"],
] as const;

/** What a shell reports of a process that a signal ended. */
function signalRows(): readonly (readonly string[])[] {
  return STOPPED_BY.map(([signal, called]) => [
    String(128 + constants.signals[signal]),
    "",
    `stopped by ${called}: what was read is stored, the next sync goes on from there; \`sesh watch\` ends with 0`,
  ]);
}

function titleOf({ name, version }: Answered): string {
  return `sesh/${name}/${version}`;
}

/** The doc comment of the question or answer in its file. */
function aboutOf({ name }: Answered): string {
  const path = name in QUERIES ? `src/queries/${name}.ts` : `src/cli/answers/${name}.ts`;
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = define(?:Query|Answer)\(/.exec(
    text,
  )?.[1];
  if (comment === undefined) throw new Error(`No doc comment says in ${path} what it answers.`);
  return comment.replace(/\s*\n\s*\*\s*/g, " ").trim();
}
