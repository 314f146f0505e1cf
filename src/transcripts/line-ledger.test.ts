import { describe, expect, it } from "vitest";
import type { Reading } from "../session/session.ts";
import { LineLedger } from "./line-ledger.ts";

function sumOf({ used, blank, ignored, skippedCount }: Reading): number {
  return used + blank + skippedCount + Object.values(ignored).reduce((sum, count) => sum + count, 0);
}

describe("the ledger of a file's lines", () => {
  it("accounts for every line by what became of it", () => {
    const ledger = new LineLedger();
    ledger.used();
    ledger.used();
    ledger.blank();
    ledger.ignored("mode");
    ledger.ignored("last-prompt");
    ledger.ignored("mode");
    ledger.skipped(7, "not JSON");
    ledger.note("two records on one line");
    expect(ledger.reading()).toEqual({
      lines: 7,
      used: 2,
      blank: 1,
      ignored: { "last-prompt": 1, mode: 2 },
      skippedCount: 1,
      skipped: [{ line: 7, reason: "not JSON" }],
      notes: { "two records on one line": 1 },
    });
  });

  it("goes on from an earlier reading", () => {
    const earlier = new LineLedger();
    earlier.used();
    earlier.ignored("mode");
    earlier.skipped(3, "not JSON");
    earlier.note("call written twice");
    const ledger = new LineLedger(earlier.reading());
    ledger.ignored("mode");
    ledger.skipped(5, "not JSON");
    ledger.note("call written twice");
    const reading = ledger.reading();
    expect(reading).toMatchObject({
      lines: 5,
      used: 1,
      ignored: { mode: 2 },
      skippedCount: 2,
      notes: { "call written twice": 2 },
    });
    expect(reading.skipped.map(({ line }) => line)).toEqual([3, 5]);
    expect(earlier.reading().skippedCount).toBe(1);
  });

  it("lists the first twenty skipped lines and counts them all", () => {
    const ledger = new LineLedger();
    for (let line = 1; line <= 50; line++) ledger.skipped(line, "not JSON");
    expect(ledger.reading().skippedCount).toBe(50);
    expect(ledger.reading().skipped.map(({ line }) => line)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it("keeps the list of kinds short, whatever a file calls its records, and still counts each line", () => {
    const ledger = new LineLedger();
    for (let n = 0; n < 1000; n++) ledger.ignored(`unknown:${n}`);
    ledger.ignored(`unknown:${"x".repeat(10_000)}`);
    ledger.ignored("unknown:7");
    const reading = ledger.reading();
    expect(Object.keys(reading.ignored)).toHaveLength(201);
    expect(reading.ignored["unknown:7"]).toBe(2);
    expect(reading.ignored["unknown:further kinds"]).toBe(801);
    expect(sumOf(reading)).toBe(reading.lines);
    expect(reading.lines).toBe(1002);
  });

  it("cuts the name of a kind", () => {
    const ledger = new LineLedger();
    ledger.ignored(`unknown:${"x".repeat(10_000)}`);
    expect(Object.keys(ledger.reading().ignored).map((kind) => kind.length)).toEqual([81]);
  });

  it("counts kinds and notes that every object has as a property", () => {
    const ledger = new LineLedger();
    ledger.ignored("constructor");
    ledger.note("toString");
    expect(new LineLedger(ledger.reading()).reading()).toMatchObject({
      ignored: { constructor: 1 },
      notes: { toString: 1 },
    });
  });

  it("replaces the count of an oddity that is only known at the end", () => {
    const ledger = new LineLedger();
    ledger.state("result without its call", 2);
    ledger.state("result without its call", 1);
    expect(ledger.reading().notes).toEqual({ "result without its call": 1 });
    ledger.state("result without its call", 0);
    expect(ledger.reading().notes).toEqual({});
  });
});
