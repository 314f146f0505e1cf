import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSchema } from "../scripts/docs/answer-schemas.ts";
import { ANSWERS } from "../src/cli/answers/answers.ts";
import { COMMANDS } from "../src/cli/commands/index.ts";
import { QUERIES } from "../src/queries/queries.ts";
import { PATTERN_IDS } from "../src/session/finding.ts";
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
  mkdirSync(join(folder, "odd"));
  mkdirSync(join(folder, "new"));
  writeFileSync(join(folder, "odd/empty.jsonl"), "");
  writeFileSync(join(folder, "odd/notes.json"), JSON.stringify({ title: "no session" }));
  symlinkSync(join(folder, "nowhere.jsonl"), join(folder, "odd/gone.jsonl"));
  writeFileSync(join(folder, "right.json"), JSON.stringify({ default_report_count: 5 }));
  writeFileSync(join(folder, "wrong.json"), JSON.stringify({ default_report_count: "many" }));
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
async function answerOf(line: string, schema: string, ends = 0): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await sesh(line);
  expect([line, status, stderr]).toEqual([line, ends, ""]);
  const { schema: named, ...answer } = JSON.parse(stdout);
  expect([line, named]).toEqual([line, schema]);
  return answer;
}

const ANSWERED = { ...QUERIES, ...ANSWERS };

type Name = keyof typeof ANSWERED;

/** What the published schema finds wrong with an answer. */
function published(name: Name, printed: object): readonly unknown[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(JSON.parse(answerSchema(ANSWERED[name])));
  return validate(printed) ? [] : (validate.errors ?? []);
}

