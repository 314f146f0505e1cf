import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { judge } from "../src/ingest/judge.ts";
import { report } from "../src/queries/report.ts";
import { bash, edit, read, search, session } from "../src/session/build-session.ts";
import type { Session } from "../src/session/session.ts";
import { encodeSession } from "../src/store/session-record.ts";
import { JUDGING, NOW, SyncScene } from "./sync-scene.ts";

/** What a report says of sessions whose course is known, out of a real database. */

const DAY = 24 * 3600_000;

let scene: SyncScene;

beforeEach(() => {
  scene = new SyncScene();
});

afterEach(() => scene.end());

/** A session that started so many days ago, in which so many of twenty calls failed by the agent's fault. */
function told(id: string, daysAgo: number | null, failed: number, more: Partial<Session> = {}): Session {
  const builder = session({ id }).prompt(`task ${id}`);
  for (let call = 0; call < 20; call++) {
    // Failures apart from one another, so that they are no streak.
    const fails = call % 2 === 1 && call < 2 * failed;
    builder.step(fails ? bash("deploy", { exit: 1, output: "no such option" }) : read(`f${call}.ts`));
  }
  const startedAt = daysAgo === null ? null : NOW - daysAgo * DAY;
  return { ...builder.build(), project: "/w/app", startedAt, ...more };
}

async function keep(sessions: readonly Session[]): Promise<void> {
  const store = await scene.store();
  await store.commitFile({
    file: {
      path: "/t/all.jsonl",
      format: "claude_code",
      status: "ingested",
      reason: null,
      size: 1,
      mtimeMs: 1,
      offset: 1,
      fingerprint: "1:x",
      layout: "lines",
      reading: { lines: 1, used: 1, blank: 0, ignored: {}, skippedCount: 0, skipped: [], notes: {} },
      syncedAt: 1,
    },
    carry: {},
    sessions: sessions.map((one) => encodeSession(one, judge(one, JUDGING.settings), null)),
    keys: JUDGING.keys,
    basedOn: null,
    continues: false,
  });
}

async function ask(input: z.input<typeof report.input> = {}) {
  const answer = await report.run({ store: await scene.store(), now: NOW }, report.input.parse(input));
  expect(report.answer.parse(answer)).toEqual(answer);
  return answer;
}

