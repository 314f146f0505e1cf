import { z } from "zod";
import { deriveFacts, NO_OPTIONS } from "../facts/facts.ts";
import { FINAL_STATES } from "../handoff/checks.ts";
import { FILE_CHANGES } from "../handoff/files.ts";
import { type HandedOver, type Handoff, handOver } from "../handoff/handoff.ts";
import { type Citation, SECTIONS } from "../handoff/line.ts";
import type { Part } from "../handoff/part.ts";
import { READERS, readerOf } from "../handoff/resuming.ts";
import { STOPS } from "../handoff/stopping.ts";
import { TODO_STATES } from "../handoff/todos.ts";
import { loadTokenizer } from "../handoff/tokens.ts";
import { SeshError } from "../session/sesh-error.ts";
import { COMMIT_WAYS, OUTCOME_CHECKS } from "../session/session-outcome.ts";
import type { SessionHead, Store } from "../store/store.ts";
import { defineQuery } from "./query.ts";
import { loadSession } from "./reflect.ts";
import { lineOf, sessionLine } from "./session-line.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

/** Fewer tokens than this hold nothing that helps. */
export const LEAST_TOKENS = 100;

const cited = z.object({
  session: z.string(),
  number: z.number().describe("Its place in that session, from 1."),
  id: z.string().describe("The agent's own call id."),
});

/** What the next session needs of one session, or of the last ones of a project: as a document and as data. */
export const handoff = defineQuery({
  name: "handoff",
  version: 1,
  input: z.object({
    session: z.string().default("latest").describe(REFERENCE_HELP),
    project: z.string().optional().describe("`latest` and `@2` count sessions of this folder and below."),
    last: z
      .int()
      .min(1)
      .max(50)
      .default(1)
      .describe("So many sessions of its project, up to it, in one document."),
    maxTokens: z
      .int()
      .min(LEAST_TOKENS)
      .max(1_000_000)
      .optional()
      .describe("The document never has more tokens (o200k_base); the least useful lines go first."),
    for: z
      .enum(READERS)
      .optional()
      .describe("Whom it is for, else the session's own agent: how to resume, and what is said of the file."),
    file: z.string().default(".sesh/HANDOFF.md").describe("Where the document will lie."),
    maxFiles: z.int().min(0).default(20).describe("Most files that it lists."),
    processNotes: z.boolean().default(true).describe("Whether a line says how it went."),
  }),
  answer: z.object({
    sessions: z.array(sessionLine).describe("The oldest first."),
    for: z.enum(READERS),
    markdown: z.string().describe("The document."),
    tokens: z.number().describe("Of the document, by o200k_base."),
    maxTokens: z.number().nullable(),
    leftOut: z
      .array(z.object({ section: z.enum(SECTIONS), lines: z.number() }))
      .describe("Lines that the document lacks to stay within its tokens."),
    shortened: z.number().describe("Lines that lack a part."),
    resume: z.string().describe("How to go on, as the document says it."),
    stopped: z.object({
      how: z
        .enum(STOPS)
        .describe("`unanswered`: the last request was not begun. `cut-off`: it ends amid the work."),
      calls: z.array(cited),
    }),
    checks: z.array(
      z.object({
        check: z.enum(OUTCOME_CHECKS),
        state: z.enum(FINAL_STATES).describe("`-before`: source was edited after it."),
        command: z.string().nullable(),
        call: z.object({ session: z.string(), id: z.string() }).nullable(),
      }),
    ),
    commits: z.array(
      z.object({
        session: z.string(),
        hash: z.string().nullable(),
        subject: z.string().nullable(),
        branch: z.string().nullable(),
        way: z.enum(COMMIT_WAYS),
        call: z.string(),
      }),
    ),
    files: z
      .array(
        z.object({
          path: z.string(),
          change: z.enum(FILE_CHANGES),
          movedTo: z.string().nullable(),
          linesAdded: z.number(),
          linesRemoved: z.number(),
          linesKnown: z.boolean().describe("`false`: commands changed it too, which tell no lines."),
          calls: z.array(cited),
        }),
      )
      .describe("All of them, whatever the document lists."),
    todos: z
      .array(
        z.object({ session: z.string(), text: z.string(), state: z.enum(TODO_STATES), call: z.string() }),
      )
      .describe("The agent's own list as it stood at the end."),
    sections: z
      .array(
        z.object({
          section: z.enum(SECTIONS),
          lines: z.array(
            z.object({
              text: z.string().describe("Markdown."),
              detail: z.string().describe("What is said besides; may be empty."),
              calls: z.array(cited),
              worth: z.number().describe("The higher, the longer it stays."),
            }),
          ),
        }),
      )
      .describe("Every line there is, left out or not; sections without one are missing."),
  }),
  async run({ store }, input) {
    const heads = await chosen(store, input);
    const families = await Promise.all(heads.map((head) => familyOf(store, head)));
    const reader = input.for ?? readerOf(heads.at(-1)?.agent ?? "");
    const maxTokens = input.maxTokens ?? null;
    const made = handOver(families, {
      reader,
      file: input.file,
      maxTokens,
      maxFiles: input.maxFiles,
      includeProcess: input.processNotes,
      count: await loadTokenizer(),
    });
    return { sessions: heads.map(lineOf), for: reader, maxTokens, ...answerOf(made) };
  },
});

