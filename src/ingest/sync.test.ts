import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ClaudeLines } from "../../test/claude-lines.ts";
import { NOW, SyncScene } from "../../test/sync-scene.ts";
import { discoverIn } from "./discovery.ts";

const A = "5e550001-0000-4000-8000-00000000000a";
const a = new ClaudeLines({ sessionId: A });
const FIRST = [a.prompt(1), a.read(2), a.result(3, 2)];

let scene: SyncScene;

beforeEach(() => {
  scene = new SyncScene();
});

afterEach(() => scene.end());

async function callIds(id = A): Promise<readonly string[] | undefined> {
  return (await (await scene.store()).load(id))?.session.calls.map((call) => call.id);
}

async function statusOf(name: string): Promise<string | undefined> {
  return (await (await scene.store()).file(scene.path(name)))?.status;
}

async function heads(): Promise<readonly (readonly [string, string | undefined])[]> {
  const found = await (await scene.store()).heads({ subAgents: true });
  return found.map(({ id, filePath }) => [id, filePath?.slice(scene.transcripts.length + 1)] as const);
}

describe("a sync", () => {
  test("tells what it did", async () => {
    scene.write(`${A}.jsonl`, [...FIRST, "{ broken"]);
    scene.write("notes.json", "[1, 2]");
    expect(await scene.sync()).toMatchObject({
      found: 2,
      added: 1,
      refused: { unrecognised: 1 },
      sessions: 1,
      linesRead: 4,
      linesSkipped: 1,
      interrupted: false,
    });
    expect(await scene.sync()).toMatchObject({ unchanged: 2, added: 0, sessions: 0, linesRead: 0 });
  });

  test("does not open a file that is as it was", async () => {
    const path = scene.write(`${A}.jsonl`, FIRST);
    await scene.sync();
    const { mtimeMs = 0 } = (await (await scene.store()).file(path)) ?? {};
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("toolu_2", "toolu_X"));
    utimesSync(path, mtimeMs / 1000, mtimeMs / 1000);
    expect(await scene.sync()).toMatchObject({ unchanged: 1 });
    expect(await callIds()).toEqual(["toolu_2"]);
  });

  test("reads on in a file that has grown", async () => {
    scene.write(`${A}.jsonl`, FIRST);
    await scene.sync();
    scene.write(`${A}.jsonl`, [...FIRST, a.read(4), a.result(5, 4)]);
    expect(await scene.sync()).toMatchObject({ grown: 1, reread: 0, linesRead: 2 });
    expect(await callIds()).toEqual(["toolu_2", "toolu_4"]);
  });

  test("leaves a line that is still being written for the next time", async () => {
    const whole = [...FIRST, a.read(4)].join("\n");
    scene.write(`${A}.jsonl`, whole.slice(0, -20));
    expect(await scene.sync()).toMatchObject({ added: 1, linesRead: 3, linesSkipped: 0 });
    scene.write(`${A}.jsonl`, whole);
    expect(await scene.sync()).toMatchObject({ grown: 1, linesRead: 1 });
    expect(await callIds()).toEqual(["toolu_2", "toolu_4"]);
  });

  test("does not take spaces for a line that only has not been written yet", async () => {
    scene.write(`${A}.jsonl`, `${FIRST.join("\n")}\n  `);
    await scene.sync();
    scene.write(`${A}.jsonl`, `${FIRST.join("\n")}\n  ${a.read(4)}\n`);
    expect(await scene.sync()).toMatchObject({ grown: 1, linesRead: 1, linesSkipped: 0 });
  });

  test("reads anew where a line went on that had looked whole", async () => {
    scene.write(`${A}.jsonl`, FIRST.join("\n"));
    await scene.sync();
    scene.write(`${A}.jsonl`, `${FIRST.join("\n")}${a.read(4)}\n`);
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 1 });
    const reading = (await (await scene.store()).file(scene.path(`${A}.jsonl`)))?.reading;
    expect(reading).toMatchObject({ lines: 3, notes: { "two records on one line": 1 } });
    expect(await callIds()).toEqual(["toolu_2", "toolu_4"]);
  });

  test.each<[string, readonly string[]]>([
    ["shrank", [a.prompt(1)]],
    ["was replaced by something longer", [a.prompt(7), ...[8, 9, 10, 11].map((n) => a.reply(n))]],
  ])("reads a file anew that %s", async (_, lines) => {
    scene.write(`${A}.jsonl`, FIRST);
    await scene.sync();
    scene.write(`${A}.jsonl`, lines);
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 1 });
    expect(await callIds()).toEqual([]);
  });

  test("reads a file anew that was written to without growing, wherever it was", async () => {
    const lines = [a.prompt(1), ...Array.from({ length: 200 }, (_, n) => a.reply(n + 100))];
    scene.write(`${A}.jsonl`, lines);
    await scene.sync();
    scene.write(
      `${A}.jsonl`,
      lines.map((line) => line.replace("reply number 117", "reply changed !!")),
    );
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 1 });
    const texts = (await (await scene.store()).load(A))?.session.messages.map(({ text }) => text);
    expect(texts).toContain("reply changed !!");
  });

  test("reads everything anew after an update that reads differently, and keeps what has no file any more", async () => {
    const B = A.replace(/a$/, "b");
    scene.write(`${A}.jsonl`, FIRST);
    scene.write(`${B}.jsonl`, [new ClaudeLines({ sessionId: B }).prompt(1)]);
    await scene.sync();
    scene.remove(`${B}.jsonl`);
    asIfReadByAnotherVersion();
    expect(await scene.sync()).toMatchObject({ unchanged: 0, grown: 0, reread: 1, vanished: 1 });
    expect((await heads()).map(([id]) => id).sort()).toEqual([A, B]);
  });

  test("takes for another session what its name told first, once its records tell otherwise", async () => {
    const codex = (type: string, payload: unknown) =>
      JSON.stringify({ timestamp: "2026-10-02T08:00:00.000Z", type, payload });
    const said = (text: string) =>
      codex("response_item", { type: "message", role: "user", content: [{ type: "input_text", text }] });
    scene.write("rollout-renamed.jsonl", [said("hello there"), said("and again")]);
    await scene.sync();
    expect(await heads()).toEqual([["rollout-renamed", "rollout-renamed.jsonl"]]);
    const header = codex("session_meta", { id: A, cwd: "/home/dev/shop", cli_version: "0.130.0" });
    scene.write("rollout-renamed.jsonl", [said("hello there"), said("and again"), header]);
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 1 });
    expect(await heads()).toEqual([[A, "rollout-renamed.jsonl"]]);
    const texts = (await (await scene.store()).load(A))?.session.messages.map(({ text }) => text);
    expect(texts).toEqual(["hello there", "and again"]);
  });

  test("looks again at what a file is while it has only few lines", async () => {
    const chat = ["user", "assistant"].map((role) => JSON.stringify({ role, content: "hello there" }));
    scene.write("run.jsonl", chat);
    await scene.sync();
    expect((await (await scene.store()).file(scene.path("run.jsonl")))?.format).toBe("generic");
    scene.write("run.jsonl", [...chat, ...Array.from({ length: 9 }, (_, n) => a.prompt(n + 1))]);
    await scene.sync();
    const incremental = await scene.everything();
    expect(incremental).toEqual(await scene.everythingAnew());
  });
});

