import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, symlinkSync, writeSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { discoverIn } from "../src/ingest/discovery.ts";
import { health } from "../src/queries/health.ts";
import { ClaudeLines } from "./claude-lines.ts";
import { syncInChild } from "./run-sync-child.ts";
import { NOW, SyncScene } from "./sync-scene.ts";

const A = "5e550001-0000-4000-8000-00000000000a";
const a = new ClaudeLines({ sessionId: A });
const GOOD = [a.prompt(1), a.read(2), a.result(3, 2)];

let scene: SyncScene;

/** Beside every bad thing lies a good transcript, which must come in. */
beforeEach(() => {
  scene = new SyncScene();
  scene.write(`${A}.jsonl`, GOOD);
});

afterEach(() => scene.end());

async function problems(): Promise<readonly (readonly [string, string, string])[]> {
  const answer = await health.run({ store: await scene.store(), now: NOW }, {});
  return answer.problems.map(({ path, status, reason }) => [
    path.slice(scene.transcripts.length + 1),
    status,
    reason,
  ]);
}

async function callsOf(id: string) {
  return (await (await scene.store()).load(id))?.session.calls;
}

describe("a file that is no transcript", () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ["empty", "", "empty", "the file is empty"],
    ["a text", "some notes\nof mine\n", "unrecognised", "not a transcript of a known agent"],
    [
      "other JSON",
      '{"name":"shop","version":"1.0.0"}\n',
      "unrecognised",
      "not a transcript of a known agent",
    ],
    [
      "JSON over several lines",
      '{\n  "name": "shop"\n}\n',
      "unrecognised",
      "not a transcript of a known agent",
    ],
    ["binary", Buffer.from([0, 1, 2, 255, 254, 10, 0, 7]), "unrecognised", "not text"],
    [
      "invalid UTF-8",
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      "unrecognised",
      "not a transcript of a known agent",
    ],
    ["blank", "\n\n   \n", "unrecognised", "not a transcript of a known agent"],
  ])("%s is said so, and the rest is read", async (_, content, status, reason) => {
    scene.write("bad.jsonl", content);
    expect(await scene.sync()).toMatchObject({ found: 2, added: 1, refused: { [status]: 1 } });
    expect(await problems()).toEqual([["bad.jsonl", status, reason]]);
    expect(await scene.sync()).toMatchObject({ unchanged: 2 });
  });

  test("compressed says what to do", async () => {
    const path = scene.write("bad.jsonl.zst", "(zstd)");
    const found = discoverIn([scene.transcripts]);
    const zst = { path, size: 6, mtimeMs: 1 };
    const report = await scene.sync({ found: { ...found, files: [...found.files, zst] } });
    expect(report).toMatchObject({ added: 1, refused: { unsupported: 1 } });
    expect(await problems()).toEqual([
      ["bad.jsonl.zst", "unsupported", "compressed with zstd; unpack it to have it read"],
    ]);
  });
});

