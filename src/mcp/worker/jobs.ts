import { z } from "zod";
import { QUESTIONS } from "../../app/questions.ts";
import { answeredSchema, toolResult } from "../answers.ts";
import { chosenSession } from "../last-session.ts";
import { placeSchema } from "../place.ts";
import { SESSION_TEXTS, sessionTextName } from "../session-text.ts";
import { TOOLS } from "../tools/index.ts";
import { defineJob, type NamedJob } from "./job.ts";

export const callTool = defineJob({
  name: "call-tool",
  input: z.object({ tool: z.string(), given: z.unknown(), place: placeSchema }),
  answer: answeredSchema,
  async run(desk, { tool: name, given, place }) {
    const tool = TOOLS.find((each) => each.name === name);
    if (tool === undefined) throw new Error(`there is no tool ${name}`);
    return toolResult(await tool.ask({ ...desk, place }, given));
  },
});

/** A session as a document: the one that is named, else the last one of the place. */
export const readDocument = defineJob({
  name: "read-document",
  input: z.object({ document: sessionTextName, session: z.string().optional(), place: placeSchema }),
  answer: z.object({ session: z.string(), text: z.string() }),
  async run(desk, { document, session: named, place }) {
    const { session } = await chosenSession({ ...desk, place }, named);
    return { session, text: await SESSION_TEXTS[document].text(desk.app, session) };
  },
});

/** The latest sessions, a line each. */
export const listLatest = defineJob({
  name: "list-latest",
  input: z.object({ last: z.int() }),
  answer: QUESTIONS["list-brief"].answer,
  run: ({ app }, { last }) => app.ask(QUESTIONS["list-brief"], { last }),
});

/** Ids of the latest sessions. */
export const listIds = defineJob({
  name: "list-ids",
  input: z.object({ last: z.int() }),
  answer: z.array(z.string()),
  async run({ app }, { last }) {
    const { sessions } = await app.ask(QUESTIONS.list, { last });
    return sessions.map(({ id }) => id);
  },
});

export const JOBS: readonly NamedJob[] = [callTool, readDocument, listLatest, listIds];
