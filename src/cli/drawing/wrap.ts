import { printable } from "../../session/printable.ts";
import type { Terminal } from "./terminal.ts";
import { truncateMiddle, widthOf } from "./truncate.ts";

/**
 * Parts in as many lines as they need, each at most `width` columns; broken between parts alone, and a part that is
 * too long for a line of its own loses its middle.
 */
export function wrapParts(parts: readonly string[], width: number, separator = " · "): string[] {
  const lines: string[] = [];
  let room = 0;
  for (const part of parts) {
    const text = truncateMiddle(part, width);
    const needed = separator.length + widthOf(text);
    const last = lines.length - 1;
    if (last >= 0 && needed <= room) {
      lines[last] += separator + text;
      room -= needed;
    } else {
      lines.push(text);
      room = width - widthOf(text);
    }
  }
  return lines;
}

/** A sentence in lines of at most `width` columns; the second line and those after it begin with `indent`. */
export function wrapWords(sentence: string, width: number, indent = ""): string[] {
  return wrapParts(sentence.split(" "), width - indent.length, " ").map((line, index) =>
    index === 0 ? line : indent + line,
  );
}

/** Sentences, each beginning a line of its own. */
export function wrapSentences(sentences: readonly string[], terminal: Terminal): string[] {
  return sentences.flatMap((sentence) => wrapWords(printable(sentence), terminal.width, "  "));
}
