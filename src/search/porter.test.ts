import { readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stemOf } from "./porter.ts";

/** The stems that SQLite's tokenizer gives these words of letters and digits, each on its own. */
function sqliteStems(words: readonly string[]): ReadonlyMap<number, string> {
  const database = new Database(":memory:");
  database.exec(
    "CREATE VIRTUAL TABLE one USING fts5(word, tokenize='porter unicode61 remove_diacritics 2');" +
      "CREATE VIRTUAL TABLE term USING fts5vocab(one, instance);",
  );
  const insert = database.prepare("INSERT INTO one (rowid, word) VALUES (?, ?)");
  database.transaction(() => {
    for (const [index, word] of words.entries()) insert.run(index + 1, word);
  })();
  const rows = database.prepare<[], { doc: number; term: string }>("SELECT doc, term FROM term").all();
  database.close();
  return new Map(rows.map(({ doc, term }) => [doc - 1, term]));
}

function differences(words: readonly string[]): readonly unknown[] {
  const theirs = sqliteStems(words);
  const latin = (term: string | undefined) => Buffer.from(term ?? "", "utf8").toString("latin1");
  return words.flatMap((word, index) =>
    latin(theirs.get(index)) === stemOf(word) ? [] : [[word, theirs.get(index), stemOf(word)]],
  );
}

describe("a stem is the one that SQLite takes", () => {
  it("of every word in sesh's own sources and documents", () => {
    const folder = new URL("../../docs/", import.meta.url);
    const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(md|json)$/.test(name),
    );
    const text = pages.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
    const words = [...new Set(text.toLowerCase().match(/[a-z0-9]+/g))];
    expect(words.length).toBeGreaterThan(2000);
    expect(differences(words)).toEqual([]);
  });

  it("of made-up words with every ending", () => {
    const endings =
      "s es ies sses ss eed ed ing at bl iz y ational tional enci anci izer logi bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion ion ou ism ate iti ous ive ize e ll lle".split(
        " ",
      );
    const start = fc.string({ unit: fc.constantFrom(..."aeioubcdlnrstwxyz1ßж"), minLength: 0, maxLength: 6 });
    const word = fc.tuple(start, fc.constantFrom(...endings), fc.constantFrom("", ...endings));
    const words = fc.sample(word, { numRuns: 20_000, seed: 4 }).map((parts) => parts.join(""));
    expect(differences([...new Set(words)])).toEqual([]);
  });

  it.each([
    ["running", "run"],
    ["tests", "test"],
    ["failed", "fail"],
    ["migrations", "migrat"],
    ["go", "go"],
  ])("%s is %s", (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
