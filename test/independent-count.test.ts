import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sideBySide } from "../scripts/compare-count/compare.ts";
import { AGENTS } from "../scripts/compare-count/figures.ts";
import { countIndependently } from "../scripts/compare-count/independent.ts";
import { countStored } from "../scripts/compare-count/stored.ts";
import { CLAUDE_FIXTURES } from "./claude-fixture.ts";

const DEMO_HOME = join(import.meta.dirname, "../demo/home");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sesh-count-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the figures of all sessions of a home folder", () => {
  it.each([
    ["the golden transcripts", homeOfFixtures],
    ["the demo", () => DEMO_HOME],
  ])("are what other code counts: %s", async (_, homeOf) => {
    const home = homeOf();
    const stored = await countStored(home, join(folder, "count.db"));
    const independent = countIndependently(home);
    for (const agent of AGENTS) {
      for (const { name, ours, theirs } of sideBySide(stored[agent].total, independent[agent].total)) {
        expect(ours, `${name} of ${agent}`).toBe(theirs);
      }
    }
    expect(stored.claude.total.figures.calls).toBeGreaterThan(50);
  });
});

/** A home folder whose transcripts are the fixtures: each folder of them a project, the single files beside them. */
function homeOfFixtures(): string {
  const projects = join(folder, "home/.claude/projects");
  cpSync(CLAUDE_FIXTURES, projects, { recursive: true });
  return join(folder, "home");
}