/** The session that is meant and those of its project before it, the oldest first. */
async function chosen(
  store: Store,
  { session, project, last }: { session: string; project?: string | undefined; last: number },
): Promise<readonly SessionHead[]> {
  const head = await findSession(store, session, { project });
  if (last === 1) return [head];
  const of = project ?? head.project;
  if (of === null) {
    throw new SeshError("usage", `Session ${head.id} belongs to no project that is known: leave out --last.`);
  }
  const all = await store.heads({ project: of, until: head.startedAt ?? undefined });
  const before = all.filter(({ id }) => id !== head.id).slice(0, last - 1);
  return [...before.reverse(), head];
}

async function familyOf(store: Store, head: SessionHead): Promise<HandedOver> {
  const own = await partOf(store, head.id, null);
  const records = await store.subAgentOutcomes([head.id]);
  const subAgents: Part[] = [];
  for (const { id } of records) {
    const [inner] = await store.headsByPrefix(id, 1);
    if (inner?.id === id) subAgents.push(await partOf(store, id, inner.parentCall));
  }
  const subAgentOutcomes = records.map(({ id, startedAt, outcome }) => ({ session: id, startedAt, outcome }));
  return { ...own, subAgents, outcome: head.outcome, subAgentOutcomes };
}

async function partOf(store: Store, id: string, startedBy: string | null): Promise<Part> {
  const { session, judgement } = await loadSession(store, id);
  return { facts: deriveFacts(session, NO_OPTIONS), findings: judgement.findings, startedBy };
}

function answerOf(made: Handoff) {
  const { markdown, tokens, leftOut, shortened, resume, newest, achievements, files, todos, sections } = made;
  return {
    markdown,
    tokens,
    leftOut: leftOut.map((one) => ({ ...one })),
    shortened,
    resume,
    stopped: { how: newest.stopping.stop, calls: newest.stoppedAt.map(citation) },
    checks: newest.checks.map(({ check, state, command, at }) => ({
      check,
      state,
      command,
      call: at === null ? null : { session: at.session ?? newest.checkedIn, id: at.call },
    })),
    commits: achievements.flatMap(({ session, achievement }) =>
      achievement.commits
        .filter(({ superseded }) => superseded === null)
        .map(({ hash, subject, branch, way, call, session: inner }) => ({
          session: inner ?? session.id,
          hash,
          subject,
          branch,
          way,
          call,
        })),
    ),
    files: files.map((file) => ({ ...file, calls: file.calls.map(citation) })),
    todos: todos.map((todo) => ({ ...todo })),
    sections: SECTIONS.flatMap((section) => {
      const lines = sections[section].map(({ text, detail, calls, worth }) => ({
        text,
        detail,
        calls: calls.map(citation),
        worth: Math.round(worth * 100) / 100,
      }));
      return lines.length === 0 ? [] : [{ section, lines }];
    }),
  };
}

function citation({ session, number, id }: Citation) {
  return { session, number, id };
}
