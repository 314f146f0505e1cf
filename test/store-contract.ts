import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { judge } from "../src/ingest/judge.ts";
import { bash, edit, read, session } from "../src/session/build-session.ts";
import type { Json } from "../src/session/json.ts";
import type { Session } from "../src/session/session.ts";
import { type Earlier, encodeMarks, encodeSession } from "../src/store/session-record.ts";
import type { Committed, FileCommit, SharingSession, Store } from "../src/store/store.ts";
import { JUDGING } from "./sync-scene.ts";

/** Two ways into the same, at first empty, store: as two processes have. */
export interface StoreUnderTest {
  readonly store: Store;
  readonly other: Store;
  end(): Promise<void>;
}

const { keys } = JUDGING;

/** What every store must do, whatever engine is behind it. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a store`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });

    afterEach(() => under.end());

    describe("what was stored", () => {
      test("comes back equal, judgement and all", async () => {
        const told = { ...small("s-1"), title: "größe 🙂 \u2028", project: "/home/dev/shop" };
        await commit(store, { sessions: [told] });
        const stored = await store.load("s-1");
        expect(stored?.session).toEqual(told);
        const judgement = judge(told, JUDGING.settings);
        const findings = [...judgement.findings].sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
        expect(stored?.judgement).toEqual({ ...judgement, findings });
        expect(await store.findings("s-1")).toEqual(findings);
      });

      test("of a session that nobody stored is nothing", async () => {
        expect(await store.load("s-1")).toBeNull();
        expect(await store.earlier("s-1")).toBeNull();
        expect(await store.verdict("s-1")).toBeNull();
        expect(await store.findings("s-1")).toEqual([]);
        expect(await store.file("/no.jsonl")).toBeNull();
        expect(await store.resumption("/no.jsonl")).toBeNull();
      });

      test("is seen by another process at once", async () => {
        await commit(store, { sessions: [small("s-1")] });
        expect((await under.other.load("s-1"))?.session.id).toBe("s-1");
      });

      test("of a file is told by its path", async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [small("s-1")] });
        expect(await store.file("/t/a.jsonl")).toMatchObject({
          status: "ingested",
          size: 100,
          isGone: false,
        });
        expect([...(await store.files()).keys()]).toEqual(["/t/a.jsonl"]);
      });

      test("takes numbers that no integer column holds for none", async () => {
        const odd = small("s-1");
        const calls = odd.calls.map((call) => ({ ...call, exitCode: Number.NaN, startedAt: 1e300 }));
        await commit(store, { sessions: [{ ...odd, calls }] });
        expect((await store.load("s-1"))?.session.calls[0]).toMatchObject({
          exitCode: null,
          startedAt: null,
        });
      });
    });

    describe("a file that has grown", () => {
      test("is read on from the sessions, the reading and the notes that it left", async () => {
        const told = small("s-1");
        await commit(store, { sessions: [told], carry: { note: [1, "two"] } });
        const left = await store.resumption("/t/a.jsonl");
        expect(left?.earlier.map((earlier) => earlier.session)).toEqual([told]);
        expect(left?.carry).toEqual({ note: [1, "two"] });
        expect(left?.reading.lines).toBe(7);
      });

      test("keeps the texts that it had and gets the new ones", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const grown = session({ id: "s-1" })
          .prompt("look at it")
          .step(read("a.ts", { output: "text of a" }))
          .say("done")
          .prompt("and the next")
          .step(read("b.ts", { output: "text of b" }))
          .build();
        const [earlier] = (await store.resumption("/t/a.jsonl"))?.earlier ?? [];
        expect(await commit(store, { sessions: [grown], earlier, size: 200, basedOn: 100 })).not.toBeNull();
        expect((await store.load("s-1"))?.session).toEqual(grown);
      });

      test("is refused from whom another process was faster than", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const seen = { size: 200, basedOn: 100 };
        expect(await commit(under.other, { sessions: [small("s-1")], ...seen })).not.toBeNull();
        expect(await commit(store, { sessions: [small("s-1")], ...seen })).toBeNull();
        expect(await commit(store, { path: "/t/a.jsonl", sessions: [small("s-1")] })).toBeNull();
      });

      test("is refused when its session is not the one any more that it had grown from", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const [earlier] = (await store.resumption("/t/a.jsonl"))?.earlier ?? [];
        const judgement = judge(small("s-1"), JUDGING.settings);
        await under.other.rejudge("s-1", earlier?.revision ?? 0, judgement, keys);
        expect(
          await commit(store, { sessions: [small("s-1")], earlier, size: 200, basedOn: 100 }),
        ).toBeNull();
      });
    });

    describe("a file that was replaced", () => {
      test("leaves the session that it held behind, without a file", async () => {
        await commit(store, { sessions: [small("s-1")] });
        await commit(store, { sessions: [small("s-2")], basedOn: 100 });
        const heads = await store.heads({});
        expect(heads.map(({ id, filePath }) => [id, filePath])).toEqual([
          ["s-1", null],
          ["s-2", "/t/a.jsonl"],
        ]);
      });

      test("takes away what never was a session, when it still begins as it did", async () => {
        await commit(store, { sessions: [small("s-1"), small("s-1.sub")] });
        await commit(store, { sessions: [small("s-1")], basedOn: 100, continues: true });
        expect((await store.heads({ subAgents: true })).map(({ id }) => id)).toEqual(["s-1"]);
      });

      test("with less in it holds less", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const cut = session({ id: "s-1" }).prompt("look at it").build();
        await commit(store, { sessions: [cut], basedOn: 100 });
        expect((await store.load("s-1"))?.session).toEqual(cut);
      });

      test("takes back what it said of sub-agents", async () => {
        await commit(store, { sessions: [parentOf("s-2", "s-1")] });
        await commit(store, { path: "/t/b.jsonl", sessions: [small("s-2")] });
        expect(await parentIn(store, "s-2")).toEqual({ sessionId: "s-1", callId: "c1" });
        await commit(store, { sessions: [small("s-1")], basedOn: 100 });
        expect(await parentIn(store, "s-2")).toBeNull();
      });
    });

    describe("a sub-agent", () => {
      test.each([["first"], ["last"]])("is linked to its call when its parent is read %s", async (order) => {
        const parent = { path: "/t/a.jsonl", sessions: [parentOf("s-2", "s-1")] };
        const child = { path: "/t/b.jsonl", sessions: [small("s-2")] };
        for (const one of order === "first" ? [parent, child] : [child, parent]) await commit(store, one);
        expect(await parentIn(store, "s-2")).toEqual({ sessionId: "s-1", callId: "c1" });
        expect((await store.heads({})).map(({ id, subAgents }) => [id, subAgents])).toEqual([["s-1", 1]]);
      });

      test("belongs to the original call, not to one that a fork repeats", async () => {
        const copied = parentOf("s-2", "s-0");
        const calls = copied.calls.map((call) => ({ ...call, copied: true }));
        await commit(store, { path: "/t/c.jsonl", sessions: [{ ...copied, calls }] });
        await commit(store, { path: "/t/b.jsonl", sessions: [small("s-2")] });
        await commit(store, { path: "/t/a.jsonl", sessions: [parentOf("s-2", "s-1")] });
        expect((await parentIn(store, "s-2"))?.sessionId).toBe("s-1");
      });

      test("is told to its reader as its own transcript tells it", async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [parentOf("s-2", "s-1")] });
        await commit(store, { path: "/t/b.jsonl", sessions: [small("s-2")] });
        expect((await store.resumption("/t/b.jsonl"))?.earlier[0]?.session.parent).toBeNull();
      });
    });

    describe("a session in two files", () => {
      const UUID = "5e550001-0000-4000-8000-00000000000a";
      const short = session({ id: UUID }).prompt("look at it").build();

      test.each([["shorter first"], ["longer first"]])("is the longer one's, %s", async (order) => {
        const commits = [
          { path: "/t/a.jsonl", sessions: [short] },
          { path: "/t/b.jsonl", sessions: [small(UUID)] },
        ];
        for (const one of order === "shorter first" ? commits : commits.reverse()) await commit(store, one);
        expect(await store.file("/t/a.jsonl")).toMatchObject({
          status: "duplicate",
          reason: "holds the same session as /t/b.jsonl",
        });
        expect((await store.heads({})).map(({ filePath }) => filePath)).toEqual(["/t/b.jsonl"]);
        expect((await store.load(UUID))?.session).toEqual(small(UUID));
        expect(await store.contested()).toEqual([]);
      });

      test("is contested when the longer one is cut", async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [small(UUID)] });
        await commit(store, { path: "/t/b.jsonl", sessions: [small(UUID)] });
        await commit(store, { path: "/t/a.jsonl", sessions: [short], basedOn: 100 });
        expect(await store.contested()).toEqual(["/t/b.jsonl"]);
      });

      test("is contested when the file that held it is gone", async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [small(UUID)] });
        await commit(store, { path: "/t/b.jsonl", sessions: [small(UUID)] });
        await store.markGone(["/t/a.jsonl"]);
        expect(await store.contested()).toEqual(["/t/b.jsonl"]);
      });

      test("stays as it is stored when what is left of it has less", async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [small(UUID)] });
        await store.markGone(["/t/a.jsonl"]);
        await commit(store, { path: "/t/b.jsonl", sessions: [short] });
        expect((await store.load(UUID))?.session).toEqual(small(UUID));
        expect(await store.file("/t/b.jsonl")).toMatchObject({
          status: "duplicate",
          reason: "holds less of a session than is stored of it from a file that is gone",
        });
      });

      test("goes with its file when that was moved", async () => {
        await commit(store, { path: "/t/b.jsonl", sessions: [small(UUID)] });
        await store.markGone(["/t/b.jsonl"]);
        await commit(store, { path: "/t/moved.jsonl", sessions: [small(UUID)] });
        expect((await store.heads({})).map(({ filePath }) => filePath)).toEqual(["/t/moved.jsonl"]);
      });

      test.each([["first"], ["last"]])("is the sub-agent's own, read %s, not its parent's", async (order) => {
        const inside = { path: "/t/a.jsonl", sessions: [small("s-1"), short] };
        const own = { path: "/t/b.jsonl", sessions: [short] };
        for (const one of order === "first" ? [own, inside] : [inside, own]) await commit(store, one);
        expect((await store.heads({})).map(({ id, filePath }) => [id, filePath])).toEqual([
          [UUID, "/t/b.jsonl"],
          ["s-1", "/t/a.jsonl"],
        ]);
        // What the parent's reader knew of the sub-agent is not stored, so it cannot go on from there.
        expect(await store.resumption("/t/a.jsonl")).toBeNull();
        expect(await store.resumption("/t/b.jsonl")).not.toBeNull();
      });
    });

    describe("two sessions that tell the same id", () => {
      const first = session({ id: "run" }).prompt("on monday").build();
      const second = session({ id: "run" }).prompt("on tuesday").build();

      test.each([["first"], ["last"]])(
        "both stay; the one that began first bears it, read %s",
        async (order) => {
          const commits = [
            { path: "/t/z.jsonl", sessions: [{ ...first, startedAt: 1000 }] },
            { path: "/t/a.jsonl", sessions: [{ ...second, startedAt: 2000 }] },
          ];
          for (const one of order === "first" ? commits : commits.reverse()) await commit(store, one);
          const heads = await store.heads({});
          expect(heads.map(({ filePath, id }) => [filePath, id])).toEqual([
            ["/t/a.jsonl", expect.stringMatching(/^run-[0-9a-z]{6}$/)],
            ["/t/z.jsonl", "run"],
          ]);
          const [earlier] = (await store.resumption("/t/a.jsonl"))?.earlier ?? [];
          expect(earlier?.session.id).toBe("run");
        },
      );

      test("take their sub-agents' links along", async () => {
        const child = { ...session({ id: "run.sub" }).prompt("sub").build(), parent: link("run") };
        await commit(store, { path: "/t/a.jsonl", sessions: [{ ...second, startedAt: 2000 }, child] });
        await commit(store, { path: "/t/z.jsonl", sessions: [{ ...first, startedAt: 1000 }] });
        const renamed = (await store.heads({})).find(({ filePath }) => filePath === "/t/a.jsonl")?.id;
        expect(renamed).not.toBe("run");
        expect((await parentIn(store, "run.sub"))?.sessionId).toBe(renamed);
      });
    });

    describe("history that several sessions hold", () => {
      const original = withIds("5e550001-0000-4000-8000-00000000000a", 4);
      const fork = withIds("5e550001-0000-4000-8000-00000000000b", 2);

      beforeEach(async () => {
        await commit(store, { path: "/t/a.jsonl", sessions: [original] });
        await commit(store, { path: "/t/b.jsonl", sessions: [fork] });
      });

      test("is worked out in groups, and then not again", async () => {
        const [group = []] = await store.unsettled();
        expect(group.map(({ id }) => id).sort()).toEqual([original.id, fork.id]);
        expect(await store.settle({ sessions: group, changes: [], keys })).toBe(true);
        expect(await store.unsettled()).toEqual([]);
      });

      test("of sessions that share nothing is none", async () => {
        await commit(store, { path: "/t/c.jsonl", sessions: [small("s-1")] });
        const groups = await store.unsettled();
        expect(groups.flat().map(({ id }) => id)).not.toContain("s-1");
      });

      test("is marked, counted once, and stays as it was told", async () => {
        await markAll(store, fork.id);
        expect(await store.toolEnds([fork.id])).toEqual([]);
        const stored = await store.load(fork.id);
        expect(stored?.session.calls.every(({ copied }) => copied)).toBe(true);
        expect(stored?.judgement.figures).toMatchObject({ calls: 0, copiedCalls: 2 });
        expect(await store.count({})).toBe(1);
        expect((await store.health()).copies).toBe(1);
        expect((await store.earlier(fork.id))?.session).toEqual(fork);
      });

      test("is looked at again when one of them is replaced", async () => {
        await markAll(store, fork.id);
        await commit(store, { path: "/t/a.jsonl", sessions: [small("s-9")], basedOn: 100, continues: true });
        const groups = await store.unsettled();
        expect(groups.map((group) => group.map(({ id }) => id))).toEqual([[fork.id]]);
      });

      test("is not written over a session that has changed meanwhile", async () => {
        const [group = []] = await store.unsettled();
        const stale = await marksOf(store, group, fork.id);
        await commit(under.other, { path: "/t/b.jsonl", sessions: [withIds(fork.id, 3)], basedOn: 100 });
        expect(await store.settle(stale)).toBe(false);
        expect((await store.load(fork.id))?.session.calls.some(({ copied }) => copied)).toBe(false);
        expect((await store.unsettled()).flat().map(({ id }) => id)).toContain(fork.id);
      });
    });

    describe("what is said of sessions", () => {
      const later = { findings: "other findings", grade: "other grade" };

      test("is out of date when the definitions changed, and then not any more", async () => {
        await commit(store, { sessions: [small("s-1")] });
        expect(await store.outdated(keys)).toEqual([]);
        expect(await store.outdated({ ...keys, grade: later.grade })).toEqual([{ id: "s-1", part: "grade" }]);
        expect(await store.outdated(later)).toEqual([{ id: "s-1", part: "findings" }]);
        const stored = await store.load("s-1");
        const judgement = { ...judge(small("s-1"), JUDGING.settings), findings: [] };
        expect(await store.rejudge("s-1", stored?.revision ?? 0, judgement, later)).toBe(true);
        expect(await store.outdated(later)).toEqual([]);
        expect((await store.load("s-1"))?.judgement).toEqual(judgement);
      });

      test("can be graded anew from findings and figures alone", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const verdict = await store.verdict("s-1");
        const basis = { profile: "classic", calls: { judged: 1, of: 1 }, range: null } as const;
        const grade = { ...basis, status: "graded", score: 41, letter: "F", parts: [] } as const;
        expect(verdict?.figures.calls).toBe(1);
        expect(await store.regrade("s-1", verdict?.revision ?? 0, grade, later)).toBe(true);
        expect((await store.heads({ letters: ["F"] })).map(({ grade: { status } }) => status)).toEqual([
          "graded",
        ]);
      });

      test("is not written over what has changed meanwhile", async () => {
        await commit(store, { sessions: [small("s-1")] });
        const revision = (await store.load("s-1"))?.revision ?? 0;
        const judgement = judge(small("s-1"), JUDGING.settings);
        expect(await under.other.rejudge("s-1", revision, judgement, keys)).toBe(true);
        expect(await store.rejudge("s-1", revision, judgement, later)).toBe(false);
        expect(await store.regrade("s-1", revision, judgement.grade, later)).toBe(false);
        expect(await store.rejudge("nobody", 1, judgement, later)).toBe(false);
        expect(await store.outdated(keys)).toEqual([]);
      });
    });

    describe("asked for sessions", () => {
      beforeEach(async () => {
        const at = (id: string, startedAt: number | null, more: Partial<Session> = {}) => ({
          ...small(id),
          startedAt,
          ...more,
        });
        const sessions = [
          at("one", 100, { project: "/w/app" }),
          at("two", 300, { project: "/w/app/packages/core", agent: "codex" }),
          at("three", 200, { project: "/w/apple" }),
          at("four", null, { project: null }),
          { ...at("one.sub", 150), parent: link("one") },
          blind("blind", 400),
        ];
        for (const [index, one] of sessions.entries()) {
          await commit(store, { path: `/t/${index}.jsonl`, sessions: [one] });
        }
      });

      test.each<[string, Parameters<Store["heads"]>[0], readonly string[]]>([
        ["gives main sessions, the latest first", {}, ["blind", "two", "three", "one", "four"]],
        ["gives sub-agents too", { subAgents: true }, ["blind", "two", "three", "one.sub", "one", "four"]],
        ["gives the sub-agents of one", { parentId: "one" }, ["one.sub"]],
        ["takes a project with all below it", { project: "/w/app/" }, ["two", "one"]],
        ["takes a span of time, both ends in it", { since: 200, until: 300 }, ["two", "three"]],
        ["takes agents", { agents: ["codex", "nobody"] }, ["two"]],
        ["takes a pattern that was found", { pattern: "write_without_read" }, ["blind"]],
        ["takes all conditions at once", { project: "/w/app", agents: ["codex"], since: 301 }, []],
      ])("%s", async (_, filter, ids) => {
        expect((await store.heads(filter)).map(({ id }) => id)).toEqual(ids);
        expect(await store.count(filter)).toBe(ids.length);
      });

      test("gives them page by page", async () => {
        const pages = [0, 2, 4].map((offset) => store.heads({}, { limit: 2, offset }));
        expect((await Promise.all(pages)).map((page) => page.map(({ id }) => id))).toEqual([
          ["blind", "two"],
          ["three", "one"],
          ["four"],
        ]);
      });

      test("finds them by the beginning of their id, sub-agents last, at most so many", async () => {
        expect((await store.headsByPrefix("one", 9)).map(({ id }) => id)).toEqual(["one", "one.sub"]);
        expect((await store.headsByPrefix("one", 1)).map(({ id }) => id)).toEqual(["one"]);
        expect(await store.headsByPrefix("One%", 9)).toEqual([]);
      });

      test("sums up patterns over those that a filter leaves", async () => {
        const totals = await store.patternTotals({});
        expect(totals.find(({ pattern }) => pattern === "write_without_read")).toMatchObject({
          sessionsFound: 1,
          count: 1,
        });
        const none = await store.patternTotals({ until: 399 });
        expect(none.find(({ pattern }) => pattern === "write_without_read")?.sessionsFound).toBe(0);
      });

      test("tells each pattern of those that are named, where it could be judged", async () => {
        const tallies = await store.patternTallies(["blind", "one", "nobody"]);
        expect(new Set(tallies.map(({ sessionId }) => sessionId))).toEqual(new Set(["blind", "one"]));
        expect(
          tallies.find(({ sessionId, pattern }) => sessionId === "blind" && pattern === "write_without_read"),
        ).toEqual({
          sessionId: "blind",
          pattern: "write_without_read",
          isFound: true,
          count: 1,
          opportunities: 1,
        });
        const judged = (await store.findings("one")).filter(
          ({ outcome }) => outcome === "found" || outcome === "clean",
        );
        expect(tallies.filter(({ sessionId }) => sessionId === "one").map(({ pattern }) => pattern)).toEqual(
          judged.map(({ pattern }) => pattern),
        );
        expect(await store.patternTallies([])).toEqual([]);
      });

      test("tells how the calls of those that are named ended, with their sub-agents", async () => {
        const failing = session({ id: "one.sub.sub" })
          .prompt("run it")
          .step(bash("npm run deploy", { exit: 1, output: "no such host" }))
          .build();
        await commit(store, { path: "/t/sub.jsonl", sessions: [{ ...failing, parent: link("one.sub") }] });
        const errorClass = (await store.load("one.sub.sub"))?.judgement.calls[0]?.errorClass;
        expect(errorClass).toEqual(expect.any(String));
        expect(await store.toolEnds(["one", "nobody"])).toEqual([
          { tool: "Bash", errorClass, calls: 1 },
          { tool: "Read", errorClass: null, calls: 2 },
        ]);
        expect(await store.toolEnds(["two"])).toEqual([{ tool: "Read", errorClass: null, calls: 1 }]);
        expect(await store.toolEnds([])).toEqual([]);
      });
    });

    describe("files that bring no session", () => {
      test("that cannot be read this time keep what was read before", async () => {
        await commit(store, { sessions: [small("s-1")] });
        await store.markUnreadable({ path: "/t/a.jsonl", size: 0, mtimeMs: 0, syncedAt: 9 }, "no permission");
        expect(await store.file("/t/a.jsonl")).toMatchObject({
          status: "unreadable",
          reason: "no permission",
          size: 100,
        });
        expect((await store.heads({})).map(({ filePath }) => filePath)).toEqual(["/t/a.jsonl"]);
        expect(await store.resumption("/t/a.jsonl")).not.toBeNull();
      });

      test("that were never read are known by why", async () => {
        await store.markUnreadable({ path: "/t/x", size: 0, mtimeMs: 0, syncedAt: 9 }, "it is a pipe");
        expect(await store.file("/t/x")).toMatchObject({ status: "unreadable", reason: "it is a pipe" });
      });

      test("that are gone are forgotten, unless a session came from them", async () => {
        await commit(store, { sessions: [small("s-1")] });
        await store.markUnreadable({ path: "/t/x", size: 0, mtimeMs: 0, syncedAt: 9 }, "it is a pipe");
        await store.markGone(["/t/x", "/t/a.jsonl", "/t/unknown"]);
        expect([...(await store.files()).values()].map(({ path, isGone }) => [path, isGone])).toEqual([
          ["/t/a.jsonl", true],
        ]);
        expect(await store.load("s-1")).not.toBeNull();
      });
    });

    test("says how it is", async () => {
      await commit(store, { sessions: [small("s-1"), { ...small("s-1.sub"), parent: link("s-1") }] });
      await store.tidy();
      expect(await store.health()).toMatchObject({ integrity: "ok", sessions: 1, subAgents: 1, copies: 0 });
    });
  });
}

interface Commit {
  readonly path?: string;
  readonly sessions: readonly Session[];
  readonly earlier?: Earlier | undefined;
  readonly size?: number;
  /** Size of the file that the writer believes to be stored. */
  readonly basedOn?: number;
  readonly continues?: boolean;
  readonly carry?: Json;
}