describe("files that come and go", () => {
  test("a vanished file keeps its session, and is taken up again when it is back", async () => {
    scene.write(`${A}.jsonl`, FIRST);
    await scene.sync();
    scene.remove(`${A}.jsonl`);
    expect(await scene.sync()).toMatchObject({ found: 0, vanished: 1 });
    expect(await scene.sync()).toMatchObject({ found: 0, vanished: 1 });
    expect(await callIds()).toEqual(["toolu_2"]);
    scene.write(`${A}.jsonl`, [...FIRST, a.read(4)]);
    expect(await scene.sync()).toMatchObject({ grown: 1, vanished: 0 });
    expect(await callIds()).toEqual(["toolu_2", "toolu_4"]);
  });

  test("a moved file takes its session along", async () => {
    const path = scene.write(`${A}.jsonl`, FIRST);
    await scene.sync();
    mkdirSync(scene.path("archive"));
    renameSync(path, scene.path(`archive/${A}.jsonl`));
    await scene.sync();
    expect(await heads()).toEqual([[A, `archive/${A}.jsonl`]]);
    expect(await statusOf(`${A}.jsonl`)).toBeUndefined();
  });

  test("a copy is a duplicate, until the file that it repeats is gone", async () => {
    scene.write(`x/${A}.jsonl`, [...FIRST, a.read(4)]);
    scene.write(`y/${A}.jsonl`, [...FIRST, a.read(4)]);
    expect(await scene.sync()).toMatchObject({ added: 1, refused: { duplicate: 1 } });
    expect(await scene.sync()).toMatchObject({ unchanged: 2 });
    scene.remove("x");
    expect(await scene.sync()).toMatchObject({ unchanged: 1, reread: 1 });
    expect(await heads()).toEqual([[A, `y/${A}.jsonl`]]);
    expect(await statusOf(`y/${A}.jsonl`)).toBe("ingested");
  });

  test("a shorter copy does not take away what is stored of a file that is gone", async () => {
    scene.write(`x/${A}.jsonl`, [...FIRST, a.read(4)]);
    scene.write(`y/${A}.jsonl`, FIRST);
    await scene.sync();
    scene.remove("x");
    await scene.sync();
    expect(await callIds()).toEqual(["toolu_2", "toolu_4"]);
    expect(await statusOf(`y/${A}.jsonl`)).toBe("duplicate");
    scene.write(`y/${A}.jsonl`, [...FIRST, a.read(4), a.read(5)]);
    await scene.sync();
    expect(await heads()).toEqual([[A, `y/${A}.jsonl`]]);
    expect(await callIds()).toEqual(["toolu_2", "toolu_4", "toolu_5"]);
  });

  test("a copy that outgrows the file that it repeats takes over, and the other becomes the duplicate", async () => {
    scene.write(`x/${A}.jsonl`, [...FIRST, a.read(4)]);
    scene.write(`y/${A}.jsonl`, FIRST);
    await scene.sync();
    scene.write(`y/${A}.jsonl`, [...FIRST, a.read(4), a.read(5)]);
    await scene.sync();
    expect([await statusOf(`x/${A}.jsonl`), await statusOf(`y/${A}.jsonl`)]).toEqual([
      "duplicate",
      "ingested",
    ]);
    expect(await callIds()).toEqual(["toolu_2", "toolu_4", "toolu_5"]);
  });

  test("a file that changed a moment ago is left while it settles, unless the clock was set back", async () => {
    const path = scene.write(`${A}.jsonl`, FIRST);
    utimesSync(path, (NOW - 5_000) / 1000, (NOW - 5_000) / 1000);
    expect(await scene.sync({ settleMs: 60_000 })).toMatchObject({ settling: 1, added: 0 });
    utimesSync(path, (NOW + 3_600_000) / 1000, (NOW + 3_600_000) / 1000);
    expect(await scene.sync({ settleMs: 60_000 })).toMatchObject({ settling: 0, added: 1 });
  });

  test("a clock that is set back during the sync does not make it take less than no time", async () => {
    const clock = [NOW, NOW - 60_000];
    expect((await scene.sync({ now: () => clock.shift() ?? NOW - 60_000 })).durationMs).toBe(0);
  });
});

