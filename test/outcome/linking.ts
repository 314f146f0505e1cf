import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeHome } from "../../scripts/accuracy/judged.ts";
import type { CommitMade } from "../../src/session/session-outcome.ts";
import { type GitAgent, GitWorld, type TrueCommit, writeTranscripts } from "./git-world.ts";
import { hard } from "./scenarios/hard.ts";
import { others } from "./scenarios/others.ts";
import { plain } from "./scenarios/plain.ts";
import { rewriting } from "./scenarios/rewriting.ts";

/** What sesh says of commits, held against what the sessions really made. */
export interface Linking {
  readonly sessions: number;
  /** Linked hashes, and those of them that the session made. */
  readonly linked: number;
  readonly right: number;
  /** Commits that the sessions made and some branch had, and those of them that were linked. */
  readonly made: number;
  readonly found: number;
  /** Of the rightly linked: it is told rightly whether they still stand at the end. */
  readonly rightlyStanding: number;
  /** What is wrong, in words. */
  readonly faults: readonly string[];
}

/** Plays all scenarios in real repositories, reads their transcripts as `sesh sync` does, and compares. */
export async function measureLinking(): Promise<Linking> {
  const worlds = [...plain, ...rewriting, ...others, ...hard].map((play) => {
    const world = new GitWorld();
    play(world);
    return world;
  });
  const home = mkdtempSync(join(tmpdir(), "sesh-linking-"));
  try {
    writeTranscripts(
      home,
      worlds.flatMap((world) => world.files()),
    );
    const judged = new Map(
      (await judgeHome(home)).map(({ file, judgement }) => [file, judgement.outcome.commits]),
    );
    return sumOf(
      worlds.flatMap((world) => {
        const kept = world.kept();
        return world.agents.map((agent) => compare(agent, judged.get(agent.file), kept));
      }),
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
    for (const world of worlds) world.close();
  }
}

function compare(
  agent: GitAgent,
  told: readonly CommitMade[] | undefined,
  kept: ReadonlySet<string>,
): Linking {
  if (told === undefined) throw new Error(`the session "${agent.name}" was not read`);
  const linked = told.filter(({ hash }) => hash !== null);
  const truth = (commit: CommitMade) => agent.made.find((made) => isOf(commit, made));
  const right = linked.filter((commit) => truth(commit) !== undefined);
  const made = agent.made.filter(({ isKept }) => isKept);
  const found = made.filter((commit) => linked.some((one) => isOf(one, commit)));
  const standing = right.filter(
    (commit) => kept.has(truth(commit)?.hash ?? "") === (commit.superseded === null),
  );
  return {
    sessions: 1,
    linked: linked.length,
    right: right.length,
    made: made.length,
    found: found.length,
    rightlyStanding: standing.length,
    faults: [
      ...without(linked, right).map((commit) => `linked, not made here: ${said(commit)}`),
      ...without(made, found).map((commit) => `made, not linked: ${said(commit)}`),
      ...without(right, standing).map(
        (commit) =>
          `${said(commit)} is said to ${commit.superseded === null ? "stand" : `be ${commit.superseded.way}`}`,
      ),
    ].map((fault) => `${agent.name}: ${fault}`),
  };
}

function without<T>(all: readonly T[], some: readonly T[]): readonly T[] {
  return all.filter((one) => !some.includes(one));
}

function said({ hash, subject }: Pick<CommitMade, "hash" | "subject">): string {
  return `${hash?.slice(0, 8)} ${subject}`;
}

function isOf({ hash }: CommitMade, made: TrueCommit): boolean {
  return hash !== null && made.hash.startsWith(hash);
}

function sumOf(parts: readonly Linking[]): Linking {
  const sum = (of: (part: Linking) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    sessions: sum(({ sessions }) => sessions),
    linked: sum(({ linked }) => linked),
    right: sum(({ right }) => right),
    made: sum(({ made }) => made),
    found: sum(({ found }) => found),
    rightlyStanding: sum(({ rightlyStanding }) => rightlyStanding),
    faults: parts.flatMap(({ faults }) => faults),
  };
}