function commit(store: Store, what: Commit): Promise<Committed | null> {
  const { path = "/t/a.jsonl", sessions, earlier, size = 100, basedOn, continues = false, carry = {} } = what;
  const file: FileCommit["file"] = {
    path,
    format: "claude_code",
    status: "ingested",
    reason: null,
    size,
    mtimeMs: size,
    offset: size,
    fingerprint: "1:x",
    layout: "lines",
    reading: { lines: 7, used: 7, blank: 0, ignored: {}, skippedCount: 0, skipped: [], notes: {} },
    syncedAt: 1,
  };
  return store.commitFile({
    file,
    carry,
    sessions: sessions.map((one) =>
      encodeSession(one, judge(one, JUDGING.settings), earlier?.session.id === one.id ? earlier : null),
    ),
    keys,
    basedOn: basedOn === undefined ? null : { size: basedOn, mtimeMs: basedOn },
    continues,
  });
}

function small(id: string): Session {
  return session({ id })
    .prompt("look at it")
    .step(read("a.ts", { output: "text of a" }))
    .say("done")
    .build();
}

/** Changes a file that it never looked at. */
function blind(id: string, startedAt: number): Session {
  const made = session({ id }).prompt("change it").step(edit("a.ts"), bash("npm test")).build();
  return { ...made, startedAt };
}

