import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { z } from "zod";
import { handoff } from "../../src/queries/handoff.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { syncHome } from "../sync-home.ts";
import type { GoldSession } from "./gold.ts";

type Answer = z.output<typeof handoff.answer>;

/** Right of all. */
export interface Share {
  right: number;
  all: number;
}

export interface HandoffFigures {
  readonly sessions: number;
  /** Approaches that the document tells as failed or unresolved, by its tokens. */
  readonly failedApproaches: { readonly limited: Share; readonly unlimited: Share };
  readonly finalTests: Share;
  readonly stopped: Share;
  /** Commits of the lists that the document has, and commits of the document that the lists have. */
  readonly commitsFound: Share;
  readonly commitsRight: Share;
  readonly openTodos: Share;
  /** Cited calls that are there, and called failed where the line says so. */
  readonly citations: Share;
  /** What is missing or wrong, in words. */
  readonly disagreements: readonly string[];
}

/** Tokens of the limited document. */
export const LIMIT = 1_500;

/** Syncs a home folder into a database that is thrown away and holds its hand-overs against the lists. */
export async function measureHandoffs(gold: readonly GoldSession[], home: string): Promise<HandoffFigures> {
  const folder = mkdtempSync(join(tmpdir(), "sesh-handoff-"));
  const store = await openStore(join(folder, "handoff.db"), { create: true });
  try {
    await syncHome(home, store);
    return await measured(gold, store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(gold: readonly GoldSession[], store: Store): Promise<HandoffFigures> {
  const share = (): Share => ({ right: 0, all: 0 });
  const limited = share();
  const unlimited = share();
  const figures = {
    finalTests: share(),
    stopped: share(),
    commitsFound: share(),
    commitsRight: share(),
    openTodos: share(),
    citations: share(),
  };
  const disagreements: string[] = [];
  const note = (counted: Share, isRight: boolean, words: string): void => {
    counted.all++;
    if (isRight) counted.right++;
    else disagreements.push(words);
  };
  const heads = await store.heads({ subAgents: true });
  for (const one of gold) {
    const head = heads.find(
      ({ id, filePath }) => id === one.session || basename(filePath ?? "", ".jsonl") === one.session,
    );
    if (head === undefined) {
      disagreements.push(`${one.session} is not among the transcripts`);
      continue;
    }
    const input = handoff.input.parse({ session: head.id });
    const short = await handoff.run({ store, now: 0 }, { ...input, maxTokens: LIMIT });
    const long = await handoff.run({ store, now: 0 }, input);
    const calls = (await store.load(head.id))?.session.calls.map(({ id }) => id) ?? [];
    const name = head.id.slice(0, 13);
    for (const { what, calls: wanted } of one.failed_approaches) {
      const isIn = (answer: Answer) =>
        toldAsFailed(answer).some((number) => wanted.includes(calls[number - 1] ?? ""));
      const numbers = wanted.map((id) => `#${calls.indexOf(id) + 1}`).join(" ");
      note(limited, isIn(short), `${name} failed approach missing at ${LIMIT} tokens: ${what} (${numbers})`);
      note(unlimited, isIn(long), `${name} failed approach missing: ${what} (${numbers})`);
    }
    const tests = long.checks.find(({ check }) => check === "test")?.state ?? "never-run";
    const accepted = [one.final_tests.state, ...one.final_tests.alt];
    note(
      figures.finalTests,
      meanings(tests).some((meaning) => accepted.includes(meaning)) && isCheckShown(short),
      `${name} final tests: ${tests}, not ${accepted.join(" or ")}`,
    );
    note(
      figures.stopped,
      STOPPED[one.stopped]?.includes(long.stopped.how) ?? false,
      `${name} stopped: ${long.stopped.how}, not ${one.stopped}`,
    );
    const same = (a: string | null | undefined, b: string | null | undefined) =>
      a !== null &&
      a !== undefined &&
      b !== null &&
      b !== undefined &&
      a !== "" &&
      b !== "" &&
      (a.startsWith(b) || b.startsWith(a));
    for (const commit of one.commits) {
      const isThere = long.commits.some(
        (made) => same(made.hash, commit.hash) || (made.hash === null && same(made.subject, commit.subject)),
      );
      note(figures.commitsFound, isThere, `${name} commit missing: ${commit.hash} ${commit.subject}`);
    }
    for (const made of long.commits) {
      const isKnown = one.commits.some(
        (commit) => same(made.hash, commit.hash) || same(made.subject, commit.subject),
      );
      note(figures.commitsRight, isKnown, `${name} commit not in the list: ${made.hash} ${made.subject}`);
    }
    const open = long.todos.filter(({ state }) => state !== "completed").length;
    const listed = long.sections.find(({ section }) => section === "todo")?.lines.length ?? 0;
    note(
      figures.openTodos,
      one.open_todos.length === 0 ? open === 0 : listed >= one.open_todos.length,
      `${name} open to-dos: ${open} listed, ${one.open_todos.length} in the list`,
    );
    const errors = new Map(
      (await store.load(head.id))?.judgement.calls.map(({ id, errorClass }) => [id, errorClass]) ?? [],
    );
    for (const { section, lines } of long.sections) {
      for (const { text, calls: cited } of lines) {
        for (const { session, number, id } of cited) {
          if (session !== head.id) continue;
          const isThere = calls[number - 1] === id;
          const claims = section === "unresolved" && !/^(?:Agent|User):/.test(text);
          const isSo = !claims || (errors.get(id) ?? null) !== null;
          note(figures.citations, isThere && isSo, `${name} ${section} #${number} does not say so: ${text}`);
        }
      }
    }
  }
  return { sessions: gold.length, failedApproaches: { limited, unlimited }, ...figures, disagreements };
}

/** Numbers of the session's own calls that the document cites as failed or unresolved. */
function toldAsFailed({ markdown }: Answer): readonly number[] {
  const sections = markdown
    .split(/^## /m)
    .filter((part) => /^(?:Tried and failed|Unresolved errors)\n/.test(part));
  return sections.flatMap((section) =>
    section.split("\n").flatMap((line) => {
      const cited = /\((#[^()]*)\)$/.exec(line)?.[1] ?? "";
      return [...cited.matchAll(/#(\d+)(?:-#(\d+))?/g)].flatMap(([, first = "0", last = first]) =>
        Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
      );
    }),
  );
}

/** What the lists may call a state: an older result, with the remark that source was edited since, says both. */
function meanings(state: string): readonly string[] {
  if (state.endsWith("-before")) return [state.replace("-before", ""), "never_run"];
  return [state.replace("-", "_")];
}

function isCheckShown({ markdown }: Answer): boolean {
  return /^## Tests and builds at the end$/m.test(markdown) && /^- .*tests\b/im.test(markdown);
}

const STOPPED: Readonly<Record<string, readonly string[]>> = {
  finished: ["finished"],
  waiting_for_user: ["waiting-for-user"],
  interrupted: ["interrupted"],
  limit: ["limit", "error"],
  unknown: ["cut-off", "unanswered", "interrupted"],
};
