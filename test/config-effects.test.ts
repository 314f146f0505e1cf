import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valuesByPath } from "../src/config/key-paths.ts";
import { defaultConfig } from "../src/config/schema.ts";
import {
  bash,
  call,
  edit,
  FAILED_BY_TOOL,
  read,
  search,
  session,
  write,
} from "../src/session/build-session.ts";
import { PATTERN_IDS } from "../src/session/finding.ts";
import type { Session } from "../src/session/session.ts";
import { writeGeneric } from "../src/transcripts/generic/write.ts";
import { runCaptured } from "./run-captured.ts";

/**
 * Each setting that has something to act on, with a session made so that the setting decides. The transcripts are
 * deleted once they are stored: whatever changes afterwards was worked out from the database.
 */

const MISSING = { outcome: FAILED_BY_TOOL, output: "File does not exist." };
const FIVE = ["a", "b", "c", "d", "e"].map((name) => `src/${name}.ts`);
const NINE = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map((folder) => `src/${folder}/index.ts`);

/** One of five calls fails by the agent's fault. */
const failing = session({ id: "failing" }).prompt("look around");
for (const name of ["a", "b"]) {
  failing
    .step(read(`${name}/missing.ts`, MISSING))
    .step(...["1", "2", "3", "4"].map((n) => read(`${name}/${n}.ts`)));
}

