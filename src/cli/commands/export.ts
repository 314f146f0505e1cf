import { defineCommand } from "../command.ts";

export const exportCommand = defineCommand({
  arguments: { session: { summary: "an id, the start of one, `latest` (if left out) or `@2`" } },
  options: {
    format: {
      summary: "sesh: all that is known and judged (default); generic: a transcript",
      value: "format",
      choices: ["sesh", "generic"],
    },
  },
  details:
    "One session as one JSON document (docs/json/export.schema.json): messages, calls, findings with their evidence, the grade. " +
    "`--format generic` writes a transcript that `sesh log` reads back to an equal session. It may hold secrets that were in " +
    "the session.",
  examples: [
    { type: "sesh export 7f3a > session.json", does: "the whole session" },
    { type: "sesh export latest | jq '.findings'", does: "what was found in the latest" },
    { type: "sesh export 7f3a --format generic > run.jsonl", does: "a transcript in the generic format" },
  ],
  async run(context, { session = "latest" }, { format = "sesh" }) {
    const { QUESTIONS } = await import("../../app/questions.ts");
    await context.withApp(async (app) => {
      if (format === "generic") context.print(await app.genericTranscript(session));
      else context.print(JSON.stringify(await app.ask(QUESTIONS.export, { session }), null, 2));
    });
  },
});
