import type { Context } from "../context.ts";
import { percent, signed } from "../drawing/quantity.ts";
import type { Cell } from "../drawing/table.ts";
import type { Report } from "./drawing.ts";

type Estimate = Report["trend"]["slope"];
type Direction = Report["comparison"]["score"]["direction"];

export const NOT_ENOUGH = "not enough data";

/** A score: "94"; nothing where it cannot be told. */
export function points(estimate: Estimate): string {
  return estimate === null ? "" : number(estimate.value);
}

/** "86 .. 100". */
export function pointsInterval(estimate: Estimate): string {
  return estimate === null ? "" : `${number(estimate.lower)} .. ${number(estimate.upper)}`;
}

/** A share of one: "4.1 %". */
export function rate(estimate: Estimate): string {
  return estimate === null ? "" : percent(estimate.value);
}

/** "2.2 .. 7.4 %". */
export function rateInterval(estimate: Estimate): string {
  if (estimate === null) return "";
  return `${percent(estimate.lower).replace(" %", "")} .. ${percent(estimate.upper)}`;
}

/** "up, +3.2 points", "no change seen", "not enough data"; in the colour of how good that is. */
export function changeCell(
  direction: Direction,
  change: Estimate,
  { ink }: Pick<Context, "ink">,
  isGood: "up" | "down",
): Cell {
  if (direction === "not-enough-data") return { text: NOT_ENOUGH, style: ink.quiet };
  if (direction === "same") return "no change seen";
  const by = change === null ? "" : `, ${signed(change.value * 100)} points`;
  return { text: `${direction}${by}`, style: direction === isGood ? ink.good : ink.warning };
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