describe("what cannot be opened", () => {
  test.each<[string, (path: string) => void, string]>([
    ["a link to nowhere", (path) => symlinkSync(`${path}.gone`, path), "a link to a file that is not there"],
    ["a link to itself", (path) => symlinkSync(path, path), "a link that leads back to itself"],
    [
      "a link to below a file",
      (path) => symlinkSync(scene.path(`${A}.jsonl/child`), path),
      "a link to a place below something that is not a folder",
    ],
    ["a pipe", (path) => execFileSync("mkfifo", [path]), "it is a pipe, not a file"],
    ["a device", (path) => symlinkSync("/dev/zero", path), "it is a device, not a file"],
  ])("%s is said so, counted each time, and forgotten when it is gone", async (_, make, reason) => {
    make(scene.path("bad.jsonl"));
    for (const added of [1, 0]) {
      expect(await scene.sync()).toMatchObject({ added, refused: { unreadable: 1 } });
      expect(await problems()).toEqual([["bad.jsonl", "unreadable", reason]]);
    }
    rmSync(scene.path("bad.jsonl"));
    expect(await scene.sync()).toMatchObject({ refused: {}, vanished: 0 });
    expect(await problems()).toEqual([]);
  });

  test("a folder that is called like a transcript is looked into", async () => {
    const B = A.replace(/a$/, "b");
    scene.write(`folder.jsonl/${B}.jsonl`, [new ClaudeLines({ sessionId: B }).prompt(1)]);
    expect(await scene.sync()).toMatchObject({ found: 2, added: 2, refused: {} });
  });

  test.each<[string, (path: string) => void, string]>([
    ["a pipe", (path) => execFileSync("mkfifo", [path]), "it is a pipe, not a file"],
    ["a folder", (path) => mkdirSync(path), "it is a folder"],
    ["a link to nowhere", (path) => symlinkSync("nowhere", path), "a link to a file that is not there"],
  ])(
    "a transcript that becomes %s after it was listed keeps what was read of it",
    async (_, make, reason) => {
      await scene.sync();
      const path = scene.write(`${A}.jsonl`, [...GOOD, a.read(4)]);
      const found = discoverIn([scene.transcripts]);
      rmSync(path);
      make(path);
      expect(await scene.sync({ found })).toMatchObject({ refused: { unreadable: 1 }, passedOver: 0 });
      expect(await problems()).toEqual([[`${A}.jsonl`, "unreadable", reason]]);
      expect(await callsOf(A)).toHaveLength(1);
      rmSync(path, { recursive: true });
      scene.write(`${A}.jsonl`, [...GOOD, a.read(4)]);
      expect(await scene.sync()).toMatchObject({ grown: 1, linesRead: 1 });
      expect(await callsOf(A)).toHaveLength(2);
    },
  );

  test("a transcript that is deleted after it was listed is passed over", async () => {
    scene.write("other.jsonl", GOOD);
    const found = discoverIn([scene.transcripts]);
    scene.remove("other.jsonl");
    expect(await scene.sync({ found })).toMatchObject({ found: 2, added: 1, passedOver: 1, refused: {} });
    expect(await problems()).toEqual([]);
  });
});

describe("bad lines in a good transcript", () => {
  test("are counted and told by number, and the others are read", async () => {
    const B = A.replace(/a$/, "b");
    const b = new ClaudeLines({ sessionId: B });
    const bytes = Buffer.concat([
      Buffer.from(`${b.prompt(1)}\n`),
      Buffer.from([0xff, 0xc3, 10]),
      Buffer.from("[1, 2]\n"),
      Buffer.from(`${b.read(2).slice(0, 60)}\n`),
      Buffer.from(b.reply(3).replace("reply", "re\u0000ply")),
      Buffer.from("\n"),
      Buffer.from(`${b.read(4)}\n`),
    ]);
    scene.write(`${B}.jsonl`, bytes);
    expect(await scene.sync()).toMatchObject({ added: 2, linesSkipped: 4 });
    expect(
      (await problems()).map(([, status, reason]) => [status, reason.replace(/(line \d+): .*/, "$1")]),
    ).toEqual([2, 3, 4, 5].map((line) => ["line skipped", `line ${line}`]));
    expect((await callsOf(B))?.map(({ id }) => id)).toEqual(["toolu_4"]);
  });

  test("a result without its call, a call without its result and a call told twice lose nothing else", async () => {
    const B = A.replace(/a$/, "b");
    const b = new ClaudeLines({ sessionId: B });
    scene.write(`${B}.jsonl`, [
      b.prompt(1),
      b.result(2, 99),
      b.read(3),
      b.read(3),
      b.read(4),
      b.result(5, 4),
    ]);
    expect(await scene.sync()).toMatchObject({ added: 2, linesSkipped: 0 });
    const calls = await callsOf(B);
    expect(calls?.map(({ id, outcome }) => [id, outcome.status])).toEqual([
      ["toolu_3", "running"],
      ["toolu_4", "ok"],
    ]);
    const answer = await health.run({ store: await scene.store(), now: NOW }, {});
    expect(answer.lines.notes).toEqual({ "call written twice": 1, "result without its call": 1 });
  });

  test("a clock that goes backwards in a transcript is taken as it is", async () => {
    const B = A.replace(/a$/, "b");
    const b = new ClaudeLines({ sessionId: B });
    scene.write(`${B}.jsonl`, [b.prompt(50), b.read(40), b.result(30, 40)]);
    await scene.sync();
    const head = (await (await scene.store()).headsByPrefix(B, 1))[0];
    expect((head?.endedAt ?? 0) - (head?.startedAt ?? 0)).toBe(20_000);
    expect((await callsOf(B))?.[0]?.durationMs).toBe(0);
  });

  test("the same id in two files is one session, in two agents' files two", async () => {
    scene.write(`copy/${A}.jsonl`, GOOD);
    const chat = (text: string) => [
      JSON.stringify({ role: "user", content: text, session_id: "run-1" }),
      JSON.stringify({ role: "assistant", content: "done", session_id: "run-1" }),
    ];
    scene.write("one.jsonl", chat("on monday"));
    scene.write("two.jsonl", chat("on tuesday"));
    expect(await scene.sync()).toMatchObject({ added: 3, refused: { duplicate: 1 } });
    expect(await (await scene.store()).count({})).toBe(3);
  });
});