describe("a sub-agent that is in its parent's file and in one of its own", () => {
  const AGENT = "a1b2c3d";
  const own = new ClaudeLines({ sessionId: A, agentId: AGENT });
  const inner = [own.prompt(11, "look"), own.read(12), own.result(13, 12)];
  const parent = [
    a.prompt(1),
    a.task(2),
    ...inner.slice(0, 2).map((record, n) => a.embedded(30 + n, AGENT, 2, record)),
    a.result(40, 2, { agentId: AGENT }),
  ];
  const ownFile = `${A}/subagents/agent-${AGENT}.jsonl`;

  async function answered(): Promise<boolean> {
    const child = await (await scene.store()).load(`${A}.${AGENT}`);
    return child?.session.calls[0]?.output === "lines of part 12";
  }

  test.each([["together"], ["parent first"], ["own first"]])("is its own file's, read %s", async (order) => {
    if (order !== "own first") scene.write(`${A}.jsonl`, parent);
    if (order === "parent first") await scene.sync();
    scene.write(ownFile, inner);
    await scene.sync();
    scene.write(`${A}.jsonl`, parent);
    await scene.sync();
    expect(await answered()).toBe(true);
    const child = (await (await scene.store()).heads({ parentId: A }))[0];
    expect(child).toMatchObject({ filePath: scene.path(ownFile), parentCall: "toolu_2" });
  });

  test("stays as it was when its own file is gone and its parent's grows", async () => {
    scene.write(`${A}.jsonl`, parent);
    scene.write(ownFile, inner);
    await scene.sync();
    scene.remove(A);
    scene.write(`${A}.jsonl`, [...parent, a.reply(41)]);
    await scene.sync();
    expect(await answered()).toBe(true);
  });

  test("is taken from its parent's file again when its own is cut to nothing and that has as much", async () => {
    scene.write(`${A}.jsonl`, parent);
    scene.write(ownFile, inner.slice(0, 2));
    await scene.sync();
    scene.write(ownFile, "");
    await scene.sync();
    const child = (await (await scene.store()).heads({ parentId: A }))[0];
    expect(child?.filePath).toBe(scene.path(`${A}.jsonl`));
  });
});

