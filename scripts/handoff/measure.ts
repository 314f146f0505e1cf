import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { z } from "zod";
import { handoff } from "../../src/queries/handoff.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import type { Store, StoredSession } from "../../src/store/store.ts";
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
  /** Lines that tell of something failed, and of those the ones that speak of an approach of the lists. */
  readonly failedLines: { readonly limited: Share; readonly unlimited: Share };
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

/** Counts what is right, and notes in words what is not. */
class Tally {
  readonly limited: Share = { right: 0, all: 0 };
  readonly unlimited: Share = { right: 0, all: 0 };
  readonly linesLimited: Share = { right: 0, all: 0 };
  readonly linesUnlimited: Share = { right: 0, all: 0 };
  readonly finalTests: Share = { right: 0, all: 0 };
  readonly stopped: Share = { right: 0, all: 0 };
  readonly commitsFound: Share = { right: 0, all: 0 };
  readonly commitsRight: Share = { right: 0, all: 0 };
  readonly openTodos: Share = { right: 0, all: 0 };
  readonly citations: Share = { right: 0, all: 0 };
  readonly disagreements: string[] = [];

  note(counted: Share, isRight: boolean, words: string): void {
    counted.all++;
    if (isRight) counted.right++;
    else this.disagreements.push(words);
  }
}

/** A session's hand-overs, and what they are held against. */
interface Case {
  readonly name: string;
  readonly gold: GoldSession;
  readonly short: Answer;
  readonly long: Answer;
  readonly stored: StoredSession;
}

async function measured(gold: readonly GoldSession[], store: Store): Promise<HandoffFigures> {
  const tally = new Tally();
  const heads = await store.heads({ subAgents: true });
  let sessions = 0;
  for (const one of gold) {
    const head = heads.find(
      ({ id, filePath }) => id === one.session || basename(filePath ?? "", ".jsonl") === one.session,
    );
    const stored = head === undefined ? null : await store.load(head.id);
    if (head === undefined || stored === null) {
      tally.disagreements.push(`${one.session} is not among the transcripts`);
      continue;
    }
    sessions++;
    const input = handoff.input.parse({ session: head.id });
    const short = await handoff.run({ store, now: 0 }, { ...input, maxTokens: LIMIT });
    const long = await handoff.run({ store, now: 0 }, input);
    const about = { name: head.id.slice(0, 13), gold: one, short, long, stored };
    holdAttempts(about, tally);
    holdState(about, tally);
    holdCommits(about, tally);
    holdCitations(about, tally);
  }
  const { limited, unlimited, linesLimited, linesUnlimited, ...figures } = tally;
  return {
    sessions,
    failedApproaches: { limited, unlimited },
    failedLines: { limited: linesLimited, unlimited: linesUnlimited },
    ...figures,
  };
}

function holdAttempts({ name, gold, short, long, stored }: Case, tally: Tally): void {
  const calls = stored.session.calls.map(({ id }) => id);
  for (const { what, calls: wanted } of gold.failed_approaches) {
    const isIn = (answer: Answer) =>
      toldAsFailed(answer).some(({ numbers }) =>
        numbers.some((number) => wanted.includes(calls[number - 1] ?? "")),
      );
    const numbers = wanted.map((id) => `#${calls.indexOf(id) + 1}`).join(" ");
    tally.note(
      tally.limited,
      isIn(short),
      `${name} failed approach missing at ${LIMIT} tokens: ${what} (${numbers})`,
    );
    tally.note(tally.unlimited, isIn(long), `${name} failed approach missing: ${what} (${numbers})`);
  }
  const listed = new Set(gold.failed_approaches.flatMap((approach) => approach.calls));
  for (const [counted, answer, most] of [
    [tally.linesLimited, short, `at ${LIMIT} tokens`],
    [tally.linesUnlimited, long, "without a limit"],
  ] as const) {
    for (const { numbers, text } of toldAsFailed(answer)) {
      const isListed = numbers.some((number) => listed.has(calls[number - 1] ?? ""));
      tally.note(counted, isListed, `${name} told ${most}, and in no list: ${text}`);
    }
  }
}

function holdState({ name, gold, short, long }: Case, tally: Tally): void {
  const test = long.checks.find(({ check }) => check === "test");
  const tests = test?.state ?? "never-run";
  const accepted = [gold.final_tests.state, ...gold.final_tests.alt];
  const said = test?.call === null ? [...meanings(tests), "never_run"] : meanings(tests);
  const isRight = said.some((meaning) => accepted.includes(meaning)) && isCheckShown(short);
  tally.note(tally.finalTests, isRight, `${name} final tests: ${tests}, not ${accepted.join(" or ")}`);
  const { how } = long.stopped;
  const isStop = STOPPED[gold.stopped]?.includes(how) ?? false;
  tally.note(tally.stopped, isStop, `${name} stopped: ${how}, not ${gold.stopped}`);
  const open = long.todos.filter(({ state }) => state !== "completed").length;
  const listed = long.sections.find(({ section }) => section === "todo")?.lines.length ?? 0;
  const wanted = gold.open_todos.length;
  const isOpen = wanted === 0 ? open === 0 : listed >= wanted;
  tally.note(tally.openTodos, isOpen, `${name} open to-dos: ${open} listed, ${wanted} in the list`);
}

function holdCommits({ name, gold, long }: Case, tally: Tally): void {
  for (const { hash, subject } of gold.commits) {
    const isThere = long.commits.some(
      (made) => isSame(made.hash, hash) || (made.hash === null && isSame(made.subject, subject)),
    );
    tally.note(tally.commitsFound, isThere, `${name} commit missing: ${hash} ${subject}`);
  }
  for (const { hash, subject } of long.commits) {
    const isKnown = gold.commits.some((known) => isSame(hash, known.hash) || isSame(subject, known.subject));
    tally.note(tally.commitsRight, isKnown, `${name} commit not in the list: ${hash} ${subject}`);
  }
}

/** Equal as far as both go: hashes are abbreviated. */
function isSame(a: string | null | undefined, b: string | null | undefined): boolean {
  return !!a && !!b && (a.startsWith(b) || b.startsWith(a));
}

/** Each cited call is there under its number; one that is called an unresolved error did fail. */
function holdCitations({ name, long, stored: { session, judgement } }: Case, tally: Tally): void {
  const failed = new Set(judgement.calls.flatMap(({ id, errorClass }) => (errorClass === null ? [] : [id])));
  for (const { section, lines } of long.sections) {
    for (const { text, calls } of lines) {
      for (const { number, id } of calls.filter((cited) => cited.session === session.id)) {
        const isThere = session.calls[number - 1]?.id === id;
        const isSo = section !== "unresolved" || failed.has(id);
        tally.note(
          tally.citations,
          isThere && isSo,
          `${name} ${section} #${number} does not say so: ${text}`,
        );
      }
    }
  }
}

/** Lines that tell of something failed or unresolved, with the numbers of the session's own calls that they cite. */
function toldAsFailed({ markdown }: Answer): readonly { text: string; numbers: readonly number[] }[] {
  const sections = markdown
    .split(/^## /m)
    .filter((part) => /^(?:Tried and failed|Unresolved errors)\n/.test(part));
  const lines = sections.flatMap((section) => section.split("\n").filter((line) => line.startsWith("- ")));
  return lines.map((text) => {
    const cited = /\((#[^()]*)\)$/.exec(text)?.[1] ?? "";
    const numbers = [...cited.matchAll(/#(\d+)(?:-#(\d+))?/g)].flatMap(([, first = "0", last = first]) =>
      Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
    );
    return { text, numbers };
  });
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
