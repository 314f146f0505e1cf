import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Discovery, discoverIn } from "../src/ingest/discovery.ts";
import { asObject } from "../src/session/json.ts";
import type { Session } from "../src/session/session.ts";
import { figuresOf } from "./claude-figures.ts";
import { CLAUDE_FIXTURES, EXPECTED } from "./claude-fixture.ts";
import { SyncScene, syncFolder } from "./sync-scene.ts";

let scene: SyncScene;
beforeEach(() => {
  scene = new SyncScene();
});
afterEach(() => scene.end());

/** Syncs a folder of fixtures in steps, each with some of its files, and gives back what is stored. */
async function storedAfter(name: string, steps: (files: Discovery) => readonly Discovery[]) {
  const store = await scene.store();
  const folder = join(CLAUDE_FIXTURES, name);
  for (const found of steps(discoverIn([folder]))) await syncFolder(store, folder, { found });
  const sessions = new Map<string, Session>();
  // An empty prefix finds copies too, which questions leave out.
  for (const { id } of await store.headsByPrefix("", 1000)) {
    const stored = await store.load(id);
    if (stored) sessions.set(id, stored.session);
  }
  return sessions;
}

const WAYS = {
  "at once": (found: Discovery) => [found],
  "at once, the last file first": (found: Discovery) => [{ ...found, files: found.files.toReversed() }],
  "one file after the other": (found: Discovery) => found.files.map((file) => ({ ...found, files: [file] })),
  "one file after the other, the last first": (found: Discovery) =>
    found.files.toReversed().map((file) => ({ ...found, files: [file] })),
};
const WAYS_OF_READING = Object.entries(WAYS);

const FOLDERS = Object.keys(EXPECTED).filter((name) => name.endsWith("/"));

describe.each(FOLDERS)("Claude Code transcripts that belong together: %s", (name) => {
  const { own, ...stated } = asObject(EXPECTED[name]);

  it.each(WAYS_OF_READING)("read %s", async (_, steps) => {
    const sessions = await storedAfter(name, steps);
    expect(figuresOf([...sessions.values()])).toMatchObject(stated);
    for (const [id, figures] of Object.entries(asObject(own))) {
      const session = sessions.get(id);
      expect(figuresOf(session ? [session] : []), id).toMatchObject(asObject(figures));
    }
  });
});

describe("sub-agents of Claude Code with files of their own", () => {
  const MAIN = "5e550027-0000-4000-8000-000000000001";

  it.each(WAYS_OF_READING)("know the call that started them, read %s", async (_, steps) => {
    const sessions = await storedAfter("nested-subagents", steps);
    const links = [...sessions].map(([id, { parent }]) => [id, parent]);
    expect(Object.fromEntries(links)).toEqual({
      [MAIN]: null,
      [`${MAIN}.a0000000000000001`]: { sessionId: MAIN, callId: "toolu_27_one" },
      [`${MAIN}.a0000000000000002`]: { sessionId: MAIN, callId: "toolu_27_two" },
    });
  });

  it("know it in the flat folders of version 2.0, too", async () => {
    const sessions = await storedAfter("flat-agent", WAYS["at once"]);
    const id = "5e550025-0000-4000-8000-000000000001";
    expect(sessions.get(`${id}.1a2b3c4d`)?.parent).toEqual({ sessionId: id, callId: "toolu_25_task" });
  });

  it.each(WAYS_OF_READING)(
    "have the role that the .meta.json beside their file tells, read %s",
    async (_, steps) => {
      const sessions = await storedAfter("nested-subagents", steps);
      expect(Object.fromEntries([...sessions].map(([id, { role }]) => [id, role]))).toEqual({
        [MAIN]: null,
        [`${MAIN}.a0000000000000001`]: "reviewer",
        [`${MAIN}.a0000000000000002`]: "reviewer",
      });
    },
  );
});
