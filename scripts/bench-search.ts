import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { discover } from "../src/ingest/discovery.ts";
import { sync } from "../src/ingest/sync.ts";
import { search } from "../src/queries/search.ts";
import { openStore } from "../src/store/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";
import { fuzzSearches } from "../test/search/fuzz.ts";
import { measureRelevance, WANTED } from "../test/search/relevance.ts";
import { openSearchScene } from "../test/search/scene.ts";
import { JUDGING } from "../test/sync-scene.ts";

// `npm run bench:search [-- <home>]`: how well searches find what they are meant to find, on made-up sessions; with a home
// folder also how long they take on the transcripts in it.
const GOALS = { recallAt10: 0.95, meanReciprocalRank: 0.8 };
const ROUNDS = 3;
const FUZZED = 10_000;

const scene = await openSearchScene();
const { queries, recallAt10, meanReciprocalRank, faults } = await measureRelevance(scene.store);
await fuzzSearches(scene.store, FUZZED);
await scene.end();
console.log(`${FUZZED} odd searches answered without an error`);
console.log(`${queries} searches in made-up sessions`);
verdict("recall@10", recallAt10, GOALS.recallAt10);
verdict("MRR", meanReciprocalRank, GOALS.meanReciprocalRank);
for (const fault of faults) console.log(`  not first, or not all: ${fault}`);
const [home] = process.argv.slice(2);
if (home !== undefined) await measureLatency(resolve(home));

async function measureLatency(home: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sesh-bench-"));
  const store = await openStore(join(folder, "sesh.db"), { create: true });
  try {
    const found = discover({ home, platform: "posix", environment: {} });
    await sync({
      store,
      found,
      judging: JUDGING,
      home,
      format: "auto",
      again: false,
      settleMs: 0,
      now: Date.now,
    });
    const times = [...(await takenBy(store))].sort((a, b) => a.milliseconds - b.milliseconds);
    const at = (share: number) => times[Math.floor((times.length - 1) * share)]?.milliseconds.toFixed(0);
    console.log(`${times.length} searches in the sessions below ${home}`);
    console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms (${times.at(-1)?.query})`);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first round warms up; of the others the median counts for each search. */
async function takenBy(store: Store): Promise<readonly { query: string; milliseconds: number }[]> {
  const rounds = WANTED.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, { query }] of WANTED.entries()) {
      const started = performance.now();
      await search.run({ store, now: Date.now() }, search.input.parse({ query }));
      if (round > 0) rounds[index]?.push(performance.now() - started);
    }
  }
  return WANTED.map(({ query }, index) => {
    const sorted = [...(rounds[index] ?? [])].sort((a, b) => a - b);
    return { query, milliseconds: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  });
}

function verdict(name: string, value: number, goal: number): void {
  console.log(
    `${name.padEnd(12)} ${value.toFixed(3)}   goal >= ${goal}: ${value >= goal ? "met" : "MISSED"}`,
  );
}
