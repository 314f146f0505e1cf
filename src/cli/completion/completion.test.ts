import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCaptured } from "../../../test/run-captured.ts";
import { type CommandEntry, defineCommand } from "../command.ts";

const entry = (name: string, command: Awaited<ReturnType<CommandEntry["load"]>>): CommandEntry => ({
  name,
  group: "Look",
  summary: `it's [${name}]: "quoted"`,
  load: async () => command,
});

const list = defineCommand({
  arguments: {},
  options: {
    agent: { summary: "one agent's: [x]", value: "name", choices: ["claude_code", "codex"] },
    limit: { summary: "how many", value: "n", short: "n" },
    dryRun: { summary: "only say" },
  },
  examples: [{ type: "sesh list", does: "x" }],
  run() {},
});
const init = defineCommand({
  arguments: { dir: { summary: "where", path: "folder" } },
  options: {},
  examples: [{ type: "sesh init", does: "x" }],
  run() {},
});
const explain = defineCommand({
  arguments: { pattern: { summary: "which", suggestions: ["error_rate", "error_streak"] } },
  options: { why: { summary: "which", value: "pattern", suggestions: ["error_rate"] } },
  examples: [{ type: "sesh explain", does: "x" }],
  run() {},
});
const completion = defineCommand({
  arguments: { shell: { summary: "which", required: true, choices: ["bash", "zsh", "fish"] } },
  options: {},
  examples: [{ type: "sesh completion bash", does: "x" }],
  run: async (context, { shell }) =>
    (await import("../commands/completion.ts")).completion.run(context, { shell }, {}),
});
const COMMANDS = [
  entry("list", list),
  entry("init", init),
  entry("explain", explain),
  entry("completion", completion),
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sesh-completion-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "my sessions.db"), "");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scriptFor(shell: string): Promise<string> {
  const { status, stdout } = await runCaptured(["completion", shell], { commands: COMMANDS });
  expect(status).toBe(0);
  return stdout;
}

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

const GLOBALS = ["--json", "--db", "--config", "--quiet", "--no-color", "--help", "--version"];

/** What is typed (the cursor at the end) and what TAB offers. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["sesh ", ["list", "init", "explain", "completion"]],
  ["sesh l", ["list"]],
  ["sesh --db x.db l", ["list"]],
  ["sesh --json l", ["list"]],
  ["sesh --", GLOBALS],
  ["sesh list --", ["--agent", "--limit", "--dry-run", ...GLOBALS]],
  ["sesh list --agent ", ["claude_code", "codex"]],
  ["sesh list --agent co", ["codex"]],
  ["sesh list --agent codex --dr", ["--dry-run"]],
  ["sesh completion ", ["bash", "zsh", "fish"]],
  ["sesh completion --q", ["--quiet"]],
  ["sesh init s", ["src"]],
  ["sesh explain ", ["error_rate", "error_streak"]],
  ["sesh explain error_s", ["error_streak"]],
  ["sesh explain --why ", ["error_rate"]],
  ["sesh init --db my", ["my sessions.db"]],
];

describe("bash", () => {
  const complete = (script: string, words: readonly string[]) => {
    const setup = words.map((word) => `'${word}'`).join(" ");
    const ask = `COMP_WORDS=(${setup}); COMP_CWORD=${words.length - 1}; _sesh; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const out = execFileSync("bash", ["--norc", "-c", `${script}\n${ask}`], {
      cwd: folder,
      encoding: "utf8",
    });
    return out.split("\n").filter((line) => line !== "");
  };

  it.each(CASES)("%j offers %j", async (typed, offered) => {
    expect(complete(await scriptFor("bash"), typed.split(" "))).toEqual(offered);
  });

  it("completes the value after = (which bash hands over as a word)", async () => {
    const script = await scriptFor("bash");
    expect(complete(script, ["sesh", "list", "--agent", "=", "co"])).toEqual(["codex"]);
    expect(complete(script, ["sesh", "list", "--agent", "="])).toEqual(["claude_code", "codex"]);
    expect(complete(script, ["sesh", "--db", "=", "x", "l"])).toEqual(["list"]);
  });

  it("offers nothing for a value that it cannot know", async () => {
    expect(complete(await scriptFor("bash"), ["sesh", "list", "--limit", ""])).toEqual([]);
    expect(complete(await scriptFor("bash"), ["sesh", "list", "-n", ""])).toEqual([]);
  });

  it("does not run what was typed", async () => {
    const words = ["sesh", "$(touch ran)", "`touch ran`", ""];
    complete(await scriptFor("bash"), words);
    expect(complete(await scriptFor("bash"), ["sesh", "init", "ra"])).toEqual([]);
  });

  it("may be sourced twice and under `set -u`", async () => {
    const script = await scriptFor("bash");
    execFileSync("bash", [
      "--norc",
      "-euc",
      `${script}\n${script}\nCOMP_WORDS=(sesh ''); COMP_CWORD=1; _sesh`,
    ]);
  });
});

describe.skipIf(!has("zsh"))("zsh", () => {
  it("takes the script, sourced or as a file of $fpath", async () => {
    const file = join(folder, "_sesh");
    writeFileSync(file, await scriptFor("zsh"));
    const out = execFileSync(
      "zsh",
      ["-fc", `autoload -Uz compinit && compinit -u -D && source ${file} && print -- $_comps[sesh]`],
      { encoding: "utf8" },
    );
    expect(out).toBe("_sesh\n");
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  it.each(CASES)("%j offers %j", async (typed, offered) => {
    const file = join(folder, "sesh.fish");
    writeFileSync(file, await scriptFor("fish"));
    const out = execFileSync("fish", ["--no-config", "-c", `source ${file}; complete -C '${typed}'`], {
      cwd: folder,
      encoding: "utf8",
    });
    const values = out
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [line.split("\t")[0]?.replace(/\/$/, "")]));
    const expected = typed.endsWith("--") ? offered : [...offered];
    expect(values.filter((value) => !/^-\w$/.test(value ?? "")).sort()).toEqual([...expected].sort());
  });
});
