import { printable } from "../session/printable.ts";

/**
 * What others wrote, as a part of a line of Markdown: without control characters and terminal escapes, on one line, and
 * with nothing in it that Markdown or HTML would take for more than text.
 */
export function prose(text: string, most: number): string {
  return shortened(plainOf(text, most), most).replace(SPECIAL, "\\$&");
}

/** The same between quotation marks: words of the transcript, not of sesh. No text ends its own quotation. */
export function quoted(text: string, most: number): string {
  return `“${prose(text.replace(/[“”]/g, '"'), most)}”`;
}

/** A command or path as inline code, whatever backticks are in it. */
export function code(text: string, most: number): string {
  const line = shortened(oneLine(text, most), most);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${line}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
}

/** Characters by which text becomes code, emphasis, a link, an image, HTML or an entity. */
const SPECIAL = /[\\`*[\]<&]/g;

/** Longer than anything that is shown of it: no more is looked at. */
const LOOKED_AT = 4;

/** Emphasis, headings and bullets are how the writer's own page looked; only the words are wanted. */
function plainOf(text: string, most: number): string {
  return oneLine(
    text
      .slice(0, most * LOOKED_AT)
      .replace(/^\s*(?:#{1,6}\s+|[-*+]\s+|>\s?|\d+[.)]\s+)/gm, "")
      .replace(/^\s*(?:```|~~~).*$/gm, "")
      .replace(/\*\*|__/g, ""),
    most,
  );
}

function oneLine(text: string, most: number): string {
  return printable(text.slice(0, most * LOOKED_AT).replace(/\s+/g, " ")).trim();
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most * 0.7 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}