function parentOf(childId: string, id: string): Session {
  const parent = small(id);
  return { ...parent, calls: parent.calls.map((call) => ({ ...call, spawned: [childId] })) };
}

function link(sessionId: string): Session["parent"] {
  return { sessionId, callId: null };
}

async function parentIn(store: Store, id: string): Promise<Session["parent"]> {
  return (await store.load(id))?.session.parent ?? null;
}

/** A session whose records have ids that no other record has; equal numbers are the same record. */
function withIds(id: string, calls: number): Session {
  const builder = session({ id, provides: ["unique-ids", "outcomes", "inputs", "outputs"] });
  for (let n = 1; n <= calls; n++) builder.step(read(`f${n}.ts`, { id: `toolu_${n}` }));
  return builder.build();
}

async function marksOf(store: Store, group: readonly SharingSession[], id: string) {
  const earlier = await store.earlier(id);
  const copies = new Set(group.find((one) => one.id === id)?.holds.map(({ item }) => item));
  const changes = earlier ? [encodeMarks(earlier, copies, (one) => judge(one, JUDGING.settings))] : [];
  return { sessions: group, changes, keys };
}

async function markAll(store: Store, id: string): Promise<void> {
  const [group = []] = await store.unsettled();
  expect(await store.settle(await marksOf(store, group, id))).toBe(true);
}
