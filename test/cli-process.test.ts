import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claudeSession, type SmallSession } from "./claude-session.ts";
import {
  databaseOf,
  ended,
  environment,
  expectSound,
  homeWith,
  MAIN,
  sesh,
  start,
  until,
} from "./cli-world.ts";

/** What only a real process shows: signals, pipes, rights on files. */

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh process "));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const home = (name: string, sessions: readonly SmallSession[] | "demo") =>
  homeWith(join(root, name), sessions);

describe("sesh log", () => {
  it("ends with 130 where Ctrl-C stops it in a file, of which nothing is stored then", async () => {
    const world = home("logged", []);
    const file = join(world.home, "long.jsonl");
    const [first = "", ...rest] = claudeSession({ id: "5e550000-0000-4000-8000-000000000002", prompt: "go" })
      .trimEnd()
      .split("\n");
    writeFileSync(file, [first, ...Array<string>(40_000).fill(rest.join("\n"))].join("\n"));
    const log = start(["log", file], world);
    await until(() => statSync(databaseOf(world), { throwIfNoEntry: false }) !== undefined);
    log.kill("SIGINT");
    expect({ status: await ended(log), text: log.text() }).toEqual({
      status: 130,
      text: "Stopped before the end; nothing was stored.\n",
    });
    expectSound(world);
  });
});

describe("sesh watch", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("ends with 0 on %s, its database sound", async (signal) => {
    const world = home(`watched ${signal}`, "demo");
    const watch = start(["watch", "--interval", "0.2", "--settle", "0"], world);
    await until(() => watch.text().includes("9 new"));
    writeFileSync(
      join(world.home, ".claude/projects/late.jsonl"),
      claudeSession({ id: "5e550000-0000-4000-8000-000000000001", prompt: "one more" }),
    );
    await until(() => watch.text().includes("1 new"));
    watch.kill(signal);
    expect(await ended(watch)).toBe(0);
    expect(watch.text()).toMatch(
      /^Watching where the agents keep their transcripts, every 0.2 s; Ctrl-C ends it\.\n12:00 {2}9 new; 0 ms\n12:00 {2}1 new; 0 ms\n$/,
    );
    expectSound(world);
    expect(JSON.parse(sesh(["list", "--json"], world).stdout).total).toBe(9);
  });

  it("looks once and ends with --once", () => {
    const world = home("once", "demo");
    expect(sesh(["watch", "--once", "--settle", "0"], world)).toEqual({
      status: 0,
      stdout: "9 files: 9 new; 0 ms\n",
      stderr: "",
    });
  });

  it("leaves a file that somebody is still writing", () => {
    const world = home("settling", [{ id: "5e550000-0000-4000-8000-000000000002", prompt: "hello" }]);
    const file = join(world.home, ".claude/projects/p/5e550000-0000-4000-8000-000000000002.jsonl");
    const now = Date.UTC(2026, 10, 15, 12) / 1000;
    utimesSync(file, now - 50, now - 50);
    const settle = ["watch", "--once", "--settle"];
    expect(sesh([...settle, "60"], world).stdout).toBe("1 file: 1 still being written; 0 ms\n");
    expect(sesh([...settle, "40"], world).stdout).toBe("1 file: 1 new; 0 ms\n");
  });

  it("says so where there is nothing to watch", () => {
    const answer = sesh(["watch", "nowhere", "--once"], { home: join(root, "any") });
    expect([answer.status, answer.stderr]).toEqual([4, `There is no folder ${join(root, "nowhere")}.\n`]);
  });
});

describe("a pipe", () => {
  it.each(["list", "stats", "reflect --full", "export", "--help"])("may be closed early: %s", (command) => {
    const world = home("pipe", "demo");
    sesh(["sync"], world);
    const line = `set -o pipefail; "${process.execPath}" "${MAIN}" ${command} | head -c 1 >/dev/null`;
    const { status, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8", env: environment(world) });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("gets a document whole, however long it is", () => {
    const world = home("long", [
      { id: "5e550000-0000-4000-8000-000000000003", prompt: `long ${"x".repeat(3_000_000)}` },
    ]);
    sesh(["sync"], world);
    const line = `"${process.execPath}" "${MAIN}" export | (sleep 0.3; cat)`;
    const { stdout } = spawnSync("bash", ["-c", line], {
      encoding: "utf8",
      env: environment(world),
      maxBuffer: 1 << 28,
    });
    expect(JSON.parse(stdout).messages[0].text).toHaveLength(3_000_005);
  });
});

describe("the database", () => {
  it("can be read by its owner alone, the folder too", () => {
    const world = home("rights", "demo");
    sesh(["sync"], world);
    const folder = join(databaseOf(world), "..");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder)) {
      expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });
});

describe("no session at all", () => {
  const world = () => home("empty", []);

  it.each(["overview", "sync", "list", "stats", "doctor"])("ends with 0: sesh %s", (command) => {
    sesh(["sync"], world());
    const { status, stderr } = sesh([command], world());
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe("one session", () => {
  it("is spoken of in the singular", () => {
    const world = home("one", [{ id: "5e550000-0000-4000-8000-000000000004", prompt: "hello", calls: 1 }]);
    const { stdout } = sesh([], world);
    expect(stdout).toMatch(/^sesh {2}1 session · 1 project · Claude Code 1 · 15 Nov\n/);
    expect(stdout).toMatch(/ hello {2}1 call /);
    expect(stdout).not.toMatch(/\b1 (sessions|projects|calls|days)\b/);
  });
});
