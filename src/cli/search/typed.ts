/** A minus, and a filter up to its colon. */
const START = /^(-?(?:[a-z]+:)?)(.*)$/is;

/**
 * What was typed, as one text. The shell has taken quotes away: among others, an argument with spaces in it is a phrase,
 * or a filter's value (`project:my shop`). One argument alone is the whole search.
 */
export function queryOf(words: readonly string[]): string {
  if (words.length === 1) return words.join("").trim();
  return words
    .map((word) => (/\s/.test(word.trim()) && !word.includes('"') ? inQuotes(word.trim()) : word.trim()))
    .join(" ");
}

function inQuotes(word: string): string {
  const [, start = "", rest = ""] = START.exec(word) ?? [];
  return `${start}"${rest}"`;
}

/** The arguments as one would type them, for a hint. */
export function typedAgain(query: string): string {
  return /^[\w :./@-]+$/.test(query) ? query : `'${query.replaceAll("'", "'\\''")}'`;
}
