import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { truncateEnd, widthOf } from "../drawing/truncate.ts";

interface Snippet {
  readonly text: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** A snippet in at most `width` columns, what was looked for in bold, without colours in «quotes». */
export function marked({ text, marks }: Snippet, width: number, { ink, terminal }: Context): string {
  const [open, close] = terminal.colour ? ["", ""] : terminal.unicode ? ["«", "»"] : ["[", "]"];
  let line = "";
  let room = width;
  /** Adds what fits; whether all of it did. */
  const add = (piece: string, style = (drawn: string) => drawn): boolean => {
    const shown = printable(piece);
    const cut = widthOf(shown) <= room ? shown : truncateEnd(shown, room);
    line += cut === "" ? "" : style(cut);
    room -= widthOf(cut);
    return cut === shown;
  };
  let at = 0;
  for (const { start, end } of marks) {
    if (!add(text.slice(at, start))) return line;
    if (!add(`${open}${text.slice(start, end)}${close}`, (drawn) => ink.strong(ink.accent(drawn))))
      return line;
    at = end;
  }
  add(text.slice(at));
  return line.trimEnd();
}