describe("a line of 300 MB", () => {
  const MEGABYTES = 300;
  /** A line may be 64 MB long before it is given up; a second such piece may wait for the garbage collector. */
  const MOST_HELD_MEGABYTES = 200;

  /** What a sync of nothing takes. */
  async function idleMegabytes(): Promise<number> {
    const folder = scene.path("../nothing");
    mkdirSync(folder, { recursive: true });
    return (await syncInChild(folder, scene.path("../nothing.db"))).peakMegabytes;
  }

  function writeWithLongLine(name: string, before: string, after: string): void {
    const descriptor = openSync(scene.path(name), "w");
    const chunk = Buffer.alloc(1024 * 1024, "x");
    writeSync(descriptor, before);
    for (let n = 0; n < MEGABYTES; n++) writeSync(descriptor, chunk);
    writeSync(descriptor, after);
    closeSync(descriptor);
  }

  test("is skipped without being held in memory, wherever it is, and the lines around it are read", async () => {
    const B = A.replace(/a$/, "b");
    const b = new ClaudeLines({ sessionId: B });
    writeWithLongLine(`${B}.jsonl`, `${b.prompt(1)}\n${b.read(2)}\n`, `\n${b.result(3, 2)}\n`);
    const C = A.replace(/a$/, "c");
    const c = new ClaudeLines({ sessionId: C });
    writeWithLongLine(`${C}.jsonl`, "", `\n${c.prompt(1)}\n${c.read(2)}\n`);
    const { report, peakMegabytes } = await syncInChild(scene.transcripts, scene.database);
    expect(peakMegabytes - (await idleMegabytes())).toBeLessThan(MOST_HELD_MEGABYTES);
    expect(report).toMatchObject({ added: 3, linesSkipped: 2, linesRead: 3 + 4 + 3 });
    expect((await problems()).map(([path, , reason]) => [path, reason])).toEqual([
      [`${B}.jsonl`, "line 3: longer than 64 MB (315 MB)"],
      [`${C}.jsonl`, "line 1: longer than 64 MB (315 MB)"],
    ]);
    expect((await callsOf(B))?.[0]?.output).toBe("lines of part 2");
    expect(await callsOf(C)).toHaveLength(1);
  });

  test("that is all there is in a file is said so", async () => {
    const descriptor = openSync(scene.path("sparse.jsonl"), "w");
    ftruncateSync(descriptor, MEGABYTES * 1024 * 1024);
    closeSync(descriptor);
    writeWithLongLine("long.jsonl", "", "\n");
    const { report, peakMegabytes } = await syncInChild(scene.transcripts, scene.database);
    expect(report).toMatchObject({ added: 1, refused: { unrecognised: 2 } });
    expect(peakMegabytes - (await idleMegabytes())).toBeLessThan(MOST_HELD_MEGABYTES);
    expect((await problems()).map(([path, , reason]) => [path, reason])).toEqual([
      ["long.jsonl", "a single line that is too long to be a transcript"],
      ["sparse.jsonl", "not text"],
    ]);
  });
});
