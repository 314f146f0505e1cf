import { SeshError } from "../../session/sesh-error.ts";
import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { SESSION_OPTIONS } from "../session-options.ts";
import { parseCount } from "../whole-number.ts";

const DEFAULT_FILE = ".sesh/HANDOFF.md";
/** So many sessions of a project are put together where nobody says how many. */
const SESSIONS_OF_PROJECT = 3;

export const handoff = defineCommand({
  arguments: {
    session: { summary: "an id, the start of one, `latest` (if left out) or `@2` for the second latest" },
  },
  options: {
    maxTokens: {
      summary: "at most so many tokens, from 100 on; the least useful lines go first",
      value: "n",
      parse: parseTokens,
    },
    for: {
      summary: "who goes on; changes how to resume and what is said of the file",
      value: "agent",
      choices: ["claude", "codex", "generic"],
    },
    last: {
      summary: "so many sessions of the project, up to this one, in one document",
      value: "n",
      parse: parseCount,
    },
    project: {
      ...SESSION_OPTIONS.project,
      summary: `the last ${SESSIONS_OF_PROJECT} sessions of this project (its folder; \`.\` is here), or --last so many`,
    },
    write: {
      summary: `write it to a file (${DEFAULT_FILE}) instead of printing it`,
      value: "file",
      path: "file",
      optional: true,
    },
    ...BRIEF,
    force: { summary: "with --write: even over a file that git tracks" },
  },
  details:
    "What was asked and done, what was tried and failed and why, decisions, the state of tests, what is open, and how to " +
    "resume. Every line cites its calls. Tokens are counted with the tokenizer o200k_base. It quotes the session: it may hold " +
    "secrets that were in it.",
  examples: [
    { type: "sesh handoff", does: "of the latest session" },
    { type: "sesh handoff 7f3a --max-tokens 1500", does: "of one session, in 1,500 tokens" },
    { type: "sesh handoff --project . --write", does: "of the last ones here, where the next one finds it" },
    { type: "sesh handoff --for codex", does: "for another agent to go on" },
  ],
  async run(context, { session = "latest" }, { maxTokens, last, project, write, force, brief, ...options }) {
    const { resolve } = await import("node:path");
    const { cwd } = context.effects;
    const file = write === undefined || write === "" ? DEFAULT_FILE : write;
    const { target, writeHandoff } = await import("../handoff/write.ts");
    const goal = write === undefined ? null : target(resolve(cwd, file), force);
    const { handoff: settings } = (await context.settings()).config;
    const { QUESTIONS } = await import("../../app/questions.ts");
    const asked = {
      session,
      file,
      maxFiles: settings.max_files_listed,
      processNotes: settings.include_process_notes,
      last: last ?? (project === undefined ? 1 : SESSIONS_OF_PROJECT),
      ...(project !== undefined && { project: resolve(cwd, project) }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(options.for !== undefined && { for: options.for }),
    };
    if (brief && goal !== null)
      throw new SeshError("usage", "--brief prints, and --write writes: leave out one of them.");
    if (brief) {
      const told = await context.withApp((app) => app.ask(QUESTIONS["handoff-brief"], asked));
      context.answer(told, () => [told.markdown.trimEnd()]);
      return;
    }
    const answer = await context.withApp((app) => app.ask(QUESTIONS.handoff, asked));
    if (goal === null) context.answer(answer, () => [answer.markdown.trimEnd()]);
    else {
      writeHandoff(goal, answer.markdown);
      context.answer({ ...answer, written: goal }, () => [`Wrote ${goal} (${answer.tokens} tokens).`]);
    }
  },
});

function parseTokens(text: string): number {
  const number = parseCount(text);
  if (number < 100) throw new Error("must be a whole number from 100 on.");
  return number;
}
