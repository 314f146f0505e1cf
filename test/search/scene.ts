import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judge } from "../../src/ingest/judge.ts";
import {
  agent,
  bash,
  type CallOptions,
  type CallPlan,
  edit,
  FAILED_BY_TOOL,
  read,
  type SessionBuilder,
  search,
  session,
  write,
} from "../../src/session/build-session.ts";
import type { Session } from "../../src/session/session.ts";
import { encodeSession } from "../../src/store/session-record.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { JUDGING } from "../sync-scene.ts";
import { SESSIONS } from "./sessions.ts";

/** A store, thrown away at the end, with the made-up sessions of `sessions.ts` in it. */
export async function openSearchScene(): Promise<{ store: Store; end(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "sesh-search-"));
  const store = await openStore(join(folder, "sesh.db"), { create: true });
  for (const told of writtenSessions(SESSIONS)) await store.commitFile(commitOf(told));
  return {
    store,
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file that holds one session. */
export function commitOf(told: Session): Parameters<Store["commitFile"]>[0] {
  return {
    file: {
      path: `/transcripts/${told.id}.jsonl`,
      format: "generic",
      status: "ingested",
      reason: null,
      size: 1,
      mtimeMs: 1,
      offset: 1,
      fingerprint: told.id,
      layout: "lines",
      reading: told.reading,
      syncedAt: 1,
    },
    carry: null,
    sessions: [encodeSession(told, judge(told, JUDGING.settings), null)],
    keys: JUDGING.keys,
    basedOn: null,
    continues: false,
  };
}

function writtenSessions(text: string): readonly Session[] {
  return text
    .trim()
    .split(/\n\n+/)
    .map((block) => writtenSession(block.split("\n")));
}

function writtenSession([head = "", ...lines]: readonly string[]): Session {
  const [id = "", project = "", day = "", agentName = "", branch = ""] = head.slice(1).split(" ");
  const cwd = `/home/dev/${project}`;
  const builder = session({ id, agent: agentName, cwd });
  for (const entry of entriesOf(lines)) addEntry(builder, entry);
  const start = Date.parse(`${day}T09:00:00Z`);
  const built = builder.build();
  const parentId = id.includes(".") ? id.slice(0, id.indexOf(".")) : null;
  return {
    ...built,
    branch,
    startedAt: start,
    endedAt: start + 3_600_000,
    parent: parentId === null ? null : { sessionId: parentId, callId: null },
    role: parentId === null ? null : "Explore",
    messages: built.messages.map((message) => ({ ...message, at: start + message.order * 60_000 })),
    calls: built.calls.map((call) => ({ ...call, startedAt: start + call.order * 60_000 })),
  };
}

/** A line with what belongs to it. */
interface Entry {
  readonly sign: string;
  readonly text: string;
  readonly output: string[];
  readonly removed: string[];
  readonly added: string[];
  failure: string | null;
}

function entriesOf(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const [sign = "", text] = [line[0], line.slice(2)];
    const last = entries.at(-1);
    if (sign === "|") last?.output.push(text);
    else if (sign === "-") last?.removed.push(text);
    else if (sign === "+") last?.added.push(text);
    else if (sign === "!" && last) last.failure = text;
    else entries.push({ sign, text, output: [], removed: [], added: [], failure: null });
  }
  return entries;
}

function addEntry(builder: SessionBuilder, entry: Entry): void {
  const { sign, text } = entry;
  if (sign === ">") builder.prompt(text);
  else if (sign === "<") builder.say(text);
  else builder.step(planOf(entry));
}

function planOf({ sign, text, output, removed, added, failure }: Entry): CallPlan {
  const options: CallOptions = { output: output.join("\n"), ...endOf(failure) };
  switch (sign) {
    case "$":
      return bash(text, options);
    case "r":
      return read(text, options);
    case "g":
      return search(text, options);
    case "e":
      return edit(text, { ...options, removed: removed.join("\n"), added: added.join("\n") });
    case "w":
      return write(text, { ...options, content: added.join("\n") });
    case "t":
      return agent(text, options);
    default:
      throw new Error(`No line begins with "${sign}".`);
  }
}

function endOf(failure: string | null): CallOptions {
  if (failure === null) return {};
  if (failure === "timeout") return { outcome: { status: "timeout" } };
  return Number(failure) > 0 ? { exit: Number(failure) } : { outcome: FAILED_BY_TOOL };
}
