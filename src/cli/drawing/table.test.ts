import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inkFor } from "./ink.ts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { widthOf } from "./truncate.ts";

const at = (width: number, colour = false): Terminal => ({ width, colour, isPipe: false, unicode: true });

const COLUMNS: readonly Column[] = [
  { title: "grade" },
  { title: "score", align: "right" },
  { title: "when", align: "right" },
  { title: "project", cut: "middle" },
  { title: "title", cut: "end", least: 12 },
  { title: "calls", align: "right", optional: true },
];
const ROWS = [
  ["B", "84", "12 min ago", "webshop", "fix the flaky checkout test that only fails on Mondays", "61"],
  ["A+", "100", "2 h ago", "services/infrastructure/network", "add CSV export", "1,238"],
];

describe("table", () => {
  it("aligns numbers right and words left, with nothing after the last", () => {
    expect(table(COLUMNS, ROWS, at(Infinity))).toEqual([
      "  grade  score        when  project                          title                                                   calls",
      "  B         84  12 min ago  webshop                          fix the flaky checkout test that only fails on Mondays     61",
      "  A+       100     2 h ago  services/infrastructure/network  add CSV export                                          1,238",
    ]);
  });

  it("cuts the columns that may be cut, the widest first, at 80", () => {
    expect(table(COLUMNS, ROWS, at(80))).toEqual([
      "  grade  score        when  project                title                   calls",
      "  B         84  12 min ago  webshop                fix the flaky checkou…     61",
      "  A+       100     2 h ago  services…ture/network  add CSV export          1,238",
    ]);
  });

  it("leaves out what is optional where cutting is not enough, at 50", () => {
    expect(table(COLUMNS, ROWS, at(50))).toEqual([
      "  grade  score        when  project   title",
      "  B         84  12 min ago  webshop   fix the fla…",
      "  A+       100     2 h ago  se…twork  add CSV exp…",
    ]);
  });

  it("takes terminal escapes out of what it is given", () => {
    expect(table([{}, {}], [["\u001b[31mred\u001b[0m", "a\nb"]], at(80))).toEqual(["  red  a b"]);
  });

  it("colours a cell without moving the next", () => {
    const grade = { text: "B", style: inkFor(at(80, true)).gradeStyle("B") };
    const [line] = table([{}, { align: "right" }], [[grade, "84"]], at(80, true));
    expect(line).toBe("  \u001b[32mB\u001b[39m  84");
  });

  it("leaves out a column that has nothing to show", () => {
    expect(table([{}, {}, {}], [["a", "", "c"]], at(80))).toEqual(["  a  c"]);
  });

  it("does not let one endless text widen a column without limit in a pipe", () => {
    const [line] = table([{ cut: "end" }, {}], [["x".repeat(5000), "next"]], at(Infinity));
    expect(line?.indexOf("next")).toBe(2 + 160 + 2);
  });

  it("never draws a line longer than the terminal is wide, nor another number of lines", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "b ", "日", "👍🏽", "e\u0301", "\n", "\u001b[1m"),
      maxLength: 60,
    });
    const column = fc.record(
      {
        align: fc.constantFrom("left", "right"),
        cut: fc.constantFrom("end", "middle"),
        optional: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const input = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.record({
        columns: fc.array(column, { minLength: columns, maxLength: columns }),
        rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 4,
        }),
        width: fc.integer({ min: 20, max: 120 }),
      }),
    );
    fc.assert(
      fc.property(input, ({ columns, rows, width }) => {
        const lines = table(columns, rows, at(width));
        return (
          lines.length === rows.length &&
          lines.every((line) => widthOf(line) <= width && !line.includes("\n"))
        );
      }),
      { numRuns: 500 },
    );
  });
});

it("a grade's letter is there without colour, and a dot where there is none", () => {
  const ink = inkFor({ colour: false });
  expect([ink.grade("A+"), ink.grade("F"), ink.grade(null)]).toEqual(["A+", "F", "·"]);
});
