import type { MessageKind, Reading, Session } from "../../src/session/session.ts";
import type { ToolCall } from "../../src/session/tool-call.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { syncHome } from "../sync-home.ts";
import {
  type AgentCount,
  addTokens,
  type Count,
  type Counted,
  emptyFigures,
  type Figure,
  type Tokens,
} from "./figures.ts";

const NAMES = { claude: "claude_code", codex: "codex" } as const;

/** Syncs a home folder into a database and sums up what is stored of it. */
export async function countStored(home: string, database: string): Promise<Count> {
  const store = await openStore(database, { create: true });
  try {
    await syncHome(home, store);
    return { claude: await countAgent(store, NAMES.claude), codex: await countAgent(store, NAMES.codex) };
  } finally {
    await store.close();
  }
}

async function countAgent(store: Store, agent: string): Promise<AgentCount> {
  const total = new Tally();
  const files = new Map<string, Tally>();
  for (const record of (await store.files()).values()) {
    if (record.format !== agent) continue;
    files.set(record.path, new Tally());
    for (const tally of [total, files.get(record.path)]) if (record.reading) tally?.addLines(record.reading);
  }
  for (const { id, filePath } of await store.heads({ agents: [agent], subAgents: true })) {
    const stored = await store.load(id);
    if (!stored) continue;
    total.add(stored.session, { copied: false });
    files.get(filePath ?? "")?.add(stored.session, { copied: true });
  }
  return { total, files };
}

/** Sums up sessions. `copied` says whether to take in what other sessions hold already. */
class Tally implements Counted {
  readonly figures = emptyFigures();
  readonly tokens = new Map<string, Tokens>();

  addLines({ lines, blank, skippedCount }: Reading): void {
    this.figures.nonEmpty += lines - blank;
    this.figures.blank += blank;
    this.figures.unparsable += skippedCount;
  }

  add(session: Session, { copied }: { copied: boolean }): void {
    const counts = (record: { copied: boolean }) => copied || !record.copied;
    for (const call of session.calls.filter(counts)) this.addCall(call);
    for (const { kind } of session.messages.filter(counts)) {
      const figure = FIGURE_OF_MESSAGE[kind];
      if (figure) this.figures[figure]++;
    }
    for (const { model, usage } of session.responses.filter(counts))
      this.addTokens(model ?? "unknown", usage);
  }

  private addCall({ resultOrder, outcome, output }: ToolCall): void {
    this.figures.calls++;
    this.figures[resultOrder === null ? "unanswered" : "results"]++;
    if (outcome.status === "rejected") this.figures.rejected++;
    if (outcome.status === "interrupted" && !WENT_ON.test(output ?? "")) this.figures.interrupted++;
  }

  private addTokens(model: string, usage: Tokens): void {
    const sum = this.tokens.get(model) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
    this.tokens.set(model, addTokens(sum, usage));
  }
}

/** How a background command was stopped shows elsewhere; the other code looks at results alone. */
const WENT_ON = /^Command running in background/;

const FIGURE_OF_MESSAGE: Partial<Record<MessageKind, Figure>> = {
  prompt: "prompts",
  command: "commands",
  queued: "queued",
  feedback: "feedback",
  task: "tasks",
};
