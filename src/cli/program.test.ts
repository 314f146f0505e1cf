import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCaptured } from "../../test/run-captured.ts";
import { SeshError } from "../session/sesh-error.ts";
import { type CommandEntry, defineCommand, GROUPS } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { cliShape } from "./completion/shape.ts";

let loaded: string[] = [];

const list = defineCommand({
  arguments: { project: { summary: "one project" }, more: { summary: "others", many: true } },
  options: {
    agent: { summary: "by agent", value: "name", choices: ["claude_code", "codex"] },
    limit: { summary: "how many", value: "n", short: "n", parse: wholeNumber },
    pattern: { summary: "with a pattern", value: "id", many: true },
    dryRun: { summary: "only say" },
    noWait: { summary: "at once" },
  },
  details: "What it says at length.",
  examples: [{ type: "sesh list --agent codex", does: "those of Codex" }],
  run(context, args, options) {
    context.note("a remark");
    context.answer({ args, options, db: context.json }, () => [
      `${args.project} ${options.limit} ${context.terminal.width}`,
    ]);
  },
});

const failing = (error: unknown) =>
  defineCommand({
    arguments: {},
    options: {},
    examples: [{ type: "sesh fail", does: "fails" }],
    run() {
      throw error;
    },
  });

function entry(name: string, command: Awaited<ReturnType<CommandEntry["load"]>>): CommandEntry {
  return {
    name,
    group: "Look",
    summary: `what ${name} does`,
    load: async () => {
      loaded.push(name);
      return command;
    },
  };
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error("must be a whole number.");
}

const OURS = [
  entry("list", list),
  entry("missing", failing(new SeshError("not-found", 'No session "zz".'))),
  entry("crash", failing(new TypeError("x is undefined"))),
];

function sesh(line: string, commands: readonly CommandEntry[] = OURS) {
  loaded = [];
  return runCaptured(
    line.split(" ").filter((word) => word !== ""),
    { commands },
  );
}

const answerOf = async (line: string) => JSON.parse((await sesh(line)).stdout);

describe("a command", () => {
  it("gets its arguments and options by name, with what was not given", async () => {
    expect(await answerOf("list --json")).toEqual({
      args: { more: [] },
      options: { pattern: [], dryRun: false, noWait: false },
      db: true,
    });
    expect(
      await answerOf(
        "list shop --limit 3 a b --dry-run --pattern x --json --pattern y --agent=codex --no-wait",
      ),
    ).toEqual({
      args: { project: "shop", more: ["a", "b"] },
      options: { limit: 3, dryRun: true, noWait: true, pattern: ["x", "y"], agent: "codex" },
      db: true,
    });
  });

  it.each(["--json list shop", "list --json shop", "list shop --json", "--db x.db list shop --json -q"])(
    "takes global options wherever they stand: %s",
    async (line) => {
      expect((await answerOf(line)).args.project).toBe("shop");
    },
  );

  it("takes what follows -- as it is", async () => {
    const { stdout } = await sesh("list -- --json");
    expect(stdout).toBe("--json undefined Infinity\n");
  });

  it("remarks on stderr, but not with --quiet", async () => {
    expect((await sesh("list")).stderr).toBe("a remark\n");
    expect((await sesh("list --quiet")).stderr).toBe("");
    expect((await sesh("list -q")).stderr).toBe("");
  });
});

describe("a wrong command line ends with exit status 2 and what was meant", () => {
  it.each([
    ["lst", "Unknown command 'lst'; did you mean list? See `sesh --help`.\n"],
    ["lst --help", "Unknown command 'lst'; did you mean list? See `sesh --help`.\n"],
    ["help lst", "Unknown command 'lst'; did you mean list? See `sesh --help`.\n"],
    ["list --limt 3", "Unknown option '--limt'; did you mean --limit? See `sesh list --help`.\n"],
    ["list --jsno", "Unknown option '--jsno'; did you mean --json? See `sesh list --help`.\n"],
    [
      "list --agent cdx",
      "Option '--agent <name>' argument 'cdx' is invalid. Allowed choices are claude_code, codex. See `sesh list --help`.\n",
    ],
    [
      "list -n x",
      "Option '-n, --limit <n>' argument 'x' is invalid. It must be a whole number. See `sesh list --help`.\n",
    ],
    [
      "missing a",
      "Too many arguments for 'missing'. Expected 0 arguments but got 1. See `sesh missing --help`.\n",
    ],
    ["list --db", "Option '--db <file>' argument missing. See `sesh list --help`.\n"],
  ])("%s", async (line, stderr) => {
    expect(await sesh(line)).toEqual({ status: 2, stdout: "", stderr });
  });
});

