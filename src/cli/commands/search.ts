import { type Resumption, shellLine } from "../../session/resume.ts";
import { SeshError } from "../../session/sesh-error.ts";
import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { queryOf } from "../search/typed.ts";
import { filterOf, SESSION_OPTIONS } from "../session-options.ts";
import { parseCount } from "../whole-number.ts";

const { agent, project, since, until } = SESSION_OPTIONS;

export const search = defineCommand({
  arguments: {
    query: { summary: "what to look for", required: true, many: true },
  },
  options: {
    limit: { summary: "how many sessions at most (10)", value: "n", parse: parseCount },
    cursor: { summary: "go on where an earlier answer ended", value: "cursor" },
    context: { summary: "so many entries before and after each place", value: "n", parse: parseCount },
    files: { summary: "which files the calls found touched, instead of the places" },
    ...BRIEF,
    open: { summary: "print the command that carries the best session on" },
    agent,
    project,
    since,
    until,
  },
  passesUnknownOptions: true,
  details:
    'All words must match, in any form (`tests` finds `testing`); "words in quotes" stand side by side; migrat* begins so; ' +
    "-word is not there; OR is one or the other. Names and paths are found in whole and in part: setup.go, cmd/entire, " +
    "fooBar. Filters narrow it: agent: project: branch: model: session: tool: kind: path: error: pattern: grade:<C " +
    "in:user|agent|input|output before: after:. Nothing that is typed is a mistake: what is none of these is searched as it " +
    "is written. docs/search.md has it all.",
  examples: [
    { type: "sesh search flaky checkout", does: "where both words were said" },
    { type: "sesh search '\"rate limit\" in:user'", does: "where you said it, word for word" },
    { type: "sesh search timeout tool:Bash --since 7d", does: "commands and what they printed, this week" },
    { type: "sesh search path:src/cart.ts --files", does: "what was touched along with it" },
    { type: "sesh search flaky checkout --open", does: "how to carry on the session that fits best" },
  ],
  async run(context, { query }, { limit, cursor, context: around, files, open, brief, ...chosen }) {
    const filter = filterOf({ ...chosen, grade: undefined, pattern: undefined }, context.effects);
    const { QUESTIONS } = await import("../../app/questions.ts");
    const asked = {
      ...filter,
      query: queryOf(query),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    };
    if (brief) {
      const { searchLines } = await import("../../app/brief/search.ts");
      const hits = await context.withApp((app) => app.ask(QUESTIONS["search-brief"], asked));
      context.answer(hits, () => searchLines(hits));
      return;
    }
    const answer = await context.withApp((app) =>
      app.ask(QUESTIONS.search, {
        ...asked,
        files,
        ...(around !== undefined && { context: around }),
      }),
    );
    const [best] = answer.sessions;
    if (open) {
      const line = resumeLine(best);
      context.answer(answer, () => [line]);
      return;
    }
    const { drawFiles, drawSearch } = await import("../search/drawing.ts");
    const draw = files ? drawFiles : drawSearch;
    context.answer(answer, () => draw(answer, context));
  },
});

interface Found {
  readonly session: { readonly id: string; readonly agent: string };
  readonly resume: Resumption | null;
}

function resumeLine(best: Found | undefined): string {
  if (best === undefined) throw new SeshError("not-found", "Nothing is found, so there is nothing to open.");
  if (best.resume !== null) return shellLine(best.resume);
  const { id, agent } = best.session;
  throw new SeshError(
    "not-found",
    `sesh knows of no command with which ${agent} carries a session on. \`sesh export ${id}\` has all of it.`,
  );
}
