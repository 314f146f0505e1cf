import { expect, it } from "vitest";
import { parseTime } from "./time.ts";

const TEN = Date.UTC(2026, 0, 2, 10);

it.each([
  ["an ISO text", "2026-01-02T10:00:00.000Z"],
  ["an ISO text of another zone", "2026-01-02T12:00:00+02:00"],
  ["seconds", TEN / 1000],
  ["milliseconds", TEN],
  ["microseconds", TEN * 1000],
  ["a number in a text", String(TEN)],
])("reads %s", (_, value) => {
  expect(parseTime(value)).toBe(TEN);
});

it.each([
  [null],
  [undefined],
  [""],
  ["soon"],
  [0],
  [-5],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [{}],
  [true],
])("has no time for %j", (value) => {
  expect(parseTime(value)).toBeNull();
});