/** So many sessions, a day apart, the first one the earliest. */
function course(failures: readonly number[], more: Partial<Session> = {}): Session[] {
  return failures.map((failed, index) => told(`s-${index}`, failures.length - index, failed, more));
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe("the window", () => {
  it("is the latest sessions, against as many before them", async () => {
    await keep(course(times(10, 0)));
    const { window, before, course: steps } = await ask({ last: 4 });
    expect([window.sessions, before.sessions]).toEqual([4, 4]);
    expect(steps.map(({ session }) => session)).toEqual(["s-6", "s-7", "s-8", "s-9"]);
    expect(before.to).toBe(new Date(NOW - 5 * DAY).toISOString());
  });

  it("is a span of time, against as long a span before it", async () => {
    await keep(course(times(10, 0)));
    const { window, before } = await ask({ since: NOW - 3 * DAY });
    expect([window.sessions, before.sessions]).toEqual([3, 3]);
    expect(window.from).toBe(new Date(NOW - 3 * DAY).toISOString());
    expect(before.from).toBe(new Date(NOW - 6 * DAY).toISOString());
  });

  it("has twenty sessions untold, and keeps to its filters before it too", async () => {
    await keep([
      ...course(times(45, 0)),
      ...times(3, 0).map((_, index) => told(`other-${index}`, 60, 0, { project: "/w/other" })),
    ]);
    const { window, before } = await ask({ project: "/w/app" });
    expect([window.sessions, before.sessions]).toEqual([20, 20]);
    expect((await ask({ project: "/w/app", last: 40 })).before.sessions).toBe(5);
  });

  it("holds neither sub-agents nor what has no time", async () => {
    await keep([
      told("main", 2, 0),
      told("main.sub", 1, 4, { parent: { sessionId: "main", callId: null } }),
      told("undated", null, 0),
    ]);
    const { window, tools, agents } = await ask();
    expect([window.sessions, window.calls, agents[0]?.sessions]).toEqual([1, 20, 1]);
    expect(tools).toEqual([
      { tool: "Bash", calls: 4, agentFault: 4, errors: [{ errorClass: expect.any(String), calls: 4 }] },
      { tool: "Read", calls: 36, agentFault: 0, errors: [] },
    ]);
  });

  it("of nothing says nothing", async () => {
    const { window, trend, patterns, tools, weeks, comparison } = await ask({ by: "week" });
    expect(window).toMatchObject({ sessions: 0, graded: 0 });
    expect(trend.verdict).toBe("not-enough-data");
    expect([patterns, tools, weeks]).toEqual([[], [], []]);
    expect(comparison.failed).toEqual({
      now: null,
      before: null,
      change: null,
      direction: "not-enough-data",
    });
  });
});

describe("the trend", () => {
  it("follows when sessions started, in points per ten sessions", async () => {
    const sessions = course(
      Array.from({ length: 20 }, (_, index) => (index % 10 === 9 ? 3 : Math.floor(index / 5))),
    );
    await keep(sessions.toReversed());
    const { trend } = await ask();
    expect(trend).toMatchObject({ verdict: "declining", graded: 20, needed: 8 });
    expect(trend.slope?.upper).toBeLessThan(0);
    expect(trend.slope?.value).toBeLessThan(-5);
  });

  it("counts no session that was not graded", async () => {
    const short = times(5, 0).map((_, index) => ({
      ...session({ id: `short-${index}` })
        .prompt("hi")
        .step(read("a.ts"))
        .build(),
      startedAt: NOW - index * DAY,
    }));
    await keep([...course(times(7, 0)), ...short]);
    const { trend, window, agents } = await ask();
    expect(window).toMatchObject({ sessions: 12, graded: 7, notJudged: 5 });
    expect(trend).toMatchObject({ verdict: "not-enough-data", graded: 7, slope: null, p: null });
    expect(agents).toMatchObject([{ sessions: 12, graded: 7, score: null }]);
  });

  it("has at most forty steps, which share the sessions evenly", async () => {
    await keep(course(times(100, 0)));
    const { course: steps } = await ask({ last: 100 });
    expect(steps).toHaveLength(40);
    expect(steps.reduce((sum, { graded }) => sum + graded, 0)).toBe(100);
    expect(new Set(steps.map(({ graded }) => graded))).toEqual(new Set([2, 3]));
  });
});

describe("against the window before", () => {
  it("tells what rose from what stayed", async () => {
    await keep(course([...times(20, 0), ...times(20, 5)]));
    const { comparison, patterns, window, before } = await ask();
    expect(comparison.score.direction).toBe("down");
    expect(window.meanScore).toBeLessThan(before.meanScore ?? 0);
    expect(comparison.failed).toMatchObject({ direction: "up", now: { value: 0.25 }, before: { value: 0 } });
    expect(comparison.rejected.direction).toBe("same");
    expect(patterns.find(({ pattern }) => pattern === "error_rate")).toMatchObject({
      direction: "up",
      sessions: 20,
      judged: 20,
      occurrences: 100,
      opportunities: 400,
    });
  });

  it("says so where one side has too few sessions", async () => {
    await keep(course([...times(7, 0), ...times(20, 5)]));
    const { comparison, patterns } = await ask();
    expect(comparison.failed).toMatchObject({ before: null, change: null, direction: "not-enough-data" });
    expect(patterns.map(({ direction }) => direction)).toContain("not-enough-data");
  });

  it("shows a pattern that is gone", async () => {
    const searching = course(times(10, 0)).map((one, index) => ({
      ...session({ id: one.id })
        .prompt("find it")
        .step(search("total"))
        .step(search("total"))
        .step(search("total"))
        .build(),
      startedAt: NOW - (20 + index) * DAY,
    }));
    await keep([...searching, ...course(times(10, 0)).map((one) => ({ ...one, id: `later-${one.id}` }))]);
    const { patterns } = await ask({ last: 10 });
    expect(patterns.find(({ pattern }) => pattern === "repeated_searches")).toMatchObject({
      occurrences: 0,
      rateBefore: { value: expect.closeTo(2 / 3, 3) },
    });
  });
});

describe("figures", () => {
  it("stand beside each agent, model and project, and are none where there is too little", async () => {
    await keep([...course(times(8, 1)), told("codex", 30, 0, { agent: "codex", project: null })]);
    const { agents, models, projects } = await ask();
    expect(agents).toMatchObject([
      { name: "claude_code", sessions: 8, graded: 8, failed: { value: 0.05 } },
      { name: "codex", sessions: 1, score: null, failed: null },
    ]);
    expect(agents[0]?.score).not.toBeNull();
    expect(models).toMatchObject([{ name: null, sessions: 9 }]);
    expect(projects.map(({ name }) => name)).toEqual(["/w/app", null]);
  });

  it("come week by week, from Monday on, those without a session too", async () => {
    // NOW is a Sunday.
    await keep([told("a", 0, 0), told("b", 6, 0), told("c", 7, 0), told("d", 21, 0)]);
    const { weeks, window } = await ask({ by: "week" });
    expect(weeks?.map(({ from, sessions }) => [from?.slice(0, 10), sessions])).toEqual([
      ["2026-10-05", 1],
      ["2026-10-12", 0],
      ["2026-10-19", 1],
      ["2026-10-26", 2],
    ]);
    expect(window.from).toBe("2026-09-07T00:00:00.000Z");
  });
});

describe("the history", () => {
  /** A session that searches for the same again or not, changes something, and runs the tests after it or not. */
  function working(id: string, hasSearchedAgain: boolean, hasVerified: boolean, more: Partial<Session> = {}) {
    const builder = session({ id }).prompt("change the total").step(read("src/total.ts"));
    for (const index of [0, 1, 2, 3]) builder.step(search(hasSearchedAgain ? "total" : `total${index}`));
    const [check, change] = [bash("npm test", { output: "Tests: 3 passed" }), edit("src/total.ts")];
    for (const call of hasVerified ? [change, check] : [check, change]) builder.step(call);
    // Years ago: no window is as long.
    return { ...builder.build(), project: "/w/app", startedAt: NOW - 900 * DAY, ...more };
  }

  const many = (count: number, of: (index: number) => Session) =>
    Array.from({ length: count }, (_, index) => of(index));

  /** Those that search again verify one time in five, the others four times in five. */
  function differing(count: number, more: (id: string) => Partial<Session> = () => ({})) {
    return [
      ...many(count, (index) => working(`again-${index}`, true, index % 5 === 0, more(`again-${index}`))),
      ...many(count, (index) => working(`once-${index}`, false, index % 5 !== 0, more(`once-${index}`))),
    ];
  }

  it("tells how sessions with a pattern went beside like ones without, whenever they were", async () => {
    await keep(differing(40));
    const { history } = await ask({ since: NOW - DAY });
    expect(history).toMatchObject({ sessions: 80, needed: 20 });
    // Searches for different things could have gone together: the other side of the same coin.
    expect(history.differences.map(({ pattern }) => pattern)).toEqual([
      "repeated_searches",
      "missed_parallelism",
    ]);
    expect(history.differences[0]).toEqual({
      pattern: "repeated_searches",
      outcome: "verified",
      with: { share: 0.2, sessions: 40 },
      without: { share: 0.8, sessions: 40 },
      difference: { value: -0.6, lower: expect.any(Number), upper: expect.any(Number) },
      p: expect.any(Number),
    });
    expect(history.differences[0]?.difference.upper).toBeLessThan(-0.3);
  });

  it("is silent with fewer than twenty on either side", async () => {
    await keep(differing(19));
    const { history } = await ask();
    expect(history).toEqual({ sessions: 38, needed: 20, compared: 0, differences: [] });
  });

  it("is silent where nothing differs", async () => {
    await keep([
      ...many(40, (index) => working(`again-${index}`, true, index % 2 === 0)),
      ...many(40, (index) => working(`once-${index}`, false, index % 2 === 0)),
    ]);
    const { history } = await ask();
    expect(history.compared).toBeGreaterThan(0);
    expect(history.differences).toEqual([]);
  });

  it("does not compare sessions of different agents", async () => {
    const isAgain = (id: string) => id.startsWith("again");
    await keep(differing(40, (id) => ({ agent: isAgain(id) ? "codex" : "claude_code" })));
    expect((await ask()).history).toMatchObject({ sessions: 80, differences: [] });
  });

  it("does not compare sessions of different length", async () => {
    const long = many(40, (index) => {
      const builder = session({ id: `long-${index}` }).prompt("change the total");
      for (let other = 0; other < 30; other++) builder.step(search(`total${other}`));
      return builder.step(edit("src/total.ts")).step(bash("npm test")).build();
    });
    await keep([...many(40, (index) => working(`again-${index}`, true, false)), ...long]);
    expect((await ask()).history).toMatchObject({ sessions: 80, differences: [] });
  });

  it("keeps to the agent and the project", async () => {
    await keep([
      ...differing(40),
      ...many(3, (index) => working(`o-${index}`, true, true, { project: "/x" })),
    ]);
    expect((await ask({ project: "/x" })).history).toMatchObject({ sessions: 3, compared: 0 });
    expect((await ask({ agent: "codex" })).history.sessions).toBe(0);
    expect((await ask({ project: "/w/app" })).history.differences).toHaveLength(2);
  });

  it("never compares a pattern in the outcome that it is made of", async () => {
    // Without a check after it, an edit is an unverified finish by definition.
    await keep([
      ...many(40, (index) => working(`checked-${index}`, false, true)),
      ...many(40, (index) => working(`unchecked-${index}`, false, false)),
    ]);
    const { history, patterns } = await ask({ last: 80 });
    expect(patterns).toContainEqual(expect.objectContaining({ pattern: "unverified_finish", sessions: 40 }));
    expect(history.differences).toEqual([]);
  });

  it("compares in how many turns the user said that it was wrong", async () => {
    const told = (id: string, hasSearchedAgain: boolean, isWrong: boolean) => {
      const builder = session({ id }).prompt("look for the total");
      for (const index of [0, 1, 2, 3]) builder.step(search(hasSearchedAgain ? "total" : `total${index}`));
      builder.say("It is in total.ts.");
      builder.prompt(isWrong ? "no, that's wrong" : "thanks, now the average").step(read("src/average.ts"));
      return builder.build();
    };
    await keep([
      ...many(40, (index) => told(`again-${index}`, true, index % 5 !== 0)),
      ...many(40, (index) => told(`once-${index}`, false, index % 5 === 0)),
    ]);
    expect((await ask()).history.differences).toMatchObject([
      {
        pattern: "repeated_searches",
        outcome: "corrections",
        with: { share: 0.4, sessions: 40 },
        without: { share: 0.1, sessions: 40 },
      },
    ]);
  });
});
