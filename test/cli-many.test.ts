import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SmallSession } from "./claude-session.ts";
import { databaseOf, ended, expectSound, homeWith, sesh, start, until } from "./cli-world.ts";

/** Many sessions, and several processes at once. */

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh process "));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const home = (name: string, sessions: readonly SmallSession[] | "demo") =>
  homeWith(join(root, name), sessions);

/** So many sessions, a minute apart, the latest first. */
function numbered(many: number): SmallSession[] {
  return Array.from({ length: many }, (_, index) => ({
    id: `5e550000-0000-4000-9000-${String(index).padStart(12, "0")}`,
    prompt: `task ${index}`,
    startedAt: Date.UTC(2026, 10, 15, 11) - index * 60_000,
  }));
}

describe("several processes", () => {
  const many = 3000;

  it("go on where Ctrl-C stopped one, and read while others write", async () => {
    const world = home("several", numbered(many));
    const written = () => statSync(`${databaseOf(world)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    // Several times: what the worker threads are at when it comes differs.
    for (let round = 1; round <= 4; round++) {
      rmSync(dirname(databaseOf(world)), { recursive: true, force: true });
      const interrupted = start(["sync"], world);
      await until(() => written() > round * 300_000 || interrupted.exitCode !== null);
      interrupted.kill("SIGINT");
      expect({ status: await ended(interrupted), text: interrupted.text() }).toEqual({
        status: 130,
        text: expect.stringContaining("Stopped before the end; the next sync goes on from here."),
      });
    }
    const stored = JSON.parse(sesh(["list", "--json", "--last", "1"], world).stdout).total;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(many);

    const one = start(["sync"], world);
    const other = start(["sync"], world);
    const seen: number[] = [];
    while (one.exitCode === null) {
      const asking = start(["list", "--json", "--last", "1"], world);
      expect(await ended(asking)).toBe(0);
      seen.push(JSON.parse(asking.text()).total);
    }
    expect([await ended(one), await ended(other)]).toEqual([0, 0]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(JSON.parse(sesh(["list", "--json", "--last", "1"], world).stdout).total).toBe(many);
    expectSound(world);
  }, 180_000);
});

describe("ten thousand sessions", () => {
  it("are read, listed, counted and shown", () => {
    const world = home("many", numbered(10_000));
    expect(sesh(["sync"], world).stdout).toBe("10,000 files: 10,000 new; 0 ms\n");
    const list = sesh(["list", "--last", "3"], world).stdout;
    expect(list).toContain("10,000 sessions, the latest 3 shown");
    expect(list).toMatch(/task 0 .*\n.*task 1 .*\n.*task 2 /);
    expect(sesh(["stats"], world).stdout).toMatch(/^ {2}sessions +10,000 /m);
    const report = sesh(["report", "--last", "10000"], world).stdout;
    expect(report).toMatch(/^report {2}10,000 sessions · /);
    expect(sesh([], world).stdout).toMatch(/^sesh {2}10,000 sessions · 1 project · Claude Code 10,000 /);
    expect(sesh(["reflect", "@10000"], world).stdout).toContain("task 9999");
    expect(sesh(["reflect", "@10001"], world).status).toBe(4);
    expect(sesh(["sync"], world).stdout).toBe("10,000 files: 10,000 unchanged; 0 ms\n");
  });
});
