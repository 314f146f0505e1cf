import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../src/cli/commands/index.ts";
import { QUERIES } from "../src/queries/queries.ts";
import { type Captured, runCaptured } from "./run-captured.ts";

/** What `--json` prints, over the demo's sessions: one JSON value that names its schema and fits it. */

const DEMO_HOME = fileURLToPath(new URL("../demo/home", import.meta.url));
const NOW = Date.UTC(2026, 10, 15, 12);

let folder: string;
let ids: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sesh-json-"));
  const chat = [
    { role: "user", content: "hello" },
    { role: "assistant", content: "hi" },
  ];
  writeFileSync(join(folder, "chat.jsonl"), chat.map((line) => JSON.stringify(line)).join("\n"));
  await sesh("sync");
  const listed = JSON.parse((await sesh("list --sub-agents --last 100 --json")).stdout);
  ids = listed.sessions.map(({ id }: { id: string }) => id);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sesh(line: string): Promise<Captured> {
  const words = line.split(" ").map((word) => word.replaceAll("FOLDER", folder));
  const world = { home: DEMO_HOME, cwd: folder, now: () => NOW };
  return runCaptured(words.includes("--db") ? words : [...words, "--db", join(folder, "sesh.db")], world);
}

/** The answer, which is all of stdout, without its schema's name. */
async function answerOf(line: string, schema: string): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await sesh(line);
  expect([line, status, stderr]).toEqual([line, 0, ""]);
  const { schema: named, ...answer } = JSON.parse(stdout);
  expect([line, named]).toEqual([line, schema]);
  return answer;
}

type Name = keyof typeof QUERIES;

/** Fits the question's answer schema, with no field that the schema does not tell of. */
async function expectAnswer(line: string, name: Name, besides: readonly string[] = []): Promise<void> {
  const question = QUERIES[name];
  const printed = await answerOf(line, `sesh/${name}/${question.version}`);
  const told = Object.fromEntries(Object.entries(printed).filter(([key]) => !besides.includes(key)));
  expect(question.answer.parse(told), line).toEqual(told);
  expect(Object.keys(printed), line).toEqual(expect.arrayContaining([...besides]));
}

const FILTERS = [
  "",
  " --agent claude",
  " --agent nobody",
  " --project /home/dev/infra",
  " --since 7d",
  " --until 2026-11-01",
  " --grade <C",
  " --pattern error_streak",
];

describe("an answer fits the schema that it names", () => {
  it.each(FILTERS)("overview%s", async (filter) => {
    await expectAnswer(`overview --json${filter}`, "overview", ["sync", "searched"]);
  });

  it.each(FILTERS)("stats%s", async (filter) => {
    await expectAnswer(`stats --json${filter}`, "stats");
  });

  it.each([...FILTERS, " --last 1", " --sub-agents"])("list%s", async (filter) => {
    await expectAnswer(`list --json${filter}`, "list");
  });

  it.each([
    "",
    " --last 3",
    " --last 100 --agent claude",
    " --agent nobody",
    " --project /home/dev/infra",
    " --since 7d",
    " --until 2026-11-01",
    " --by week",
    " --by week --since 2026-10-01 --last 4",
  ])("report%s", async (options) => {
    await expectAnswer(`report --json${options}`, "report");
  });

  it("reflect, of every session", async () => {
    expect(ids).toHaveLength(9);
    for (const reference of [...ids, "latest", "@2", "627f"]) {
      await expectAnswer(`reflect ${reference} --json`, "reflect");
    }
  });

  it("export, of every session", async () => {
    for (const reference of [...ids, "latest"]) {
      await expectAnswer(`export ${reference} --json`, "export");
    }
  });

  it("log, of one file", async () => {
    await expectAnswer("log chat.jsonl --json --db other.db", "file");
  });

  it("doctor", async () => {
    const printed = await answerOf("doctor --json", "sesh/doctor/1");
    const { schema, ...health } = QUERIES.health.answer.loose().parse(printed.health);
    expect(schema).toBe("sesh/health/1");
    expect(QUERIES.health.answer.parse(health)).toEqual(health);
    expect(printed).toMatchObject({ problems: [], configFiles: [], database: { because: "--db names it" } });
  });

  it.each(["sync --json", "log --dir FOLDER --json --db third.db", "watch --once --json"])(
    "%s",
    async (line) => {
      const printed = await answerOf(line, "sesh/sync/1");
      expect(Object.keys(printed).sort()).toEqual(["report", "searched", "unreadable"]);
    },
  );

  it.each([
    ["config --json", "sesh/config/1", ["database", "entries", "files"]],
    ["config grading --json", "sesh/config/1", ["entries"]],
    ["config db_path --json", "sesh/config/1", ["key", "source", "value"]],
    ["init --json", "sesh/init/1", ["config", "created", "folder"]],
  ])("%s", async (line, schema, keys) => {
    expect(Object.keys(await answerOf(line, schema)).sort()).toEqual(keys);
  });

  it("demo, with the command that it tries", async () => {
    await expectAnswer("demo --json", "overview", ["sync", "searched"]);
    await expectAnswer("demo list --json", "list");
    await expectAnswer("demo --json reflect @2", "reflect");
  });
});

it("every command has been asked, but for the one that prints a script", () => {
  const asked = [
    "overview",
    "stats",
    "list",
    "report",
    "reflect",
    "export",
    "log",
    "doctor",
    "sync",
    "watch",
  ];
  const others = ["config", "init", "demo", "completion"];
  expect(COMMANDS.map(({ name }) => name).sort()).toEqual([...asked, ...others].sort());
});

it("what goes wrong is JSON too, beside the sentence for people", async () => {
  for (const [line, code, status] of [
    ["reflect zz --json", "not-found", 4],
    ["list --last none --json", "usage", 2],
    ["list --json --db none.db", "nothing-yet", 3],
    ["lst --json", "usage", 2],
  ] as const) {
    const answer = await sesh(line);
    const { error } = JSON.parse(answer.stdout);
    expect([line, error.code, answer.status]).toEqual([line, code, status]);
    expect(answer.stderr).toBe(`${error.message}\n`);
  }
});

it("times are in UTC, to the millisecond", async () => {
  const { sessions } = await answerOf("list --json --last 1", "sesh/list/1");
  expect(sessions).toMatchObject([
    { startedAt: expect.stringMatching(/^2026-11-14T\d\d:\d\d:\d\d\.\d{3}Z$/) },
  ]);
});
