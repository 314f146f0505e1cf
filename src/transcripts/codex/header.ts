import { asObject, asText, isObject, type Json } from "../../session/json.ts";
import type { CodexRecord } from "./record.ts";
import { enterReplay } from "./replay.ts";
import { type IgnoredAs, isCopied, type Thread } from "./thread.ts";

/**
 * The first header is the file's own. The same one again is a resumption; another thread's, while nothing else was
 * said, announces a copy of that thread's history.
 */
export function sessionMeta(thread: Thread, record: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  const { payload } = record;
  const id = asText(payload.id);
  if (!notes.headerSeen) {
    notes.headerSeen = true;
    if (id !== null) draft.id = id;
    ownHeader(thread, record);
    return null;
  }
  if (id === null || id === draft.id) {
    if (!isCopied(thread)) seePlace(thread, record);
    return null;
  }
  if (!isCopied(thread) && !draft.isEmpty) return "session_meta of another session";
  draft.forkedFrom ??= id;
  enterReplay(thread, record);
  return null;
}

function ownHeader(thread: Thread, record: CodexRecord): void {
  const { draft } = thread;
  const { payload } = record;
  const spawn = asObject(asObject(asObject(payload.source).subagent).thread_spawn);
  const parentId = asText(spawn.parent_thread_id) ?? asText(payload.parent_thread_id);
  if (parentId !== null) draft.parent = { sessionId: parentId, callId: null };
  draft.role =
    asText(spawn.agent_role) ??
    asText(payload.agent_role) ??
    subagentKind(asObject(payload.source).subagent) ??
    asText(spawn.agent_nickname) ??
    asText(payload.agent_nickname);
  draft.forkedFrom = asText(payload.forked_from_id);
  seePlace(thread, record);
  // A paginated fork names its base instead of repeating it.
  const isRepeated = draft.forkedFrom !== null || payload.subagent_history_start_ordinal != null;
  if (isRepeated && !isObject(payload.history_base)) enterReplay(thread, record);
}

/** "review", "guardian"; or `{"other":"memory_consolidation"}`. */
function subagentKind(subagent: Json | undefined): string | null {
  return asText(subagent) ?? asText(asObject(subagent).other);
}

function seePlace({ draft, notes }: Thread, { payload }: CodexRecord): void {
  draft.seeVersion(asText(payload.cli_version));
  draft.seeBranch(asText(asObject(payload.git).branch));
  const cwd = asText(payload.cwd);
  draft.seeCwd(cwd);
  notes.cwd ??= cwd;
}

/** Settings of the turn that begins; written again whenever one changes. */
export function turnContext(thread: Thread, { payload }: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  notes.cwd = asText(payload.cwd) ?? notes.cwd;
  notes.model = asText(payload.model) ?? notes.model;
  if (isCopied(thread)) return null;
  draft.seeCwd(asText(payload.cwd));
  draft.seeModel(asText(payload.model));
  return null;
}
