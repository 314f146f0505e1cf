/** Longest text that is kept of one field, in characters; what lies beyond is cut and said so. */
export const LONGEST_TEXT = 8 * 1024 * 1024;

/** A text as it can be kept: lone surrogates cannot be stored as UTF-8, and very long texts are cut. */
export function keptText(text: string): string {
  const beyond = text.length - LONGEST_TEXT;
  const cut = beyond <= 0 ? text : `${text.slice(0, LONGEST_TEXT)}\n[sesh: ${beyond} more characters cut]`;
  return cut.isWellFormed() ? cut : cut.toWellFormed();
}
