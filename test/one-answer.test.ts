import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOOLS } from "../src/mcp/tools/index.ts";
import { PATTERN_IDS } from "../src/session/finding.ts";
import { homeWith, sesh, type World } from "./cli-world.ts";
import { age, connect, type TestClient } from "./mcp-world.ts";

/** The same question, asked of the command line with `--json` and of a real MCP client, is answered alike. */

let root: string;
let world: World;
let client: TestClient;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sesh-one-answer-"));
  world = homeWith(join(root, "home"), "demo");
  age(world.home);
  const chat = [
    { role: "user", content: "hello \u001b[31mred \u202eturned" },
    { role: "assistant", content: "hi" },
  ];
  writeFileSync(join(root, "chat.jsonl"), chat.map((line) => JSON.stringify(line)).join("\n"));
  sesh(["sync"], world);
  client = await connect("current major, 2025", { ...world, cwd: root });
});

afterAll(async () => {
  await client.close();
  rmSync(root, { recursive: true, force: true });
});

const SESSIONS = ["627f", "01a1bf43", "c1510830", "966ede09", "966ede09.a704"];

/** A tool, what it is given, and the command line that asks the same. */
const QUESTIONS: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ...SESSIONS.flatMap((session): readonly (readonly [string, Record<string, unknown>, string])[] => [
    ["sesh_reflect", { session }, `reflect ${session} --brief`],
    ["sesh_reflect", { session, detail: "full" }, `reflect ${session} --brief --full`],
    [
      "sesh_reflect",
      { session, detail: "full", cursor: "2" },
      `reflect ${session} --brief --full --cursor 2`,
    ],
    ["sesh_patterns", { session }, `reflect ${session} --brief --why all`],
    ["sesh_handoff", { session }, `handoff ${session} --brief`],
    ["sesh_handoff", { session, max_tokens: 400 }, `handoff ${session} --brief --max-tokens 400`],
  ]),
  ...PATTERN_IDS.map(
    (pattern) =>
      ["sesh_patterns", { session: "627f", pattern }, `reflect 627f --brief --why ${pattern}`] as const,
  ),
  ["sesh_list", {}, "list --brief"],
  ["sesh_list", { last: 3, cursor: "2" }, "list --brief --last 3 --cursor 2"],
  ["sesh_list", { grade: "<C", since: "2026-10-01" }, "list --brief --grade <C --since 2026-10-01"],
  [
    "sesh_list",
    { pattern: "error_streak", agent: "claude" },
    "list --brief --pattern error_streak --agent claude",
  ],
  ["sesh_list", { project: "/home/dev/infra" }, "list --brief --project /home/dev/infra"],
  ["sesh_search", { query: "checkout" }, "search checkout --brief"],
  ["sesh_search", { query: "the", limit: 3 }, "search the --brief --limit 3"],
  ["sesh_search", { query: "session:627f deploy" }, "search session:627f deploy --brief"],
  ["sesh_search", { query: "zzzz qqqq" }, "search zzzz qqqq --brief"],
  ["sesh_report", {}, "report --brief"],
  ["sesh_report", { last: 4, agent: "claude" }, "report --brief --last 4 --agent claude"],
  [
    "sesh_report",
    { since: "30d", project: "/home/dev/webshop" },
    "report --brief --since 30d --project /home/dev/webshop",
  ],
  ["sesh_stats", {}, "stats --brief"],
  ["sesh_stats", { agent: "codex", since: "2026-11-01" }, "stats --brief --agent codex --since 2026-11-01"],
];

describe("one answer", () => {
  it.each(QUESTIONS)("%s %j: sesh %s", async (tool, given, line) => {
    const { structured, isError } = await client.call(tool, given);
    expect(isError).toBe(false);
    expect(structured).toEqual(printed(line));
  });

  it("of a file that is read", async () => {
    const file = join(root, "chat.jsonl");
    const { structured } = await client.call("sesh_log", { file_path: file });
    expect(structured).toEqual(printed("log chat.jsonl --brief"));
  });

  it("of a sync", async () => {
    const { structured } = await client.call("sesh_sync");
    expect(structured).toEqual(printed("sync --brief"));
  });

  it("of every tool there is", () => {
    const asked = new Set(QUESTIONS.map(([tool]) => tool)).add("sesh_log").add("sesh_sync");
    expect([...asked].sort()).toEqual(TOOLS.map(({ name }) => name).sort());
  });

  it("of errors: the same sentence", async () => {
    const { text } = await client.call("sesh_reflect", { session: "zzzz" });
    const { error } = printed("reflect zzzz --brief");
    expect(text).toContain(error.message);
  });
});

function printed(line: string) {
  return JSON.parse(sesh([...line.split(" "), "--json"], world).stdout);
}
