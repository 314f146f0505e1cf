import { describe, expect, it } from "vitest";
import { parseLine } from "./json-lines.ts";

describe("a line of a JSONL file", () => {
  it("is one value", () => {
    expect(parseLine('{"a":[1,"}{"]}')).toEqual({ values: [{ a: [1, "}{"] }], isTorn: false });
    expect(parseLine("  [1, 2] ")).toEqual({ values: [[1, 2]], isTorn: false });
  });

  it("may start with a byte order mark", () => {
    expect(parseLine('\uFEFF{"a":1}')).toEqual({ values: [{ a: 1 }], isTorn: false });
  });

  it("may be several records glued together, whatever their strings hold", () => {
    const first = { text: 'a } { "quoted\\" \\', deep: { er: {} } };
    const second = { text: "}{" };
    const glued = JSON.stringify(first) + JSON.stringify(second);
    expect(parseLine(glued)).toEqual({ values: [first, second], isTorn: false });
    expect(parseLine(`${JSON.stringify(first)} \t ${JSON.stringify(second)} `)).toEqual({
      values: [first, second],
      isTorn: false,
    });
  });

  it("gives the whole records before a piece of another, and says that there is one", () => {
    expect(parseLine('{"a":1}{"b":2')).toEqual({ values: [{ a: 1 }], isTorn: true });
    expect(parseLine('{"a":1}nonsense')).toEqual({ values: [{ a: 1 }], isTorn: true });
    expect(parseLine('{"a":1}{b}')).toEqual({ values: [{ a: 1 }], isTorn: true });
  });

  it("is no JSON where the first record is torn, or where there is none", () => {
    for (const text of ['{"a":1', '{"a":"b{"a":"b"}', "nonsense", '{"a":1]}', "\uFEFF"]) {
      expect(parseLine(text), text).toEqual({ reason: "not JSON" });
    }
  });

  it("is looked through once, however long it is and however many braces are open", () => {
    expect(parseLine("{".repeat(2_000_000))).toEqual({ reason: "not JSON" });
    expect(parseLine('{"a":1}'.repeat(100_000))).toHaveProperty("values.length", 100_000);
  });
});
