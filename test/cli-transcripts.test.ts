import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * Each file in test/golden is a session at a terminal, in Markdown: commands behind `$ `, what the real executable
 * printed, and `exit N` where it is not 0. UPDATE_GOLDEN=1 writes what is printed now; look at the difference.
 */
const GOLDEN = fileURLToPath(new URL("golden", import.meta.url));
const MAIN = fileURLToPath(new URL("../dist/bin/sesh.cjs", import.meta.url));
const DEMO_HOME = fileURLToPath(new URL("../demo/home", import.meta.url));

/** The demo's sessions are from October and November 2026. */
const NOW = "2026-11-15T12:00:00Z";

describe.each(readdirSync(GOLDEN).filter((name) => name.endsWith(".md")))("%s", (name) => {
  let folder: string;

  beforeAll(() => {
    // Where lines are broken depends on how long the folder's name is.
    const base = existsSync("/tmp") ? "/tmp" : tmpdir();
    folder = realpathSync(mkdtempSync(join(base, "sesh golden 🐚 ")));
    cpSync(DEMO_HOME, join(folder, "home"), { recursive: true });
    mkdirSync(join(folder, "empty home"));
    mkdirSync(join(folder, "work"));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("prints what the transcript shows", () => {
    const file = join(GOLDEN, name);
    const expected = readFileSync(file, "utf8");
    const actual = expected.replace(/```console\n[\s\S]*?```/g, (block) => replay(block, folder));
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, actual);
    else
      expect(actual, "UPDATE_GOLDEN=1 npx vitest run test/cli-transcripts.test.ts writes it anew").toBe(
        expected,
      );
  });
});

function replay(block: string, folder: string): string {
  const commands = block.split("\n").filter((line) => line.startsWith("$ "));
  const printed = commands.map((line) => `${line}\n${runLine(line.slice(2), folder)}`);
  return `\`\`\`console\n${printed.join("\n")}\`\`\``;
}

/** Runs a line in a shell in which `sesh` is the built executable. */
function runLine(line: string, folder: string): string {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-c", `sesh() { node "$SESH_MAIN" "$@"; }; ${line}`],
    {
      cwd: join(folder, "work"),
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        HOME: join(folder, "home"),
        EMPTY: join(folder, "empty home"),
        SESH_MAIN: MAIN,
        SESH_NOW: NOW,
        TZ: "UTC",
        COLUMNS: "100",
        LANG: "C.UTF-8",
      },
    },
  );
  const text = `${stdout}${stderr}`
    .replaceAll(folder, "/tmp/sesh")
    .replace(/ (to|in) \d+(\.\d+)? m?s\b/g, " in 1 s");
  const tidy = text
    .replace(/; \d+(\.\d+)? m?s$/gm, "; 1 s")
    .replace(/\d+(\.\d+)? kB, sound/g, "100 kB, sound");
  return `${tidy.endsWith("\n") || tidy === "" ? tidy : `${tidy}\n`}${status === 0 ? "" : `exit ${status}\n`}`;
}
