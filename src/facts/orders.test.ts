import { expect, test } from "vitest";
import { anyBetween } from "./orders.ts";

test.each([
  [[3, 5, 9], 3, 9, true],
  [[3, 5, 9], 5, 9, false],
  [[3, 5, 9], 3, 5, false],
  [[3, 5, 9], 9, 99, false],
  [[3, 5, 9], 0, 3, false],
  [[3, 5, 9], 0, 4, true],
  [[], 0, 99, false],
])("of %j some lie between %d and %d, both excluded: %s", (orders, after, before, expected) => {
  expect(anyBetween(orders, after, before)).toBe(expected);
});
