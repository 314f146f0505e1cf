import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ClaudeLines, forked } from "../../test/claude-lines.ts";
import { JUDGING, SyncScene } from "../../test/sync-scene.ts";
import { type Judging, judgingWith } from "./judging.ts";
import { bringUpToDate } from "./rejudge.ts";

const A = "5e550001-0000-4000-8000-00000000000a";
const B = "5e550001-0000-4000-8000-00000000000b";

/** Edits without looking, and fails now and then: enough to be judged. */
function work(sessionId: string, from = 1): readonly string[] {
  const lines = new ClaudeLines({ sessionId });
  const steps = Array.from({ length: 6 }, (_, i) => from + 10 * (i + 1));
  return [
    lines.prompt(from),
    ...steps.flatMap((n) => [
      lines.edit(n, `/home/dev/shop/src/file-${n}.ts`),
      lines.result(n + 1, n, {
        isError: n % 4 === 1,
        text: n % 4 === 1 ? "Error: String to replace not found in file." : "ok",
      }),
    ]),
  ];
}

const OTHER_WEIGHTS = judgingWith({
  ...JUDGING.settings,
  weights: {
    ...JUDGING.settings.weights,
    rates: { ...JUDGING.settings.weights.rates, write_without_read: 2, error_rate: 1 },
  },
});
const OTHER_THRESHOLDS = judgingWith({
  ...JUDGING.settings,
  thresholds: { ...JUDGING.settings.thresholds, error_rate_concern: 0.01, error_rate_min_calls: 1 },
});

let scene: SyncScene;

beforeEach(async () => {
  scene = new SyncScene();
  scene.write(`${A}.jsonl`, work(A));
  // A fork, so that marks of copied history are part of what is judged.
  scene.write(`${B}.jsonl`, [...work(A).map((line) => forked(line, B)), ...work(B, 500)]);
  await scene.sync();
});

afterEach(() => scene.end());

/** What a sync with those settings stores of the same files. */
async function asSyncedWith(judging: Judging): Promise<unknown> {
  return scene.everythingAnew({ judging });
}

describe("judgements that are out of date", () => {
  test("are none after a sync", async () => {
    expect(await bringUpToDate(await scene.store(), JUDGING)).toEqual({ findings: 0, grades: 0 });
  });

  test("are graded anew where only the weights changed", async () => {
    const before = await scene.everything();
    expect(await bringUpToDate(await scene.store(), OTHER_WEIGHTS)).toEqual({ findings: 0, grades: 2 });
    const after = await scene.everything();
    expect(after).toEqual(await asSyncedWith(OTHER_WEIGHTS));
    expect(after).not.toEqual(before);
  });

  test("are judged anew where thresholds changed, without the transcripts", async () => {
    const asSynced = await asSyncedWith(OTHER_THRESHOLDS);
    const seen: [number, number][] = [];
    const store = await scene.store();
    const done = await bringUpToDate(store, OTHER_THRESHOLDS, (count, total) => seen.push([count, total]));
    expect(done).toEqual({ findings: 2, grades: 0 });
    expect(seen).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(await scene.everything()).toEqual(asSynced);
    expect(await bringUpToDate(store, OTHER_THRESHOLDS)).toEqual({ findings: 0, grades: 0 });
  });

  test("of sessions whose files are gone are made anew all the same", async () => {
    scene.remove(`${A}.jsonl`);
    scene.remove(`${B}.jsonl`);
    await scene.sync();
    expect(await bringUpToDate(await scene.store(), OTHER_THRESHOLDS)).toEqual({ findings: 2, grades: 0 });
  });
});
