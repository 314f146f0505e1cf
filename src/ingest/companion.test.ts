import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClaudeLines } from "../../test/claude-lines.ts";
import { SyncScene } from "../../test/sync-scene.ts";

const A = "5e550001-0000-4000-8000-00000000000a";
const FILE = `${A}/subagents/agent-a1b2c3d.jsonl`;
const BESIDE = `${A}/subagents/agent-a1b2c3d.meta.json`;
const LINES = new ClaudeLines({ sessionId: A, agentId: "a1b2c3d" });

let scene: SyncScene;
beforeEach(() => {
  scene = new SyncScene();
});
afterEach(() => scene.end());

async function storedRole(id = `${A}.a1b2c3d`): Promise<string | null | undefined> {
  return (await (await scene.store()).load(id))?.session.role;
}

describe("the role of a sub-agent, told by the file beside its transcript", () => {
  it("comes with it", async () => {
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    scene.write(BESIDE, '{"agentType":"Explore","description":"look around"}');
    await scene.sync();
    expect(await storedRole()).toBe("Explore");
  });

  it("comes later, though the transcript does not change any more", async () => {
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    await scene.sync();
    expect(await storedRole()).toBe(null);
    scene.write(BESIDE, '{"agentType":"Explore"}');
    expect(await scene.sync()).toMatchObject({ grown: 1, linesRead: 0 });
    expect(await storedRole()).toBe("Explore");
    expect(await scene.everything()).toEqual(await scene.everythingAnew());
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 0, unchanged: 2 });
  });

  it("comes later, when the transcript grows", async () => {
    scene.write(FILE, [LINES.prompt(1)]);
    await scene.sync();
    scene.write(BESIDE, '{"agentType":"Explore"}');
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    await scene.sync();
    expect(await storedRole()).toBe("Explore");
    expect(await scene.everything()).toEqual(await scene.everythingAnew());
  });

  it("follows what the file comes to say, torn or whole", async () => {
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    for (const [text, role] of [
      ['{"agentType":"Exp', null],
      ['{"agentType":"Explore"}', "Explore"],
      ['{"agentType":"reviewer"}', "reviewer"],
      ["{}", null],
    ] as const) {
      scene.write(BESIDE, text);
      await scene.sync();
      expect([text, await storedRole()]).toEqual([text, role]);
      expect(await scene.everything()).toEqual(await scene.everythingAnew());
    }
  });

  it("stays when the file beside it is gone", async () => {
    scene.write(FILE, [LINES.prompt(1)]);
    scene.write(BESIDE, '{"agentType":"Explore"}');
    await scene.sync();
    scene.remove(BESIDE);
    await scene.sync();
    expect(await storedRole()).toBe("Explore");
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    await scene.sync();
    expect(await storedRole()).toBe("Explore");
  });
});

describe("a file beside a transcript that is of no use", () => {
  it.each([
    ["is empty", ""],
    ["is no JSON", "agentType: Explore"],
    ["is no object", '["Explore"]'],
    ["names the role in another type", '{"agentType":{"name":"Explore"}}'],
    ["is not text", new Uint8Array([0xff, 0xfe, 0, 1])],
    ["is too large to be one", JSON.stringify({ agentType: "Explore", padding: "x".repeat(70_000) })],
  ])("costs nothing but the role: it %s", async (_, content) => {
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    scene.write(BESIDE, content);
    expect(await scene.sync()).toMatchObject({ added: 1, sessions: 1 });
    expect(await storedRole()).toBe(null);
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 0, linesRead: 0 });
  });

  it("costs nothing but the role: it is a folder", async () => {
    scene.write(FILE, [LINES.prompt(1), LINES.reply(2)]);
    mkdirSync(scene.path(BESIDE));
    expect(await scene.sync()).toMatchObject({ added: 1, sessions: 1 });
    expect(await storedRole()).toBe(null);
    expect(await scene.sync()).toMatchObject({ grown: 0, reread: 0 });
  });

  it("says nothing of a session that is no sub-agent", async () => {
    const main = new ClaudeLines({ sessionId: A });
    scene.write("agent-a1b2c3d.jsonl", [main.prompt(1), main.reply(2)]);
    scene.write("agent-a1b2c3d.meta.json", '{"agentType":"Explore"}');
    await scene.sync();
    expect(await storedRole(A)).toBe(null);
  });
});
