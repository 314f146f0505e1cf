import pico from "picocolors";
import type { Letter } from "../../session/grade.ts";
import type { Terminal } from "./terminal.ts";

export type Style = (text: string) => string;

/** What a text is, to be shown in colour where there is any. No meaning may rest on the colour alone. */
export interface Ink {
  readonly heading: Style;
  readonly strong: Style;
  /** Less important: units, hints, ids. */
  readonly quiet: Style;
  /** The one accent: commands to type, matches. */
  readonly accent: Style;
  readonly good: Style;
  readonly warning: Style;
  readonly bad: Style;
  /** The grade's letter, and a dot where there is none. */
  grade(letter: Letter | null): string;
  /** The style of a letter, for a bar or a table's cell. */
  gradeStyle(letter: Letter | null): Style;
}

export function inkFor(terminal: Pick<Terminal, "colour">): Ink {
  const colours = pico.createColors(terminal.colour);
  const byLetter: Record<Letter, Style> = {
    "A+": (text) => colours.bold(colours.cyan(text)),
    A: colours.cyan,
    B: colours.green,
    C: colours.yellow,
    D: colours.red,
    F: (text) => colours.bold(colours.red(text)),
  };
  const gradeStyle = (letter: Letter | null) => (letter === null ? colours.dim : byLetter[letter]);
  return {
    heading: colours.bold,
    strong: colours.bold,
    quiet: colours.dim,
    accent: colours.blue,
    good: colours.green,
    warning: colours.yellow,
    bad: colours.red,
    grade: (letter) => gradeStyle(letter)(letter ?? "·"),
    gradeStyle,
  };
}
