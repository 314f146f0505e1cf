import stringWidth from "string-width";

const PLAIN = /^[ -~]*$/;
const ELLIPSIS = "…";
const graphemes = new Intl.Segmenter();

/** Columns that a text takes in a terminal: two for emoji and CJK, none for combining marks. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** The text in at most `width` columns, its end cut off: for prose. */
export function truncateEnd(text: string, width: number): string {
  if (fits(text, width)) return text;
  if (width < 1) return "";
  return head(text, width - 1).trimEnd() + ELLIPSIS;
}

/** The text in at most `width` columns, its middle cut out: for paths, whose two ends tell the most. */
export function truncateMiddle(text: string, width: number): string {
  if (fits(text, width)) return text;
  if (width < 1) return "";
  const start = head(text, Math.floor((width - 1) * 0.4));
  return start + ELLIPSIS + tail(text, width - 1 - widthOf(start));
}

/** The text with spaces to `width` columns. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const spaces = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + spaces : spaces + text;
}

function fits(text: string, width: number): boolean {
  if (PLAIN.test(text)) return text.length <= width;
  return head(text, width) === text;
}

/**
 * Longer in code units than any run of so many columns that a person wrote. What is longer is not looked at: the
 * segmenter takes quadratic time on some texts (megabytes of line ends).
 */
const UNITS_PER_COLUMN = 16;

/** As many characters from the start as go into `width`. */
function head(text: string, width: number): string {
  if (!Number.isFinite(width)) return text;
  const start = text.slice(0, (width + 1) * UNITS_PER_COLUMN);
  let used = 0;
  for (const { segment, index } of graphemes.segment(start)) {
    used += widthOf(segment);
    if (used > width) return start.slice(0, index);
  }
  return start;
}

function tail(text: string, width: number): string {
  const end = text.slice(-(width + 1) * UNITS_PER_COLUMN);
  const segments = [...graphemes.segment(end)];
  let used = 0;
  for (const { segment, index } of segments.reverse()) {
    used += widthOf(segment);
    if (used > width) return end.slice(index + segment.length);
  }
  return end;
}
