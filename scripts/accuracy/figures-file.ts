import { writeFileSync } from "node:fs";
import { ACCURACY_SCOPES } from "../../src/detectors/accuracy.ts";
import type { AccuracyFigures } from "./figures.ts";

const FILE = new URL("../../src/detectors/accuracy-figures.ts", import.meta.url);

/** Writes the figures to where the product and its documents read them. */
export function writeFigures(figures: AccuracyFigures): void {
  writeFileSync(FILE, figuresModule(figures));
}

function figuresModule({ patterns, classes }: AccuracyFigures): string {
  const entries = Object.entries(patterns).map(
    ([id, measured]) => `  ${id}: {\n${scopes((scope) => fields({ ...measured[scope] }))}  },\n`,
  );
  return `import type { PatternId } from "../session/finding.ts";
import type { AccuracyScope, MeasuredAccuracy } from "./accuracy.ts";

// Written by \`npm run accuracy -- --write\` from labelled real sessions; docs/accuracy.md says how.

/** Per pattern. One that is not here was never labelled. */
export const ACCURACY_FIGURES: Readonly<Partial<Record<PatternId, MeasuredAccuracy>>> = {
${entries.join("")}};

/** Labelled failures, and how many of them got the right error class. */
export const ERROR_CLASS_FIGURES: Readonly<Record<AccuracyScope, { labels: number; right: number }>> = {
${scopes((scope) => fields({ ...classes[scope] })).replace(/^ {2}/gm, "")}};
`;
}

function scopes(text: (scope: (typeof ACCURACY_SCOPES)[number]) => string): string {
  return ACCURACY_SCOPES.map((scope) => `    ${scope}: { ${text(scope)} },\n`).join("");
}

function fields(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
