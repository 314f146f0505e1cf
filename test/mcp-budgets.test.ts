import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type WorstCase, worstCases } from "../scripts/mcp/worst-case.ts";
import { App } from "../src/app/app.ts";
import { loadSettings } from "../src/app/settings.ts";
import { type Choice, TOKENS_OF_CHOICE, withChoice } from "../src/mcp/last-session.ts";
import { type World as McpWorld, machineOf } from "../src/mcp/world.ts";
import { homeWith } from "./cli-world.ts";
import { tokens } from "./mcp-world.ts";

/** Each answer keeps within its tokens, in both forms; `npm run mcp:budgets` does the same over real transcripts. */

/** Letters of which each is several tokens, so that what is short in characters is long in them. */
const COSTLY = "𓂀𒀱꧅﷽ꙮ𝕬🜲".repeat(60);

const BUDGETS: Record<string, readonly number[]> = {
  sesh_reflect: [600, 4000],
  sesh_report: [700],
  sesh_list: [900],
  sesh_search: [900],
  sesh_patterns: [1200],
  sesh_handoff: [1500, 500],
  sesh_stats: [900],
};

let root: string;
let cases: readonly WorstCase[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sesh-budgets-"));
  homeWith(join(root, "home"), "demo");
  const sessions = Array.from({ length: 60 }, (_, index) => ({
    id: `01a1bf43-fec2-7c1e-a731-${String(index).padStart(12, "0")}`,
    prompt: `${index} costly ${COSTLY}`,
    calls: 40,
    tool: `mcp__${COSTLY}__read`,
    path: `/home/dev/${COSTLY}/a.ts`,
    output: `error: ${COSTLY}`,
    cwd: `/home/dev/${COSTLY}${index}`,
    branch: COSTLY,
  }));
  homeWith(join(root, "home"), sessions);
  const world: McpWorld = {
    env: {},
    home: join(root, "home"),
    cwd: join(root, "home"),
    platform: "linux",
    now: () => Date.UTC(2026, 10, 15, 12),
    log: () => {},
  };
  const app = new App({ settings: loadSettings(world), machine: machineOf(world), now: () => world.now() });
  await app.sync();
  cases = await worstCases(app, world);
  await app.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("tokens of an answer", () => {
  it.each(Object.entries(BUDGETS))("%s: at most %j", (tool, budgets) => {
    const own = cases.filter((each) => each.tool === tool);
    expect(own.map(({ budget }) => budget)).toEqual(budgets);
    for (const { budget, text, structured, answers, cut } of own) {
      expect(answers).toBeGreaterThan(0);
      expect(Math.max(text, structured)).toBeLessThanOrEqual(budget);
      // The text says the same in fewer words: it never has to be cut.
      expect(cut).toBe(0);
    }
  });

  it("what is said of a choice has the tokens that are kept for it", () => {
    const id = "01a1bf43-fec2-7c1e-a731-cb7362ae299a";
    const choice: Choice = {
      because: "the last finished session of this project",
      passedOver: [id, id].map((each) => ({ id: each, because: "recent" })),
      another: "name another one of sesh_list as `session`",
    };
    const { answer, lines } = withChoice({ answer: {}, lines: [] }, { session: id, choice });
    expect(Math.max(tokens(answer), tokens(lines.join("\n")))).toBeLessThanOrEqual(TOKENS_OF_CHOICE);
  });
});