describe("an error", () => {
  it("that the user can act on is a sentence with its exit status", async () => {
    expect(await sesh("missing")).toEqual({ status: 4, stdout: "", stderr: 'No session "zz".\n' });
  });

  it("is JSON on stdout too with --json", async () => {
    const { status, stdout, stderr } = await sesh("missing --json");
    expect([status, stderr]).toEqual([4, 'No session "zz".\n']);
    expect(JSON.parse(stdout)).toEqual({ error: { code: "not-found", message: 'No session "zz".' } });
  });

  it("of the command line is JSON too", async () => {
    const { status, stdout } = await sesh("lst --json");
    expect(status).toBe(2);
    expect(JSON.parse(stdout).error.code).toBe("usage");
  });

  it("that is a bug keeps its stack and ends with 1", async () => {
    const { status, stderr } = await sesh("crash");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^This is a bug in sesh.*\nTypeError: x is undefined\n {4}at .*program\.test\.ts/);
    expect(JSON.parse((await sesh("crash --json")).stdout).error).toEqual({
      code: "crash",
      message: "x is undefined",
    });
  });
});

describe("help", () => {
  it("shows every command by its group without loading one", async () => {
    const { status, stdout, stderr } = await sesh("--help");
    expect([status, stderr, loaded]).toEqual([0, "", []]);
    expect(stdout).toMatch(/\nLook\n {2}list .* what list does\n {2}missing .* what missing does\n/);
    expect(stdout).toContain("--db <file>");
  });

  it("of a command shows its options, the global ones and examples, and loads that one alone", async () => {
    const { stdout } = await sesh("list --help");
    expect(loaded).toEqual(["list"]);
    expect(stdout).toContain("What list does.\n\nWhat it says at length.");
    expect(stdout).toContain("--agent <name>");
    expect(stdout).toContain("--json");
    expect(stdout).toMatch(/Examples:\n {2}sesh list --agent codex {2}those of Codex\n$/);
  });

  it("is the same by the word help", async () => {
    expect(await sesh("help list")).toEqual(await sesh("list --help"));
    expect(await sesh("help")).toEqual(await sesh("--help"));
  });

  it("has headings in bold on a screen only", async () => {
    const screen = await runCaptured(["--help"], { columns: 80 });
    expect(screen.stdout).toContain("\u001b[1mUsage\u001b[22m");
    expect((await runCaptured(["--help", "--no-color"], { columns: 80 })).stdout).not.toContain("\u001b");
    expect((await runCaptured(["--help"])).stdout).not.toContain("\u001b");
  });
});

describe("sesh without a command", () => {
  it("is the overview, with its options, where there is one", async () => {
    const withOverview = [...OURS, entry("overview", list)];
    expect((await sesh("", withOverview)).stdout).toBe("undefined undefined Infinity\n");
    expect((await sesh("--limit 7 -q", withOverview)).stdout).toBe("undefined 7 Infinity\n");
    expect((await sesh("lst", withOverview)).status).toBe(2);
  });

  it("is the help where there is none", async () => {
    expect(await sesh("")).toEqual(await sesh("--help"));
  });
});

it("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await sesh("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

describe("the list of commands", () => {
  it("has a line for each file, and a file for each line", () => {
    const files = readdirSync(new URL("./commands/", import.meta.url)).filter(
      (file) => !file.endsWith(".test.ts") && file !== "index.ts",
    );
    expect(COMMANDS.map((command) => `${command.name}.ts`).sort()).toEqual(files.sort());
  });

  it("leaves no group unknown and no summary too long for one line", () => {
    for (const { group, summary } of COMMANDS) {
      expect(GROUPS).toContain(group);
      expect(summary.length).toBeLessThanOrEqual(60);
    }
  });

  it("has no option that hides a global one, or cannot be typed in a completion", async () => {
    const { globals, commands } = await cliShape(COMMANDS);
    const taken = new Set(
      globals.flatMap((flag) => [flag.flag, flag.short]).filter((name) => name !== undefined),
    );
    for (const command of commands) {
      const names = command.flags
        .flatMap((flag) => [flag.flag, flag.short])
        .filter((name) => name !== undefined);
      expect(names.filter((name) => taken.has(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      const places = [...command.arguments, ...command.flags.map((flag) => flag.value)];
      const words = places.flatMap((place) =>
        place?.candidates && "words" in place.candidates ? place.candidates.words : [],
      );
      expect(words.filter((word) => !/^[\w.+-]+$/.test(word))).toEqual([]);
    }
  });

  it("gives examples that run the command they explain", async () => {
    for (const { name, load } of COMMANDS) {
      const { examples } = await load();
      for (const example of examples) expect(example.type).toMatch(/\bsesh\b/);
      expect(examples.some((example) => example.type.includes(`sesh ${name}`) || name === "overview")).toBe(
        true,
      );
    }
  });
});
