import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCaptured } from "../run-captured.ts";

/** What `sesh search` prints, over the demo's sessions. */

const DEMO_HOME = fileURLToPath(new URL("../../demo/home", import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sesh-search-"));
  await sesh("sync");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sesh(...argv: readonly string[]) {
  return runCaptured([...argv, "--db", join(folder, "sesh.db")], {
    home: DEMO_HOME,
    cwd: folder,
    now: () => Date.UTC(2026, 10, 15, 12),
    env: { COLUMNS: "100", LANG: "C.UTF-8" },
  });
}

describe("sesh search", () => {
  it("shows sessions with the places in them, what was looked for marked, and what to type next", async () => {
    const { stdout, status } = await sesh("search", "staging");
    const lines = stdout.split("\n");
    expect(status).toBe(0);
    expect(lines[0]).toMatch(/^ {2}D +56 +627f30ef .* Staging deploy times out/);
    expect(lines[1]).toMatch(/^ {6}request 1 .* you +The deploy to «staging» times out/);
    expect(lines[2]).toMatch(/^ {6}#\d+ .* Bash /);
    expect(stdout).toMatch(/\d+ places in 1 session\./);
    expect(stdout).toContain("sesh search staging --open");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });

  it("marks in bold where there are colours", async () => {
    const { stdout } = await runCaptured(["search", "staging", "--db", join(folder, "sesh.db")], {
      home: DEMO_HOME,
      columns: 100,
      env: { FORCE_COLOR: "1" },
    });
    expect(stdout).toContain("\u001b[1m\u001b[34mstaging\u001b[39m\u001b[22m");
    expect(stdout).not.toContain("«");
  });

  it.each([
    [["-version", "staging"], "staging, without version."],
    [["staging", "-hooks", "--no-verify"], "staging and the parts of --no-verify, without hooks."],
    [["-quiet"], "without quiet."],
    [["rate limit", "-kubectl"], 'the words "rate limit", without kubectl.'],
  ])("takes %j for words", async (words, read) => {
    const { stdout, status, stderr } = await sesh("search", ...words);
    expect([status, stderr, stdout.split("\n")[0]?.replace(/ or /g, " and ")]).toEqual([
      0,
      "",
      `Read as: ${read}`,
    ]);
  });

  it("prints the command that carries the best session on", async () => {
    const { stdout } = await sesh("search", "staging", "--open");
    expect(stdout).toMatch(/^cd \/home\/dev\/infra && claude --resume 627f30ef-[\w-]+\n$/);
    expect((await sesh("search", "unicorn", "--open")).status).toBe(4);
  });

  it("shows which files turned up", async () => {
    const { stdout } = await sesh("search", "path:src/cart", "--files");
    expect(stdout).toMatch(/\/home\/dev\/webshop\/src\/cart\/cart\.ts +2 sessions +\d+ places/);
  });

  it("goes on with the cursor that it names", async () => {
    const first = await sesh("search", "test", "--limit", "2");
    const cursor = /--cursor (\S+)/.exec(first.stdout)?.[1] ?? "";
    const second = await sesh("search", "test", "--limit", "2", "--cursor", cursor);
    expect(second.stdout).toMatch(/\d+ places in \d+ sessions\./);
    expect(second.stdout.split("\n")[0]).not.toBe(first.stdout.split("\n")[0]);
    expect((await sesh("search", "other", "--cursor", cursor)).status).toBe(2);
  });

  it("says that nothing is found, and what may help", async () => {
    const { stdout, status } = await sesh("search", "unicorn", "tool:Bash");
    expect(status).toBe(0);
    expect(stdout).toContain("Nothing is found. Fewer filters may help.");
  });

  it("without words says how to ask", async () => {
    const { status, stderr } = await sesh("search");
    expect(status).toBe(2);
    expect(stderr).toContain("sesh search --help");
  });
});
