import type Database from "better-sqlite3";

/** Never read: what is in it is not collected. */
const kept = new Set<object>();

/**
 * Whether this Node aborts when it collects a statement. Node 24 does from 24.19 on, where a collection starts on its own
 * and the driver was compiled against its headers, as it is wherever the compiled one cannot be had (nodejs/node#65446).
 */
export function abortsOnCollection(nodeVersion: string): boolean {
  const [major, minor] = nodeVersion.split(".").map(Number);
  return major === 24 && minor !== undefined && minor >= 19;
}

/**
 * Keeps a database and every statement that it prepares until the process ends, when they are freed safely. It costs a
 * process that opens one database after the other (`sesh watch`) some 50 kB each, so it is for where it must be.
 */
export function keepStatements(database: Database.Database): void {
  const prepareUnkept: (sql: string) => Database.Statement = database.prepare.bind(database);
  const prepare = (sql: string) => keep(prepareUnkept(sql));
  keep(database);
  Object.defineProperties(database, {
    prepare: { value: prepare },
    // The driver's own prepares where it cannot be seen.
    pragma: {
      value(pragma: string, { simple = false }: Database.PragmaOptions = {}) {
        const sql = `PRAGMA ${pragma}`;
        const statement = prepare(sql);
        if (statement.reader) return simple ? statement.pluck().get() : statement.all();
        database.exec(sql);
        return simple ? undefined : [];
      },
    },
  });
}

function keep<T extends object>(thing: T): T {
  kept.add(thing);
  return thing;
}
