import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PATTERN_IDS } from "../src/session/finding.ts";
import type { SmallSession } from "./claude-session.ts";
import { homeWith, type World } from "./cli-world.ts";
import { runCaptured } from "./run-captured.ts";

/** What the lines on a screen may hold, and how long they may be. */

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh process "));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const home = (name: string, sessions: readonly SmallSession[] | "demo") =>
  homeWith(join(root, name), sessions);

/** Runs `sesh` as on a screen of so many columns. */
function sesh(argv: readonly string[], { home }: World, columns: number) {
  return runCaptured(argv, {
    home,
    cwd: root,
    now: () => Date.UTC(2026, 10, 15, 12),
    env: { COLUMNS: String(columns) },
  });
}

/** What could move, colour or rename a terminal, or hide text in it. */
const HOSTILE = "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J \u202egnp.exe \u0008\u0000 \r\nnext";

describe("what stands in a transcript", () => {
  const id = "5e550000-0000-4000-8000-000000000005";
  const session: SmallSession = {
    id,
    prompt: `${HOSTILE} 日本語 🐚 e\u0301`,
    cwd: `/home/dev/w\u001b[1mebshop 日本 🐚`,
    branch: `fix/\u001b[5mblink`,
    version: "2.1.0\u001b[7m",
    tool: "Read\u001b[2K",
    path: "/home/dev/\u001b]8;;http://x\u0007link\u001b]8;;\u0007.ts",
    output: "\u001b[2J",
    calls: 4,
  };

  const commands = [
    [],
    ["list"],
    ["list", "--sub-agents"],
    ["stats"],
    ["report", "--by", "week"],
    ["search", "red"],
    ["search", "tool:Read", "--context", "2"],
    ["search", "tool:Read", "--files"],
    ["reflect"],
    ["reflect", "--full"],
    ["reflect", "--why", "missed_parallelism"],
    ["doctor"],
    ["config"],
    ["log", "FILE"],
    ["reflect", "5e55"],
  ];

  it.each([60, 200])("never reaches the terminal as more than text, at %i columns", async (columns) => {
    const world = {
      ...home(`hostile 日本 🐚 ${columns}`, [session, { ...session, id: id.replace(/5$/, "6") }]),
    };
    await sesh(["sync"], world, columns);
    for (const argv of commands) {
      const file = join(world.home, ".claude/projects/p", `${id}.jsonl`);
      const words = argv.map((word) => (word === "FILE" ? file : word));
      const answer = await sesh(words, world, columns);
      const printed = `${answer.stdout}${answer.stderr}`.replaceAll("\n", "");
      expect(printed, argv.join(" ")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      expect(printed.length, argv.join(" ")).toBeGreaterThan(40);
    }
  });
});

describe("60 columns", () => {
  it("hold every line of every command", async () => {
    const world = home("narrow", "demo");
    await sesh(["sync"], world, 60);
    const listed = await sesh(["list", "--sub-agents", "--json"], world, 60);
    const ids: { id: string }[] = JSON.parse(listed.stdout).sessions;
    const commands = [
      [],
      ["sync"],
      ["list"],
      ["list", "--sub-agents"],
      ["stats"],
      ["report"],
      ["report", "--last", "3"],
      ["report", "--by", "week", "--since", "90d"],
      ["doctor"],
      ["config"],
      ["config", "grading"],
      ["explain"],
      ...PATTERN_IDS.map((pattern) => ["explain", pattern]),
      ["--help"],
      ["init", join(root, "narrow project")],
      [
        "log",
        join(world.home, ".claude/projects/-home-dev-infra/627f30ef-7dee-4922-a9d0-462f2b2e66e5.jsonl"),
      ],
      ["watch", "--once"],
      ...["reflect", "explain", "list", "log", "watch", "stats", "report", "export", "handoff", "demo"].map(
        (name) => [name, "--help"],
      ),
      ...ids.flatMap(({ id }) => [
        ["reflect", id],
        ["reflect", id, "--full"],
        ...PATTERN_IDS.map((pattern) => ["reflect", id, "--why", pattern]),
      ]),
    ];
    for (const argv of commands) {
      const { stdout, status } = await sesh(argv, world, 60);
      expect([argv, status]).toEqual([argv, 0]);
      const longest = stdout.split("\n").reduce((a, b) => (stringWidth(a) >= stringWidth(b) ? a : b));
      expect([argv, longest, stringWidth(longest) <= 60]).toEqual([argv, longest, true]);
    }
  });
});

describe("a report", () => {
  it("draws scores as columns on a screen, and in words alone where colour is unwanted", async () => {
    const world = home("report", "demo");
    await sesh(["sync"], world, 60);
    const at = (columns: number, env: Readonly<Record<string, string>>) =>
      runCaptured(["report"], {
        home: world.home,
        cwd: root,
        columns,
        env,
        now: () => Date.UTC(2026, 10, 15, 12),
      });
    const plain = await at(60, { NO_COLOR: "1" });
    expect(plain.stdout).toContain("  █▅▂▆▇▁▆  53 to 95\n");
    expect(plain.stdout).not.toContain("\u001b");
    const coloured = await at(60, {});
    expect(coloured.stdout).toContain("\u001b");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken off to compare the words.
    expect(coloured.stdout.replaceAll(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
    expect((await at(60, { NO_COLOR: "1", LANG: "C" })).stdout).not.toMatch(/[▁-█]/);
  });
});
