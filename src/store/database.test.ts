import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SeshError } from "../session/sesh-error.ts";
import { openDatabase, versionOf } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openStore } from "./sqlite-store.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sesh-database-"));
  path = join(folder, "sesh.db");
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function refusal(at = path, create = true): string {
  try {
    openDatabase(at, { create }).close();
    return "opened";
  } catch (error) {
    if (error instanceof SeshError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** Everything in the folder, to see that nothing was touched. */
function state(): unknown {
  return readdirSync(folder)
    .sort()
    .map((name) => [
      name,
      createHash("sha1")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]);
}

describe("a new database", () => {
  test("is its owner's alone, and so are the folders made for it", () => {
    const deep = join(folder, "a", "b", "sesh.db");
    openDatabase(deep, { create: true }).close();
    expect(statSync(deep).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
  });

  test("is not made where only looking was asked for", () => {
    expect(refusal(path, false)).toBe(
      `nothing-yet: No database at ${path} yet. Run \`sesh sync\` to read your sessions into one.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("has all steps, and they are not taken again", () => {
    for (const _ of [1, 2]) {
      const database = openDatabase(path, { create: true });
      expect(versionOf(database)).toBe(MIGRATIONS.length);
      database.close();
    }
  });

  test("may be an empty file that is there already", () => {
    writeFileSync(path, "");
    expect(refusal()).toBe("opened");
  });
});

describe("what is no database of this version is refused and left untouched", () => {
  test("a text", () => {
    writeFileSync(
      path,
      "these are my notes, and they are longer than any header of a database would ever be, really",
    );
    const before = state();
    expect(refusal()).toBe(
      `store-unavailable: ${path} is not a database. It was left untouched. Name another with --db or SESH_DB.`,
    );
    expect(state()).toEqual(before);
  });

  test.each([["DELETE"], ["WAL"]])("another program's database (%s)", (mode) => {
    const foreign = new Database(path);
    foreign.pragma(`journal_mode = ${mode}`);
    foreign.exec("CREATE TABLE notes (text); PRAGMA user_version = 99");
    foreign.close();
    const before = state();
    expect(refusal()).toContain("is a database of another program. It was left untouched.");
    expect(state()).toEqual(before);
  });

  test("another program's database whose tables are still in its log", () => {
    const foreign = new Database(path);
    foreign.pragma("journal_mode = WAL");
    foreign.exec("CREATE TABLE notes (text)");
    expect(refusal()).toContain("is a database of another program. It was left untouched.");
    foreign.close();
  });

  test("a database of a newer version", () => {
    openDatabase(path, { create: true }).close();
    const database = new Database(path);
    database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    database.close();
    const before = state();
    expect(refusal()).toContain(
      `was written by a newer sesh (schema ${MIGRATIONS.length + 1}, this one knows ${MIGRATIONS.length}). It was left untouched.`,
    );
    expect(state()).toEqual(before);
  });

  test("a folder", () => {
    mkdirSync(path);
    expect(refusal()).toContain("store-unavailable: Cannot use the database");
    expect(refusal()).toContain("it is a folder");
  });
});

describe("where a database cannot be", () => {
  test("below a file", () => {
    writeFileSync(join(folder, "file"), "");
    const below = join(folder, "file", "sesh.db");
    expect(refusal(below)).toContain(`store-unavailable: Cannot create the database ${below}: `);
    expect(refusal(below)).toContain("Name another with --db or SESH_DB.");
  });

  test("in a file system that cannot be written", () => {
    expect(refusal("/proc/sesh.db")).toContain("store-unavailable: Cannot create the database /proc/sesh.db");
  });

  test.skipIf(process.getuid?.() === 0)("in a folder that is read-only", () => {
    chmodSync(folder, 0o500);
    expect(refusal()).toContain("store-unavailable: Cannot create the database");
  });

  test("a damaged one says so", async () => {
    openDatabase(path, { create: true }).close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096);
    writeFileSync(path, bytes);
    const fails = async () => (await openStore(path, { create: false })).files();
    await expect(fails()).rejects.toThrow(SeshError);
    await expect(fails()).rejects.toThrow(/^Cannot use the database/);
  });
});

test("what was written is in the database itself after tidying, not in its log", async () => {
  const store = await openStore(path, { create: true });
  await store.markUnreadable({ path: "/x", size: 1, mtimeMs: 1, syncedAt: 1 }, "no permission");
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  await store.tidy();
  expect(statSync(`${path}-wal`).size).toBe(0);
  await store.close();
  expect(readdirSync(folder)).toEqual(["sesh.db"]);
});
