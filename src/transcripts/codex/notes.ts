import { z } from "zod";
import type { Json } from "../../session/json.ts";

const twins = z.object({ confirmed: z.boolean(), events: z.array(z.string()), items: z.array(z.string()) });

const usage = z.object({
  input: z.number(),
  cached: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
  reasoning: z.number(),
});

const schema = z.object({
  headerSeen: z.boolean(),
  /** In force by the latest turn_context. */
  cwd: z.string().nullable(),
  model: z.string().nullable(),
  /** The shell that environment_context names. */
  shell: z.string().nullable(),
  /** Number of the current batch, and whether a further call still belongs to it. */
  batch: z.number(),
  batchOpen: z.boolean(),
  /** Set while the file repeats another session's history; see replay.ts. */
  replay: z
    .object({
      startedAt: z.number().nullable(),
      createdAt: z.number().nullable(),
      firstOrdinal: z.number().nullable(),
      datedTurns: z.boolean(),
    })
    .nullable(),
  tokens: z.object({ total: usage.nullable(), count: z.number(), context: z.number().nullable() }),
  prompts: twins,
  replies: twins,
  thoughts: twins,
  compactions: twins,
  /** The turn as Codex counts it: from task_started to task_complete. */
  task: z.object({ active: z.boolean(), prompted: z.boolean() }),
  reviewing: z.boolean(),
  /** Digest of the latest prompt, until anything else happens. */
  latestPrompt: z.string().nullable(),
  /** Turns that no rollback took back. */
  liveTurns: z.array(z.number()),
  callItemsSeen: z.boolean(),
  /** Calls without an output; code-mode scripts that are not at their end. */
  waiting: z.array(z.string()),
  scripts: z.array(z.string()),
  /** Running processes and code-mode cells with the call that started each. */
  processes: z.array(z.tuple([z.string(), z.string()])),
  cells: z.array(z.tuple([z.string(), z.string()])),
  /** Query of the web search whose item is still to come. */
  webSearch: z.string().nullable(),
});

/** What the reader must remember between lines, beside the session itself. Plain JSON: it is the reader's carry. */
export type Notes = z.infer<typeof schema>;
export type TwinNotes = Notes["prompts"];
export type RawUsage = z.infer<typeof usage>;

/** The notes of an earlier reading, or fresh ones. Throws where the carry is not one of ours. */
export function notesFrom(carry: Json | undefined): Notes {
  return carry === undefined ? freshNotes() : schema.parse(carry);
}

function freshNotes(): Notes {
  const noTwins = (): TwinNotes => ({ confirmed: false, events: [], items: [] });
  return {
    headerSeen: false,
    cwd: null,
    model: null,
    shell: null,
    batch: -1,
    batchOpen: false,
    replay: null,
    tokens: { total: null, count: 0, context: null },
    prompts: noTwins(),
    replies: noTwins(),
    thoughts: noTwins(),
    compactions: noTwins(),
    task: { active: false, prompted: false },
    reviewing: false,
    latestPrompt: null,
    liveTurns: [],
    callItemsSeen: false,
    waiting: [],
    scripts: [],
    processes: [],
    cells: [],
    webSearch: null,
  };
}
