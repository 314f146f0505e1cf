import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ClaudeLines, forked } from "../../test/claude-lines.ts";
import { SyncScene } from "../../test/sync-scene.ts";
import type { SharingSession } from "../store/store.ts";
import { copiesIn } from "./shared-history.ts";

const FIXTURES = join(import.meta.dirname, "../../test/fixtures/claude");

function holds(
  id: string,
  held: Readonly<Record<number, number | null>>,
  isSubAgent = false,
): SharingSession {
  const items = Object.entries(held).map(([item, at]) => ({ item: Number(item), at, isCopy: false }));
  return { id, revision: 1, isSubAgent, holds: items };
}

function copiesById(...group: readonly SharingSession[]): Record<string, readonly number[]> {
  return Object.fromEntries([...copiesIn(group)].map(([{ id }, copies]) => [id, [...copies].sort()]));
}

describe("records that several sessions hold", () => {
  test("belong to the session whose own activity began first", () => {
    const original = holds("z", { 1: 10, 2: 20, 3: 30 });
    const fork = holds("a", { 1: 10, 2: 20, 4: 40 });
    expect(copiesById(fork, original)).toEqual({ z: [], a: [1, 2] });
  });

  test("belong to the one that ended there, and not to the one that went on", () => {
    expect(copiesById(holds("a", { 1: 10, 2: 20 }), holds("z", { 1: 10 }))).toEqual({ a: [1], z: [] });
  });

  test("belong to a main session before its sub-agent, whenever they began", () => {
    const summary = holds("a", { 1: 10, 5: 11 }, true);
    expect(copiesById(summary, holds("z", { 1: 10, 2: 20 }))).toEqual({ a: [1], z: [] });
  });

  test("belong through a chain of forks each to the first of those that hold them", () => {
    const chain = [
      holds("c", { 2: 20, 3: 30, 4: 40, 9: 90 }),
      holds("a", { 1: 10, 2: 20, 7: 21 }),
      holds("b", { 2: 20, 3: 30, 8: 31 }),
    ];
    expect(copiesById(...chain)).toEqual({ a: [], b: [2], c: [2, 3] });
    expect(copiesById(...chain.toReversed())).toEqual({ a: [], b: [2], c: [2, 3] });
  });

  test("of two equal sessions belong to the first by id", () => {
    expect(copiesById(holds("b", { 1: null }), holds("a", { 1: null }))).toEqual({ a: [], b: [1] });
  });
});

describe("a sync of sessions that share history", () => {
  const A = "5e550001-0000-4000-8000-00000000000a";
  const B = "5e550001-0000-4000-8000-00000000000b";
  const a = new ClaudeLines({ sessionId: A });
  const b = new ClaudeLines({ sessionId: B });
  const shared = [a.prompt(1), a.read(2), a.result(3, 2), a.reply(4)];
  const inFork = shared.map((line) => forked(line, B));
  let scene: SyncScene;

  beforeEach(() => {
    scene = new SyncScene();
  });

  afterEach(() => scene.end());

  async function ownCalls(id: string): Promise<number> {
    const stored = await (await scene.store()).load(id);
    return stored?.session.calls.filter(({ copied }) => !copied).length ?? -1;
  }

  test.each([["together"], ["original first"], ["fork first"]])("counts it once, read %s", async (order) => {
    const original = [...shared, a.read(5), a.result(6, 5)];
    const fork = [...inFork, b.prompt(7), b.read(8), b.result(9, 8)];
    if (order !== "fork first") scene.write(`${A}.jsonl`, original);
    if (order !== "together") await scene.sync();
    scene.write(`${B}.jsonl`, fork);
    if (order === "fork first") await scene.sync();
    scene.write(`${A}.jsonl`, original);
    const report = await scene.sync();
    expect(report.sharing).toBe(2);
    expect([await ownCalls(A), await ownCalls(B)]).toEqual([2, 1]);
    const figures = (await (await scene.store()).load(B))?.judgement.figures;
    expect(figures).toMatchObject({ calls: 1, copiedCalls: 1, requests: 1 });
  });

  test("gives it to the fork when the original is replaced by something else", async () => {
    scene.write(`${A}.jsonl`, [...shared, a.read(5), a.result(6, 5)]);
    scene.write(`${B}.jsonl`, [...inFork, b.prompt(7)]);
    await scene.sync();
    expect(await ownCalls(B)).toBe(0);
    scene.write(`${A}.jsonl`, [a.prompt(20), a.reply(21)]);
    await scene.sync();
    expect(await ownCalls(B)).toBe(1);
  });

  test("leaves it with the original when that is deleted", async () => {
    scene.write(`${A}.jsonl`, [...shared, a.read(5), a.result(6, 5)]);
    scene.write(`${B}.jsonl`, [...inFork, b.prompt(7)]);
    await scene.sync();
    scene.remove(`${A}.jsonl`);
    scene.write(`${B}.jsonl`, [...inFork, b.prompt(7), b.read(8), b.result(9, 8)]);
    await scene.sync();
    expect([await ownCalls(A), await ownCalls(B)]).toEqual([2, 1]);
  });

  test("hides a fork in which nothing has happened yet, until something does", async () => {
    const store = await scene.store();
    scene.write(`${A}.jsonl`, [...shared]);
    scene.write(`${B}.jsonl`, [...inFork]);
    await scene.sync();
    expect((await store.heads({})).map(({ id }) => id)).toEqual([A]);
    scene.write(`${B}.jsonl`, [...inFork, b.prompt(7), b.reply(8)]);
    await scene.sync();
    expect((await store.heads({})).map(({ id }) => id).sort()).toEqual([A, B]);
  });

  test("is taken up by the next one when it was stopped before that", async () => {
    scene.write(`${A}.jsonl`, shared);
    scene.write(`${B}.jsonl`, [...inFork, b.prompt(7)]);
    const stop = new AbortController();
    await scene.sync({ signal: stop.signal, onProgress: (done) => done === 2 && stop.abort() });
    expect(await ownCalls(B)).toBe(1);
    await scene.sync();
    expect(await ownCalls(B)).toBe(0);
  });

  test.each([["fork-pair"], ["resumed-1.0"]])("attributes %s as the fixture says", async (name) => {
    const expected = JSON.parse(readFileSync(join(FIXTURES, "expected.json"), "utf8"))[`${name}/`];
    for (const id of Object.keys(expected.own)) {
      scene.write(`${id}.jsonl`, readFileSync(join(FIXTURES, name, `${id}.jsonl`)));
    }
    await scene.sync();
    for (const [id, own] of Object.entries<{ calls: number; prompts: number }>(expected.own)) {
      const session = (await (await scene.store()).load(id))?.session;
      const mine = <T extends { copied: boolean }>(list: readonly T[] = []) =>
        list.filter(({ copied }) => !copied);
      expect(mine(session?.calls)).toHaveLength(own.calls);
      expect(mine(session?.messages).filter(({ kind }) => kind === "prompt")).toHaveLength(own.prompts);
    }
  });
});
