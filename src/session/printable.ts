const PLAIN = /^[ -~]*$/;
const ESCAPE = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);
const STRING_END = String.fromCharCode(0x9c);

/**
 * Terminal escapes by ECMA-48: strings up to their end (titles, links, images), control sequences, the short ones.
 * Each part is of characters that the next one cannot start with, so that no text takes long. A string that does not
 * end keeps its words and loses the characters that made it one.
 */
const ESCAPES = new RegExp(
  [
    `(?:${ESCAPE}[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^${BELL}${ESCAPE}\\x90\\x98\\x9c-\\x9f]*(?:${BELL}|${ESCAPE}\\\\|${STRING_END})`,
    `(?:${ESCAPE}\\[|\\x9b)[0-?]*[ -/]*[@-~]`,
    `${ESCAPE}[ -/]*[0-~]`,
  ].join("|"),
  "g",
);
/** Characters that turn the direction of writing, and invisible ones that hide or imitate text. Joiners of emoji stay. */
const DECEPTIVE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** Hidden text in tag characters; as part of a flag they follow a black flag. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0000}-\u{e007f}]/gu;
const CONTROLS = /\p{Cc}/gu;
/** More marks than any script uses on one letter run over the lines above and below. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** The text on one line, with nothing in it that could move, colour or disguise what stands around it. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return harmless(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " "));
}

/** The text's lines, each as {@link printable}; tabs become two spaces so that indentation shows. */
export function printableLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => printable(line.replaceAll("\t", "  ")));
}

function harmless(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(ESCAPES, "")
    .replace(CONTROLS, "")
    .replace(DECEPTIVE, "")
    .replace(TAGS, "")
    .replace(STACKED_MARKS, "$1")
    .toWellFormed();
}
