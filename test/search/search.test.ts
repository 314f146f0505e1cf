import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { search } from "../../src/queries/search.ts";
import { session } from "../../src/session/build-session.ts";
import type { Store } from "../../src/store/store.ts";
import { ClaudeLines, forked } from "../claude-lines.ts";
import { SyncScene } from "../sync-scene.ts";
import { commitOf, openSearchScene } from "./scene.ts";

const NOW = Date.UTC(2026, 9, 1);

function ask(store: Store, query: string, more: Partial<z.input<typeof search.input>> = {}) {
  return search.run({ store, now: NOW }, search.input.parse({ query, ...more }));
}

async function sessionsFor(store: Store, query: string, more = {}): Promise<readonly string[]> {
  return (await ask(store, query, more)).sessions.map(({ session }) => session.id);
}

describe("a search", () => {
  let scene: Awaited<ReturnType<typeof openSearchScene>>;
  let store: Store;

  beforeAll(async () => {
    scene = await openSearchScene();
    store = scene.store;
  });

  afterAll(() => scene.end());

  it("tells session, request, call, time, who said it, and marks what was looked for", async () => {
    const { sessions, total } = await ask(store, "OOMKilled -nowhere in:output");
    expect(total).toEqual({ sessions: 1, places: 1 });
    expect(sessions[0]?.hits[0]).toMatchObject({
      sessionId: "k8s-oom",
      turn: 1,
      at: "2026-08-19T09:01:00.000Z",
      who: "output",
      call: { number: 1, tool: "Bash", kind: "shell" },
      snippet: { text: "… Terminated Reason: OOMKilled Exit Code: 137", marks: [{ start: 21, end: 30 }] },
    });
  });

  it("shows what a sub-agent did under the session that it worked for", async () => {
    const { sessions } = await ask(store, "memoize");
    expect(sessions.map(({ session }) => session.id)).toEqual(["search-index"]);
    expect(new Set(sessions[0]?.hits.map(({ sessionId, role }) => `${sessionId} ${role}`))).toEqual(
      new Set(["search-index.explore Explore"]),
    );
  });

  it.each([
    ["pods in:user", ["k8s-oom"]],
    ["pods in:agent", []],
    ["tool:Write csv", ["csv-export"]],
    ["error:timeout", ["ansible-timeout"]],
    ["path:setup.go kind:edit", ["setup-hooks"]],
    ["path:src/*/nav*", ["a11y-menu"]],
    ["branch:feat/csv", ["csv-export"]],
    ["session:csv-", ["csv-export"]],
    ["config project:ghcli -agent:codex in:user", ["win-paths"]],
    ["after:2026-09-26", ["node-version"]],
    ["before:2026-03-05", ["daily-standup"]],
    ["in:user -in:user pods", []],
  ])("narrowed: %s", async (query, expected) => {
    expect(await sessionsFor(store, query)).toEqual(expected);
  });

  it("takes the options of other commands for sessions", async () => {
    expect(await sessionsFor(store, "crash", { agent: "codex" })).toEqual(["fuzz-crash"]);
    expect(await sessionsFor(store, "crash", { project: "/home/dev/mobile" })).toEqual(["ios-crash"]);
    const since = Date.UTC(2026, 5, 1);
    expect(await sessionsFor(store, "crash", { since })).toEqual(["fuzz-crash"]);
  });

  it("goes on with a cursor to where all of it has been listed once", async () => {
    const all = await sessionsFor(store, "the", { limit: 100 });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(store, "the", { limit: 7, ...(cursor && { cursor }) });
      paged.push(...page.sessions.map(({ session }) => session.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged.length).toBeGreaterThan(14);
    expect(paged).toEqual(all);
  });

  it.each(["7-0-abc", "7", "", "x-0-abc"])("refuses %j, which is no cursor of it", async (cursor) => {
    await expect(ask(store, "the", { cursor })).rejects.toMatchObject({ code: "usage" });
  });

  it("gives what stands around a place", async () => {
    const { sessions } = await ask(store, "race queue in:agent", { context: 1 });
    const [hit] = sessions[0]?.hits ?? [];
    expect(hit?.before.map(({ call }) => call?.number)).toEqual([1]);
    expect(hit?.after.map(({ call }) => call?.number)).toEqual([2]);
  });

  it("names the files that turned up", async () => {
    const { files } = await ask(store, "tool:Edit cart", { files: true });
    expect(files).toEqual([{ path: "/home/dev/webshop/src/cart/cart-store.ts", places: 1, sessions: 1 }]);
    expect((await ask(store, "cart")).files).toBeNull();
  });

  it("says how a session is carried on", async () => {
    const { sessions } = await ask(store, "OOMKilled");
    expect(sessions[0]?.resume).toEqual({
      folder: "/home/dev/infra",
      command: ["claude", "--resume", "k8s-oom"],
    });
  });

  it("says when words are spread over a session, lie side by side, or are not all there", async () => {
    const spread = await ask(store, "voucher toFixed");
    expect(spread.sessions.map(({ holds, session }) => [holds, session.id])).toEqual([
      ["session", "voucher-rounding"],
    ]);
    const apart = await ask(store, "rate-limiter");
    expect(apart.sessions[0]?.session.id).toBe("login-limit");
    expect(apart.read.notes).toEqual([expect.stringMatching(/^Nothing holds it as it is written/)]);
    const most = await ask(store, "terraform unicorn");
    expect(most.sessions[0]?.session.id).toBe("tf-state");
    expect(most.read.notes).toEqual([expect.stringMatching(/^Nothing holds all of it/)]);
  });

  it("finds nothing where nothing is", async () => {
    expect(await ask(store, "unicorn")).toMatchObject({
      sessions: [],
      total: { sessions: 0, places: 0 },
      next: null,
    });
  });

  it("finds a session by the words of its title, though nobody said them", async () => {
    const told = session({ id: "titled" }).prompt("please look at it").build();
    await store.commitFile(commitOf({ ...told, title: "Zebra crossing" }));
    const { sessions } = await ask(store, "zebra crossing");
    expect(sessions.map(({ holds, session }) => [holds, session.id])).toEqual([["title", "titled"]]);
    expect(await sessionsFor(store, "zebra in:agent")).toEqual([]);
  });
});

describe("history that two files hold", () => {
  const [A, B] = ["aaaa0000-0000-4000-8000-00000000000a", "bbbb0000-0000-4000-8000-00000000000b"];
  let scene: SyncScene;

  beforeEach(() => {
    scene = new SyncScene();
  });

  afterEach(() => scene.end());

  it("is found once, in the session that it belongs to", async () => {
    const a = new ClaudeLines({ sessionId: A });
    const b = new ClaudeLines({ sessionId: B });
    const shared = [a.prompt(1, "about the zebra"), a.read(2, "/home/dev/shop/zebra.ts"), a.result(3, 2)];
    scene.write("a.jsonl", shared);
    scene.write("b.jsonl", [...shared.map((line) => forked(line, B)), b.prompt(7, "about the lion")]);
    await scene.sync();
    const store = await scene.store();
    expect((await ask(store, "zebra")).total).toEqual({ sessions: 1, places: 2 });
    expect(await sessionsFor(store, "zebra")).toEqual([A]);
    expect(await sessionsFor(store, "path:zebra.ts")).toEqual([A]);
    expect(await sessionsFor(store, "lion")).toEqual([B]);
  });
});

describe("without a session", () => {
  it("a search says what to do first", async () => {
    const scene = new SyncScene();
    await expect(ask(await scene.store(), "x")).rejects.toMatchObject({ code: "nothing-yet" });
    await scene.end();
  });
});
