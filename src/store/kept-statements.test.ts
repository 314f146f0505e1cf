import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { abortsOnCollection, keepStatements } from "./kept-statements.ts";

function keeping(): Database.Database {
  const database = new Database(":memory:");
  keepStatements(database);
  return database;
}

it.each([
  ["20.19.0", false],
  ["22.23.3", false],
  ["24.18.1", false],
  ["24.19.0", true],
  ["24.21.0", true],
  ["26.10.0", false],
])("Node %s: %s", (version, isSo) => {
  expect(abortsOnCollection(version)).toBe(isSo);
});

describe("a database that keeps its statements", () => {
  it("has them outlive a collection, even when it was closed", async () => {
    const database = keeping();
    const statement = new WeakRef(database.prepare("SELECT 1"));
    database.close();
    await collect();
    expect(statement.deref()).toBeDefined();
  });

  it("answers to pragmas as the driver does", () => {
    for (const [pragma, options] of [
      ["user_version = 7", undefined],
      ["user_version", { simple: true }],
      ["user_version", undefined],
      ["foreign_keys = ON", undefined],
      ["foreign_keys", { simple: true }],
      ["incremental_vacuum", undefined],
    ] as const) {
      const plain = new Database(":memory:");
      expect([pragma, keeping().pragma(pragma, options)]).toEqual([pragma, plain.pragma(pragma, options)]);
    }
    const database = keeping();
    database.pragma("user_version = 7");
    expect(database.pragma("user_version", { simple: true })).toBe(7);
  });

  it("gives all free pages back, not the first alone", () => {
    const database = keeping();
    database.pragma("auto_vacuum = INCREMENTAL");
    database.exec("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000)); DELETE FROM t");
    expect(Number(database.pragma("freelist_count", { simple: true }))).toBeGreaterThan(10);
    database.pragma("incremental_vacuum");
    expect(database.pragma("freelist_count", { simple: true })).toBe(0);
  });

  it("prepares, binds and runs transactions", () => {
    const database = keeping();
    database.exec("CREATE TABLE t (x)");
    const insert = database.prepare("INSERT INTO t VALUES (?)");
    database.transaction(() => insert.run(3)).immediate();
    expect(database.prepare("SELECT x FROM t").pluck().all()).toEqual([3]);
  });
});

async function collect(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const gc: () => void = runInNewContext("gc");
  await turn();
  gc();
}
