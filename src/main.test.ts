import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const COMMAND_LINE = `"${process.execPath}" --import tsx "${MAIN}"`;

function shell(script: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${script}`], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe("the executable", () => {
  it("answers and ends with 0", () => {
    const answer = shell(`${COMMAND_LINE} config grading.parallel_bonus --db x.db`);
    expect(answer).toEqual({ status: 0, stdout: "5\n", stderr: "" });
  });

  it("ends with the error's exit status", () => {
    expect(shell(`${COMMAND_LINE} config nonsense`).status).toBe(4);
    expect(shell(`${COMMAND_LINE} nonsense`).status).toBe(2);
  });

  it("ends quietly when nobody reads any more", () => {
    expect(shell(`${COMMAND_LINE} completion bash | true`)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("does not end quietly when it cannot write for another reason", () => {
    const { status, stderr } = shell(`${COMMAND_LINE} completion bash >/dev/full`);
    expect([status, stderr]).toEqual([1, expect.stringContaining("ENOSPC")]);
  });

  it("reads no schema, draws no table and opens no database to show its help", () => {
    const loaded = modulesLoadedBy("--help");
    expect(loaded.filter((url) => url.endsWith("/cli/program.ts"))).toHaveLength(1);
    expect(
      loaded.filter((url) =>
        /zod|string-width|sqlite|piscina|cli-progress|\/src\/(app(?!\/version)|store|config)\//.test(url),
      ),
    ).toEqual([]);
  });
});

function modulesLoadedBy(args: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "sesh-loaded-"));
  try {
    expect(shell(`${COMMAND_LINE} ${args}`, { NODE_V8_COVERAGE: folder }).status).toBe(0);
    const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
    return reports.flatMap((report) => report.result.map((script: { url: string }) => script.url));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
