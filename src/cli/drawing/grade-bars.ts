import { LETTERS, type Letter } from "../../session/grade.ts";
import type { Context } from "../context.ts";
import { bar } from "./bar.ts";
import { count } from "./quantity.ts";
import { pad } from "./truncate.ts";

const WIDEST_BAR = 30;

/** How many sessions have which letter, a line each; F only where there is one. */
export function gradeBars(
  grades: Readonly<Record<Letter, number>>,
  { ink, terminal }: Pick<Context, "ink" | "terminal">,
): string[] {
  const letters = LETTERS.filter((letter) => letter !== "F" || grades[letter] > 0);
  const largest = Math.max(...letters.map((letter) => grades[letter]));
  const width = count(largest).length;
  return letters.map((letter) => {
    const drawn = bar(grades[letter], largest, Math.min(WIDEST_BAR, terminal.width - width - 6), terminal);
    const style = ink.gradeStyle(letter);
    return `  ${style(letter.padEnd(2))}  ${pad(count(grades[letter]), width, "right")}${drawn === "" ? "" : ` ${style(drawn)}`}`;
  });
}
