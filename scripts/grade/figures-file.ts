import { readFileSync, writeFileSync } from "node:fs";
import type { GradeFigures } from "./figures.ts";

const FILE = new URL("../../bench/grade-figures.json", import.meta.url);

/** Keeps the figures for docs/accuracy.md and for the simulations of trends. */
export function writeFigures(figures: GradeFigures): void {
  writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`);
}

export function readFigures(): GradeFigures {
  return JSON.parse(readFileSync(FILE, "utf8"));
}