const SESSIONS: readonly Session[] = [
  failing.build(),
  session({ id: "shell" })
    .prompt("fix the cart")
    .step(bash("cat src/cart.ts"))
    .step(bash("grep -rn cartTotal src"))
    .step(bash("sed -i 's/total/sum/' src/cart.ts"))
    .build(),
  session({ id: "scattered" })
    .prompt("fix the login")
    .step(...NINE.map((file) => read(file)))
    .step(...NINE.map((file) => edit(file, { removed: `log in to ${file}` })))
    .build(),
  FIVE.reduce(
    (built, file) => built.step(read(file)),
    session({ id: "one-by-one" }).prompt(`compare ${FIVE.join(", ")}`),
  ).build(),
  session({ id: "streak" })
    .prompt("deploy it")
    .step(read("deploy/a.sh", MISSING))
    .step(read("deploy/b.sh", MISSING))
    .step(read("deploy/c.sh", MISSING))
    .build(),
  session({ id: "hasty" })
    .prompt("clean up")
    .step(...FIVE.map((file) => read(file)))
    .step(...FIVE.map((file) => edit(file)))
    .step(...FIVE.map((file) => edit(file, { removed: "more" })))
    .build(),
  session({ id: "forgetful" })
    .prompt("where is the total computed?")
    .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
    .step(read("src/cart.ts"))
    .step(search("cartTotal", { output: "src/cart.ts:3:cartTotal" }))
    .build(),
  session({ id: "blind" })
    .prompt("set the ports")
    .step(write("a.json", { how: "overwrite" }))
    .step(write("b.json", { how: "overwrite" }))
    .step(bash("npm test"))
    .build(),
  session({ id: "careful" })
    .prompt("mend the tax")
    .step(read("src/a.ts"), read("src/b.ts"))
    .step(read("src/c.ts"), read("src/d.ts"))
    .step(search("tax"), search("rate"))
    .step(edit("src/a.ts"))
    .build(),
  session({ id: "own-tool" })
    .prompt("peek at it")
    .step(call("peek", "other", { at: "a.ts" }))
    .step(read("src/b.ts"))
    .step(read("src/c.ts"))
    .build(),
];

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sesh-config-"));
  const transcripts = join(folder, "transcripts");
  mkdirSync(transcripts);
  for (const one of SESSIONS) writeFileSync(join(transcripts, `${one.id}.jsonl`), writeGeneric(one));
  const { status, stdout, stderr } = await sesh(["log", "--dir", transcripts]);
  expect([status, stderr, stdout]).toEqual([0, "", expect.stringContaining("10 new")]);
  rmSync(transcripts, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const world = () => ({ cwd: folder, home: join(folder, "home") });
const database = () => join(folder, "sesh.db");
const sesh = (argv: readonly string[]) => runCaptured([...argv, "--db", database()], world());

interface Exported {
  readonly findings: readonly { readonly pattern: string; readonly outcome: string }[];
  readonly grade: {
    readonly profile: string;
    readonly range: unknown;
    readonly score: number | null;
    readonly parts: readonly { readonly id: string; readonly points: number }[];
  };
  readonly calls: readonly { readonly tool: string; readonly kind: string }[];
}

/** The session as it is judged under these settings. */
async function judged(id: string, settings: object): Promise<Exported> {
  const file = join(folder, "settings.json");
  writeFileSync(file, JSON.stringify(settings));
  const { status, stdout, stderr } = await sesh(["export", id, "--config", file]);
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

/** `nested("a.b", 1)` is `{ a: { b: 1 } }`, as a config file has it. */
function nested(key: string, value: unknown): object {
  const [first = key, ...rest] = key.split(".");
  return { [first]: rest.length === 0 ? value : nested(rest.join("."), value) };
}

const THRESHOLDS = [
  ["error_rate_concern", "failing", "error_rate", 0.19, 0.2],
  ["error_rate_min_calls", "failing", "error_rate", 10, 11],
  ["bash_overuse_min", "shell", "bash_overuse", 3, 4],
  ["scattered_dirs_min", "scattered", "scattered_files", 8, 9],
  ["min_tool_calls_for_scatter", "scattered", "scattered_files", 18, 19],
  ["missed_parallel_min", "one-by-one", "missed_parallelism", 4, 5],
  ["error_streak_min", "streak", "error_streak", 3, 4],
  ["low_read_ratio", "hasty", "low_read_ratio", 0.6, 0.5],
  ["min_rw_calls", "hasty", "low_read_ratio", 5, 6],
  ["repeated_searches_min", "forgetful", "repeated_searches", 1, 2],
] as const;

describe("a threshold decides whether its pattern is found", () => {
  it.each(THRESHOLDS)("%s", async (threshold, id, pattern, foundAt, cleanAt) => {
    const outcomeAt = async (value: number) => {
      const { findings } = await judged(id, nested(`patterns.thresholds.${threshold}`, value));
      return findings.find((finding) => finding.pattern === pattern)?.outcome;
    };
    expect([await outcomeAt(foundAt), await outcomeAt(cleanAt)]).toEqual(["found", "clean"]);
  });
});

const WEIGHTS = [
  ["error_rate_max_deduction", "failing", "error_rate", [20, -20], [7, -7]],
  ["blind_edit_deduction", "blind", "blind_edits", [5, -10], [4, -8]],
  ["blind_edit_max", "blind", "blind_edits", [15, -10], [6, -6]],
  ["error_streak_deduction", "streak", "error_streak", [3, -9], [4, -12]],
  ["error_streak_max", "streak", "error_streak", [15, -9], [5, -5]],
  ["bash_anti_deduction", "shell", "bash_overuse", [2, -6], [3, -9]],
  ["bash_anti_max", "shell", "bash_overuse", [10, -6], [4, -4]],
  ["read_ratio_bonus", "careful", "read_ratio", [5, 5], [2, 2]],
  ["read_ratio_threshold", "careful", "read_ratio", [6, 5], [6.1, 0]],
  ["parallel_bonus", "careful", "parallel", [5, 5], [1, 1]],
  ["parallel_min_batches", "careful", "parallel", [3, 5], [4, 0]],
] as const;

describe("a weight decides what a pattern costs or earns, in the profile classic", () => {
  it.each(WEIGHTS)("%s", async (weight, id, part, ...pairs) => {
    for (const [value, points] of pairs) {
      const { grade } = await judged(id, { grading: { profile: "classic", [weight]: value } });
      expect(grade.parts.find((one) => one.id === part)?.points ?? 0).toBe(points);
      const total = grade.parts.reduce((sum, one) => sum + one.points, 0);
      expect(grade.score).toBe(Math.min(100, Math.max(0, total)));
    }
  });
});

describe("grading.profile", () => {
  it("decides by what a grade is summed up", async () => {
    const profiles = ["rates", "classic"];
    const grades = [];
    for (const profile of profiles) grades.push((await judged("careful", { grading: { profile } })).grade);
    expect(grades.map(({ profile }) => profile)).toEqual(profiles);
    expect(grades.map(({ range }) => range !== null)).toEqual([true, false]);
    expect(grades[0]?.parts).not.toEqual(grades[1]?.parts);
  });

  it("is rates unless something else is said", async () => {
    expect((await judged("careful", {})).grade).toEqual(
      (await judged("careful", { grading: { profile: "rates" } })).grade,
    );
  });
});

/** Parts that are not named like their pattern. */
const PART_OF: Readonly<Partial<Record<(typeof PATTERN_IDS)[number], string>>> = {
  write_without_read: "blind_edits",
};

describe("a weight of the rates decides what a pattern costs", () => {
  it.each(PATTERN_IDS)("grading.rates.%s", async (pattern) => {
    const pointsAt = async (points: number) => {
      const { grade } = await judged("shell", { grading: { rates: { [pattern]: points } } });
      return grade.parts.find(({ id }) => id === (PART_OF[pattern] ?? pattern))?.points ?? 0;
    };
    const [none, some, more] = [await pointsAt(0), await pointsAt(50), await pointsAt(100)];
    expect(none).toBe(0);
    expect(some).toBeLessThan(0);
    expect(more).toBeLessThan(some);
  });

  it.each([
    ["read_ratio_bonus", 5, 50],
    ["read_ratio_threshold", 1000, 1],
  ])("grading.%s earns more where there was enough looking", async (weight, less, more) => {
    const pointsAt = async (value: number) => {
      const { grade } = await judged("careful", nested(`grading.${weight}`, value));
      return grade.parts.find(({ id }) => id === "read_ratio")?.points ?? 0;
    };
    expect(await pointsAt(more)).toBeGreaterThan(await pointsAt(less));
  });
});

describe("patterns.enabled and patterns.disabled", () => {
  it("look for those patterns alone", async () => {
    const { findings } = await judged("streak", { patterns: { enabled: ["error_streak", "error_rate"] } });
    expect(findings.map(({ pattern }) => pattern).sort()).toEqual(["error_rate", "error_streak"]);
  });

  it("leave a pattern out, and what it costs", async () => {
    const { findings, grade } = await judged("streak", { patterns: { disabled: ["error_streak"] } });
    expect(findings.map(({ pattern }) => pattern)).not.toContain("error_streak");
    expect(findings).toHaveLength(PATTERN_IDS.length - 1);
    expect(grade.parts.map(({ id }) => id)).not.toContain("error_streak");
  });
});

const CATEGORIES = [
  ["read", "read"],
  ["write", "edit"],
  ["search", "search"],
  ["meta", "meta"],
] as const;

describe("custom_tools.categories", () => {
  it.each(CATEGORIES)("%s", async (category, kind) => {
    const kindUnder = async (settings: object) =>
      (await judged("own-tool", settings)).calls.find(({ tool }) => tool === "peek")?.kind;
    expect(await kindUnder({})).toBe("other");
    expect(await kindUnder(nested(`custom_tools.categories.${category}`, ["peek"]))).toBe(kind);
  });
});

describe("the other settings", () => {
  it("default_report_count is how many sessions a list shows", async () => {
    writeFileSync(join(folder, "count.json"), JSON.stringify({ default_report_count: 3 }));
    const { stdout } = await sesh(["list", "--json", "--config", join(folder, "count.json")]);
    expect([JSON.parse(stdout).sessions.length, JSON.parse(stdout).total]).toEqual([3, SESSIONS.length]);
  });

  it("handoff.max_files_listed and handoff.include_process_notes are what a hand-over holds", async () => {
    const handedOver = async (id: string, settings: object): Promise<string> => {
      writeFileSync(join(folder, "handoff.json"), JSON.stringify({ handoff: settings }));
      return (await sesh(["handoff", id, "--config", join(folder, "handoff.json")])).stdout;
    };
    expect(await handedOver("scattered", {})).toContain("`src/a/index.ts` modified");
    expect(await handedOver("scattered", { max_files_listed: 2 })).toContain("7 more files");
    expect(await handedOver("streak", {})).toContain("## How it went");
    expect(await handedOver("streak", { include_process_notes: false })).not.toContain("## How it went");
  });

  it("db_path is where the database lies", async () => {
    const named = join(folder, "elsewhere", "named.db");
    writeFileSync(join(folder, "path.json"), JSON.stringify({ db_path: named }));
    await runCaptured(["sync", "--config", join(folder, "path.json")], world());
    expect(existsSync(named)).toBe(true);
  });
});

it("two commands with different settings each agree with themselves, in whatever order", async () => {
  const strict = {
    grading: { rates: { error_rate: 9 } },
    patterns: { thresholds: { bash_overuse_min: 1 } },
  };
  const lenient = { patterns: { disabled: ["error_rate", "error_streak"] } };
  const answers = [];
  for (const settings of [strict, lenient, strict, lenient]) answers.push(await judged("failing", settings));
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[3]).toEqual(answers[1]);
  expect(answers[1]).not.toEqual(answers[0]);
});

it("every setting is tried here, but for those that nothing acts on yet", () => {
  const tried = [
    ...THRESHOLDS.map(([threshold]) => `patterns.thresholds.${threshold}`),
    ...WEIGHTS.map(([weight]) => `grading.${weight}`),
    ...PATTERN_IDS.map((pattern) => `grading.rates.${pattern}`),
    "grading.profile",
    ...CATEGORIES.map(([category]) => `custom_tools.categories.${category}`),
    ...["patterns.enabled", "patterns.disabled", "default_report_count", "db_path"],
    ...["handoff.max_files_listed", "handoff.include_process_notes"],
  ];
  const idle = ["version"];
  expect([...valuesByPath(defaultConfig()).keys()].sort()).toEqual([...tried, ...idle].sort());
});
