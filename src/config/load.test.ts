import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databasePath } from "./database-path.ts";
import { type LoadConfigInput, loadConfig } from "./load.ts";
import { defaultConfig } from "./schema.ts";

let root: string;
let around: LoadConfigInput;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "sesh-config-")));
  mkdirSync(join(root, "work/shop/src"), { recursive: true });
  around = { cwd: join(root, "work/shop/src"), home: join(root, "home"), env: {}, platform: "linux" };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: unknown): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const USER = "home/.config/sesh/config.json";
const PROJECT = "work/shop/.sesh/config.json";

describe("loadConfig", () => {
  it("is the defaults where there is no file", () => {
    const loaded = loadConfig(around);
    expect(loaded.config).toEqual(defaultConfig());
    expect(loaded.files).toEqual([]);
    expect(loaded.sources["grading.blind_edit_max"]).toEqual({ from: "default" });
  });

  it("takes each key from the strongest file that sets it", () => {
    const user = write(USER, {
      grading: { blind_edit_max: 1, error_streak_max: 1, bash_anti_max: 1, parallel_bonus: 1 },
    });
    const project = write(PROJECT, { grading: { blind_edit_max: 2, error_streak_max: 2, bash_anti_max: 2 } });
    const environment = write("ci.json", { grading: { blind_edit_max: 3, error_streak_max: 3 } });
    const flag = write("mine.json", { grading: { blind_edit_max: 4 } });

    const { config, sources, files } = loadConfig({
      ...around,
      env: { SESH_CONFIG: environment },
      flagPath: flag,
    });

    expect(config.grading).toEqual({
      ...defaultConfig().grading,
      blind_edit_max: 4,
      error_streak_max: 3,
      bash_anti_max: 2,
      parallel_bonus: 1,
    });
    expect(sources["grading.blind_edit_max"]).toEqual({ from: "flag", file: flag });
    expect(sources["grading.error_streak_max"]).toEqual({ from: "environment", file: environment });
    expect(sources["grading.bash_anti_max"]).toEqual({ from: "project", file: project });
    expect(sources["grading.parallel_bonus"]).toEqual({ from: "user", file: user });
    expect(sources["grading.read_ratio_bonus"]).toEqual({ from: "default" });
    expect(files.map((file) => file.from)).toEqual(["user", "project", "environment", "flag"]);
  });

  it("replaces a list rather than adding to it", () => {
    write(USER, { patterns: { disabled: ["error_rate"] } });
    write(PROJECT, { patterns: { disabled: ["scattered_files"] } });
    expect(loadConfig(around).config.patterns.disabled).toEqual(["scattered_files"]);
  });

  it("keeps to the nearest project file upwards", () => {
    write("work/.sesh/config.json", { default_report_count: 1 });
    write(PROJECT, { default_report_count: 2 });
    expect(loadConfig(around).config.default_report_count).toBe(2);
  });

  it("allows a schema for editors and does not take it as a setting", () => {
    write(PROJECT, { $schema: "./config.schema.json" });
    const loaded = loadConfig(around);
    expect(loaded.config).toEqual(defaultConfig());
    expect(loaded.sources.$schema).toBeUndefined();
  });

  it("reads a file that starts with a byte order mark", () => {
    write(PROJECT, '\uFEFF{"default_report_count": 7}');
    expect(loadConfig(around).config.default_report_count).toBe(7);
  });

  it("names file, line and column of broken JSON", () => {
    const file = write(PROJECT, '{\n  "version": 1,\n}');
    expect(() => loadConfig(around)).toThrow(`${file}:2:15 is not valid JSON: a comma before "}".`);
  });

  it("names the file of a wrong key", () => {
    const file = write(USER, { pattern: {} });
    expect(() => loadConfig(around)).toThrow(`Unknown key pattern in ${file}; did you mean patterns?`);
  });

  it("refuses a named file that is not there, for flag and environment alike", () => {
    const missing = join(root, "work/shop/src/no.json");
    expect(() => loadConfig({ ...around, flagPath: "no.json" })).toThrow(`--config names ${missing}, which`);
    expect(() => loadConfig({ ...around, env: { SESH_CONFIG: "no.json" } })).toThrow(
      `SESH_CONFIG names ${missing}`,
    );
  });

  it("says so where a file cannot be read", () => {
    mkdirSync(join(root, PROJECT), { recursive: true });
    expect(() => loadConfig(around)).toThrow(/Cannot read the config file .*EISDIR/);
  });

  it.skipIf(process.getuid?.() === 0)("says so where a file may not be read", () => {
    chmodSync(write(PROJECT, {}), 0o000);
    expect(() => loadConfig(around)).toThrow(/Cannot read the config file .*EACCES/);
  });

  it("does not let a file reach into objects that it does not own", () => {
    write(PROJECT, '{"__proto__": {"polluted": true}}');
    expect(() => loadConfig(around)).toThrow("Unknown key __proto__");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("databasePath", () => {
  const choose = (input: Partial<LoadConfigInput> & { databaseFlag?: string } = {}) => {
    const all = { ...around, ...input };
    return databasePath({ ...all, loaded: loadConfig(all) });
  };

  it("is the user's own where nothing else is", () => {
    expect(choose().path).toBe(join(root, "home/.local/share/sesh/sesh.db"));
  });

  it("follows XDG_DATA_HOME, but not a relative one", () => {
    expect(choose({ env: { XDG_DATA_HOME: "/data" } }).path).toBe("/data/sesh/sesh.db");
    expect(choose({ env: { XDG_DATA_HOME: "data" } }).path).toBe(
      join(root, "home/.local/share/sesh/sesh.db"),
    );
  });

  it("is the nearest existing database upwards, before the user's settings", () => {
    write(USER, { db_path: "/elsewhere.db" });
    const near = write("work/.sesh/sesh.db", "");
    expect(choose()).toEqual({ path: near, because: "it is the nearest .sesh/sesh.db from here upwards" });
  });

  it("is what the user's settings say where no project has one", () => {
    const user = write(USER, { db_path: "~/all.db" });
    expect(choose()).toEqual({ path: join(root, "home/all.db"), because: `db_path in ${user} names it` });
  });

  it("is the project's, before an existing one nearer by", () => {
    write("work/shop/src/.sesh/sesh.db", "");
    const project = write(PROJECT, {});
    expect(choose()).toEqual({
      path: join(root, "work/shop/.sesh/sesh.db"),
      because: `${project} makes this a sesh project`,
    });
  });

  it("resolves the project's db_path against the folder that holds .sesh", () => {
    write(PROJECT, { db_path: "var/s.db" });
    expect(choose().path).toBe(join(root, "work/shop/var/s.db"));
  });

  it("is SESH_DB before the project's, relative to where you are", () => {
    write(PROJECT, { db_path: "var/s.db" });
    expect(choose({ env: { SESH_DB: "x.db" } })).toEqual({
      path: join(root, "work/shop/src/x.db"),
      because: "SESH_DB names it",
    });
  });

  it("is --db before everything", () => {
    write(PROJECT, {});
    const choice = choose({ env: { SESH_DB: "x.db" }, databaseFlag: "../y.db" });
    expect(choice).toEqual({ path: join(root, "work/shop/y.db"), because: "--db names it" });
  });

  it("is what the file of --config says, relative to that file", () => {
    const flagPath = write("ci/sesh.json", { db_path: "ci.db" });
    expect(choose({ env: { SESH_DB: "x.db" }, flagPath }).path).toBe(join(root, "ci/ci.db"));
  });
});

describe("SESH_DB", () => {
  it("shows as db_path from the environment", () => {
    const { config, sources } = loadConfig({ ...around, env: { SESH_DB: "x.db" } });
    expect(config.db_path).toBe(join(around.cwd, "x.db"));
    expect(sources.db_path).toEqual({ from: "environment", variable: "SESH_DB" });
  });
});
