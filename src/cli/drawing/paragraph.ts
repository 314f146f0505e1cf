import { printable } from "../../session/printable.ts";
import { proseWidth, type Terminal } from "./terminal.ts";
import { widthOf } from "./truncate.ts";
import { wrapWords } from "./wrap.ts";

/**
 * A text in lines no longer than read well; the first begins with `lead`, the others as far in. A word that is longer
 * than a line (an address) goes on in the next one, so that nothing of it is lost.
 */
export function paragraph(text: string, terminal: Terminal, lead = "  "): string[] {
  const inner = widthOf(lead);
  const width = proseWidth(terminal) - inner;
  const words = printable(text).split(" ");
  const lines = wrapWords(words.flatMap((word) => pieces(word, width)).join(" "), width);
  return lines.map((line, index) => `${index === 0 ? lead : " ".repeat(inner)}${line}`);
}

/** Broken behind a slash or a hyphen where there is one. */
function pieces(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const piece = new RegExp(`.{1,${width}}$|.{1,${width - 1}}[/-]|.{1,${width}}`, "gu");
  return word.match(piece) ?? [word];
}