/** Fits the published schema, with no field that the schema does not tell of; answers with what is `besides` too. */
async function expectAnswer(
  line: string,
  name: Name,
  { besides = [], ends = 0 }: { besides?: readonly string[]; ends?: number } = {},
): Promise<Record<string, unknown>> {
  const { answer, version } = ANSWERED[name];
  const schema = `sesh/${name}/${version}`;
  const printed = await answerOf(line, schema, ends);
  expect([line, published(name, { schema, ...printed })]).toEqual([line, []]);
  const told = Object.fromEntries(Object.entries(printed).filter(([key]) => !besides.includes(key)));
  expect(answer.parse(told), line).toEqual(told);
  expect(Object.keys(printed), line).toEqual(expect.arrayContaining([...besides]));
  return printed;
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
    await expectAnswer(`overview --json${filter}`, "overview", { besides: ["sync", "searched"] });
  });

  it.each(FILTERS)("stats%s", async (filter) => {
    await expectAnswer(`stats --json${filter}`, "stats");
  });

  it.each([...FILTERS, " --last 1", " --sub-agents"])("list%s", async (filter) => {
    await expectAnswer(`list --json${filter}`, "list");
  });

  it.each([
    ["list --brief --last 3", "list-brief"],
    ["reflect 627f --brief", "reflect-brief"],
    ["reflect 627f --brief --full", "reflect-brief"],
    ["reflect 627f --brief --why all", "findings"],
    ["reflect 627f --brief --why blind_retry", "findings"],
    ["handoff 627f --brief", "handoff-brief"],
    ["search checkout --brief", "search-brief"],
    ["report --brief", "report-brief"],
    ["stats --brief", "stats-brief"],
    ["sync --brief", "sync-brief"],
    ["log FOLDER/chat.jsonl --brief --db FOLDER/other.db", "file-brief"],
    ["setup cursor", "setup"],
  ] as const)("%s", async (line, name) => {
    await expectAnswer(`${line} --json`, name);
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

  it.each([
    "search checkout",
    "search checkout flaky --context 2 --limit 1",
    "search checkout --files --project /home/dev/webshop",
    "search path:src tool:Edit --since 2026-01-01",
    "search error:not-found --agent codex",
    "search grade:Z -nowhere OR",
    "search zzzz qqqq",
  ])("%s", async (line) => {
    await expectAnswer(`${line} --json`, "search");
  });

  it("reflect, of every session", async () => {
    expect(ids).toHaveLength(9);
    for (const reference of [...ids, "latest", "@2", "627f"]) {
      await expectAnswer(`reflect ${reference} --json`, "reflect");
    }
  });

  it("evidence, of every pattern in every session", async () => {
    for (const reference of [...ids, "latest --pattern error_streak"]) {
      for (const pattern of PATTERN_IDS) {
        await expectAnswer(`reflect ${reference} --why ${pattern} --json`, "evidence");
      }
    }
  });

  it.each(["", " write_without_read", " missed"])("explain%s, without a database", async (pattern) => {
    await expectAnswer(`explain${pattern} --json --db none.db`, "explain");
    expect(existsSync(join(folder, "none.db"))).toBe(false);
  });

  it("export, of every session", async () => {
    for (const reference of [...ids, "latest"]) {
      await expectAnswer(`export ${reference} --json`, "export");
    }
  });

  it("handoff, of every session, in few tokens, and of several", async () => {
    for (const options of [...ids, "latest --max-tokens 200", "--last 3", "--project /home/dev/infra"]) {
      await expectAnswer(`handoff ${options} --json`, "handoff");
    }
    await expectAnswer("handoff --write over.md --json", "handoff", { besides: ["written"] });
  });

  it("log, of one file", async () => {
    await expectAnswer("log chat.jsonl --json --db other.db", "file");
  });

  it("doctor", async () => {
    const printed = await expectAnswer("doctor --json", "doctor");
    expect(printed).toMatchObject({ problems: [], configFiles: [], database: { because: "--db names it" } });
    expect(printed.health).toMatchObject({ database: { sessions: 8 } });
  });

  it("doctor, where there is no database, no usable one, or settings that are wrong", async () => {
    expect(await expectAnswer("doctor --json --db none.db", "doctor")).toMatchObject({ health: null });
    expect(await expectAnswer("doctor --json --db chat.jsonl", "doctor", { ends: 5 })).toMatchObject({
      health: null,
      problems: [{ code: "store-unavailable" }],
    });
    expect(await expectAnswer("doctor --json --config wrong.json", "doctor", { ends: 2 })).toMatchObject({
      configFiles: null,
      database: null,
      problems: [{ code: "usage" }],
    });
    expect(await expectAnswer("doctor --json --config right.json", "doctor")).toMatchObject({
      configFiles: [{ from: "flag" }],
    });
  });

  it.each(["sync --json", "log --dir FOLDER --json --db third.db", "watch --once --json"])(
    "%s",
    async (line) => {
      await expectAnswer(line, "sync");
    },
  );

  it("log --dir, where files and folders cannot be read", async () => {
    expect(await expectAnswer("log --dir odd --json --db fourth.db", "sync")).toMatchObject({
      report: { found: 2, added: 0, refused: { empty: 1, unrecognised: 1 } },
      searched: [{ title: "given", exists: true, files: 2 }],
      unreadable: [{ reason: expect.any(String) }],
    });
  });

  it.each([
    ["config --json", ["database", "entries", "files"]],
    ["config --json --config right.json", ["database", "entries", "files"]],
    ["config grading --json", ["entries"]],
    ["config db_path --json", ["key", "source", "value"]],
  ])("%s", async (line, keys) => {
    expect(Object.keys(await expectAnswer(line, "config")).sort()).toEqual(keys);
  });

  it("init, and init once more", async () => {
    expect((await expectAnswer("init new --json", "init")).created).toHaveLength(2);
    expect((await expectAnswer("init new --json", "init")).created).toEqual([]);
  });

  it("demo, with the command that it tries", async () => {
    await expectAnswer("demo --json", "overview", { besides: ["sync", "searched"] });
    await expectAnswer("demo list --json", "list");
    await expectAnswer("demo --json reflect @2", "reflect");
  });
});

it("every command has been asked, but for the one that prints a script and the one that serves", () => {
  const look = [
    "overview",
    "search",
    "stats",
    "list",
    "report",
    "reflect",
    "explain",
    "export",
    "handoff",
    "demo",
  ];
  const others = ["log", "sync", "watch", "doctor", "config", "init", "setup", "completion", "web"];
  expect(COMMANDS.map(({ name }) => name).sort()).toEqual([...look, ...others].sort());
});

it("what goes wrong is JSON too, beside the sentence for people", async () => {
  for (const [line, code, status] of [
    ["reflect zz --json", "not-found", 4],
    ["reflect --why nothing --json", "not-found", 4],
    ["explain nothing --json", "not-found", 4],
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