describe("the project of a session", () => {
  test("stays the one that was found, though its folder is gone when the file grows or is read anew", async () => {
    const project = join(scene.folder, "shop");
    const cwd = join(project, "packages", "core");
    mkdirSync(join(project, ".git"), { recursive: true });
    mkdirSync(cwd, { recursive: true });
    const inside = new ClaudeLines({ sessionId: A, cwd });
    scene.write(`${A}.jsonl`, [inside.prompt(1)]);
    await scene.sync({ home: scene.folder });
    rmSync(project, { recursive: true });
    scene.write(`${A}.jsonl`, [inside.prompt(1), inside.reply(2)]);
    await scene.sync({ home: scene.folder });
    expect((await (await scene.store()).load(A))?.session.project).toBe(project);
    asIfReadByAnotherVersion();
    expect(await scene.sync({ home: scene.folder })).toMatchObject({ reread: 1 });
    expect((await (await scene.store()).load(A))?.session.project).toBe(project);
  });
});

describe("a sync that is stopped", () => {
  test("finishes the file at hand; the next one goes on", async () => {
    for (const n of [1, 2, 3])
      scene.write(
        `run-${n}.jsonl`,
        [a.prompt(n)].map((line) => line.replaceAll(A, `s${n}`)),
      );
    const stop = new AbortController();
    const stopped = await scene.sync({
      signal: stop.signal,
      onProgress: (done) => done === 1 && stop.abort(),
    });
    expect(stopped).toMatchObject({ interrupted: true, added: 1, sessions: 1 });
    expect(await scene.sync()).toMatchObject({ interrupted: false, unchanged: 1, added: 2 });
  });

  test("before it began reads nothing", async () => {
    scene.write(`${A}.jsonl`, FIRST);
    expect(await scene.sync({ signal: AbortSignal.abort() })).toMatchObject({ interrupted: true, added: 0 });
  });
});

describe("a sync of named files", () => {
  test("reads them once more and leaves the others alone", async () => {
    scene.write(`${A}.jsonl`, FIRST);
    const path = scene.write("other.jsonl", [
      JSON.stringify({ role: "user", content: "hello there" }),
      JSON.stringify({ role: "assistant", content: "hello" }),
    ]);
    await scene.sync();
    const found = discoverIn([scene.transcripts]);
    const only = { files: found.files.filter((file) => file.path === path), searched: [], unreadable: [] };
    expect(await scene.sync({ found: only, again: true })).toMatchObject({ found: 1, grown: 1, vanished: 0 });
    expect((await (await scene.store()).files()).size).toBe(2);
  });

  test("reads them as the format that was asked for", async () => {
    scene.write("odd.jsonl", ['{"speaker":"me","text":"hi"}', '{"role":"user","content":"hello"}']);
    await scene.sync();
    await scene.sync({ again: true, format: "generic" });
    expect(await statusOf("odd.jsonl")).toBe("ingested");
  });
});

/** What a release with other readers finds. */
function asIfReadByAnotherVersion(): void {
  const database = new Database(scene.database);
  database.exec("UPDATE file SET fingerprint = '0' || substr(fingerprint, instr(fingerprint, ':'))");
  database.close();
}
