import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ClaudeLines, forked } from "./claude-lines.ts";
import { syncAndKill, syncInChild } from "./run-sync-child.ts";
import { SyncScene } from "./sync-scene.ts";

let scene: SyncScene;

beforeEach(() => {
  scene = new SyncScene();
  cpSync(join(import.meta.dirname, "..", "demo", "home"), scene.transcripts, { recursive: true });
  // Forks and copies, so that what one process does changes what the other has to say.
  for (let n = 1; n <= 30; n++) {
    const id = sessionId(n);
    const original = new ClaudeLines({ sessionId: sessionId(n - (n % 3)) });
    const shared = [original.prompt(1), original.read(2), original.result(3, 2)].map((line) =>
      forked(line, id),
    );
    scene.write(`${id}.jsonl`, [...shared, new ClaudeLines({ sessionId: id }).prompt(100 * n)]);
    if (n % 5 === 0) scene.write(`copies/${id}.jsonl`, shared);
  }
});

afterEach(() => scene.end());

function sessionId(n: number): string {
  return `5e550001-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

test("two processes that sync the same folder at once leave what one would have left", async () => {
  const both = await Promise.all([1, 2].map(() => syncInChild(scene.transcripts, scene.database)));
  const read = both.map(({ report }) => report.added + report.passedOver + (report.refused.duplicate ?? 0));
  expect(Math.min(...read)).toBeGreaterThan(0);
  expect(await scene.everything()).toEqual(await scene.everythingAnew());
  expect(await scene.sync()).toMatchObject({ added: 0, grown: 0, reread: 0 });
});

test("two processes that find the files grown at once read on as one would have", async () => {
  await scene.sync();
  for (let n = 1; n <= 30; n++) {
    const id = sessionId(n);
    const lines = new ClaudeLines({ sessionId: id });
    const original = new ClaudeLines({ sessionId: sessionId(n - (n % 3)) });
    const shared = [original.prompt(1), original.read(2), original.result(3, 2)].map((line) =>
      forked(line, id),
    );
    scene.write(`${id}.jsonl`, [...shared, lines.prompt(100 * n), lines.reply(100 * n + 1)]);
  }
  await Promise.all([1, 2].map(() => syncInChild(scene.transcripts, scene.database)));
  expect(await scene.everything()).toEqual(await scene.everythingAnew());
});

test("what a killed sync has not done, the next one does", async () => {
  await syncAndKill(scene.transcripts, scene.database);
  await scene.sync();
  expect(await scene.everything()).toEqual(await scene.everythingAnew());
});
