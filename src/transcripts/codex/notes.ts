import type { Json } from "../../session/json.ts";

export type TwinNotes = {
  confirmed: boolean;
  events: string[];
  items: string[];
};

export type RawUsage = {
  input: number;
  cached: number;
  cacheWrite: number;
  output: number;
  reasoning: number;
};

/** What the reader must remember between lines, beside the session itself. Plain JSON: it is the reader's carry. */
export type Notes = {
  headerSeen: boolean;
  /** In force by the latest turn_context. */
  cwd: string | null;
  model: string | null;
  /** The shell that environment_context names. */
  shell: string | null;
  /** Number of the current batch, and whether a further call still belongs to it. */
  batch: number;
  batchOpen: boolean;
  /** Set while the file repeats another session's history; see replay.ts. */
  replay: {
    startedAt: number | null;
    createdAt: number | null;
    firstOrdinal: number | null;
    datedTurns: boolean;
  } | null;
  tokens: { total: RawUsage | null; count: number; context: number | null };
  prompts: TwinNotes;
  replies: TwinNotes;
  thoughts: TwinNotes;
  compactions: TwinNotes;
  /** The turn as Codex counts it: from task_started to task_complete. */
  task: { active: boolean; prompted: boolean };
  reviewing: boolean;
  /** Digest of the latest prompt, until anything else happens. */
  latestPrompt: string | null;
  /** Turns that no rollback took back. */
  liveTurns: number[];
  callItemsSeen: boolean;
  /** Calls without an output; code-mode scripts that are not at their end. */
  waiting: string[];
  scripts: string[];
  /** Running processes and code-mode cells with the call that started each. */
  processes: [string, string][];
  cells: [string, string][];
  /** Query of the web search whose item is still to come. */
  webSearch: string | null;
};

/**
 * The notes of an earlier reading, or fresh ones. They come from the store, which hands out only what a reader of this
 * version wrote; a schema would be loaded and compiled in every thread. Throws where the carry is none of ours.
 */
export function notesFrom(carry: Json | undefined): Notes {
  const fresh = freshNotes();
  if (carry === undefined) return fresh;
  if (!isNotes(carry, fresh))
    throw new Error("What was noted of an earlier reading is not what Codex's reader notes.");
  return carry;
}

function isNotes(carry: unknown, fresh: Notes): carry is Notes {
  return typeof carry === "object" && carry !== null && Object.keys(fresh).every((key) => key in carry);
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
