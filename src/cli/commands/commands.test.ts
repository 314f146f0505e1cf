import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CapturedInput, runCaptured } from "../../../test/run-captured.ts";
import { startingConfig } from "../../app/settings.ts";

let root: string;
let here: CapturedInput;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "sesh-cli-")));
  here = { cwd: join(root, "shop"), home: join(root, "home") };
  mkdirSync(join(root, "shop"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const sesh = (line: string, input: CapturedInput = {}) =>
  runCaptured(line.split(" "), { ...here, ...input, env: input.env ?? {} });

describe("sesh init", () => {
  it("writes every default and keeps the database out of the repository", async () => {
    const { status, stdout } = await sesh("init");
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining(`Wrote\n  ${root}/shop/.sesh/config.json\n  ${root}/shop/.sesh/.gitignore\n`),
    ]);
    expect(JSON.parse(readFileSync(join(root, "shop/.sesh/config.json"), "utf8"))).toEqual(
      JSON.parse(startingConfig()),
    );
    expect(readFileSync(join(root, "shop/.sesh/.gitignore"), "utf8")).toMatch(/^sesh\.db\*$/m);
  });

  it("makes them readable for their owner alone", async () => {
    await sesh("init");
    const modeOf = (path: string) => statSync(join(root, "shop", path)).mode & 0o777;
    expect([modeOf(".sesh"), modeOf(".sesh/config.json"), modeOf(".sesh/.gitignore")]).toEqual([
      0o700, 0o600, 0o600,
    ]);
  });

  it("changes nothing that is there, and says so", async () => {
    await sesh("init");
    writeFileSync(join(root, "shop/.sesh/config.json"), "{}");
    const { status, stdout } = await sesh("init");
    expect([status, stdout]).toEqual([0, expect.stringContaining("is there already; nothing was changed.")]);
    expect(readFileSync(join(root, "shop/.sesh/config.json"), "utf8")).toBe("{}");
  });

  it("takes another folder, and tells a program what it wrote", async () => {
    const { stdout } = await sesh("init ../api --json");
    const folder = join(root, "api/.sesh");
    expect(JSON.parse(stdout)).toEqual({
      schema: "sesh/init/1",
      folder,
      config: join(folder, "config.json"),
      created: [join(folder, "config.json"), join(folder, ".gitignore")],
    });
    expect(existsSync(join(root, "shop/.sesh"))).toBe(false);
  });

  it("says so where it cannot write", async () => {
    writeFileSync(join(root, "shop/.sesh"), "a file where the folder goes");
    const { status, stderr } = await sesh("init");
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^Cannot write .*config\.json: /)]);
  });

  it.skipIf(process.getuid?.() === 0)("says so where it may not write", async () => {
    chmodSync(join(root, "shop"), 0o500);
    expect((await sesh("init")).status).toBe(2);
  });
});

describe("sesh config", () => {
  it("shows each value with who set it, and which database and why", async () => {
    await sesh("init");
    const file = join(root, "shop/.sesh/config.json");
    writeFileSync(file, JSON.stringify({ grading: { parallel_bonus: 1 } }));
    const { status, stdout } = await sesh("config");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}grading\.parallel_bonus {2,}1 {2,}project$/m);
    expect(stdout).toMatch(/^ {2}grading\.read_ratio_bonus {2,}5 {2,}default$/m);
    expect(stdout).toContain(`project      ${file}\n  database     ${root}/shop/.sesh/sesh.db\n`);
    expect(stdout).toContain(`because ${file} makes this a sesh project`);
  });

  it("prints one value alone, and a group as a table", async () => {
    expect((await sesh("config grading.parallel_bonus")).stdout).toBe("5\n");
    expect((await sesh("config db_path")).stdout).toBe(".sesh/sesh.db\n");
    expect((await sesh("config patterns.enabled")).stdout).toBe('["all"]\n');
    expect((await sesh("config handoff")).stdout.split("\n")).toHaveLength(4);
  });

  it("answers programs with the same", async () => {
    const { stdout } = await sesh("config --json", { env: { SESH_DB: "x.db" } });
    const answer = JSON.parse(stdout);
    expect(answer.database).toEqual({ path: join(root, "shop/x.db"), because: "SESH_DB names it" });
    expect(answer.entries).toContainEqual({
      key: "db_path",
      value: join(root, "shop/x.db"),
      source: { from: "environment", variable: "SESH_DB" },
    });
    const one = JSON.parse((await sesh("config --json grading.parallel_bonus")).stdout);
    expect(one).toEqual({
      schema: "sesh/config/1",
      key: "grading.parallel_bonus",
      value: 5,
      source: { from: "default" },
    });
  });

  it("takes --db and --config, before or after", async () => {
    writeFileSync(join(root, "shop/ci.json"), JSON.stringify({ default_report_count: 3 }));
    expect((await sesh("--config ci.json config default_report_count")).stdout).toBe("3\n");
    expect((await sesh("config default_report_count --config ci.json")).stdout).toBe("3\n");
    expect(JSON.parse((await sesh("config --json --db a.db")).stdout).database.path).toBe(
      join(root, "shop/a.db"),
    );
  });

  it("names the nearest key for one that is not there", async () => {
    expect(await sesh("config grading.paralel_bonus")).toEqual({
      status: 4,
      stdout: "",
      stderr: 'No setting "grading.paralel_bonus". Did you mean grading.parallel_bonus?\n',
    });
  });

  it("ends with 2 where a file is wrong", async () => {
    writeFileSync(join(root, "shop/ci.json"), '{"gradin": {}}');
    expect(await sesh("config --config ci.json")).toEqual({
      status: 2,
      stdout: "",
      stderr: `Unknown key gradin in ${root}/shop/ci.json; did you mean grading?\n`,
    });
  });

  it.each([60, 80])("fits a screen of %i columns", async (columns) => {
    const { stdout } = await sesh("config patterns --no-color", { columns });
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
