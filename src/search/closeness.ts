import type { SearchedText } from "./find-in-text.ts";
import type { WantedWords } from "./wanted.ts";

/** Longer texts (whole files that were read, logs) are not looked at: what is close in them says little. */
const LONGEST_TEXT = 30_000;

/**
 * How many characters the shortest piece of a text takes that holds one of each list; `Infinity` where none does, or the
 * text is too long to look.
 */
export function closenessIn(text: SearchedText, all: WantedWords["all"]): number {
  if (text.text.length > LONGEST_TEXT) return Infinity;
  const found = all.flatMap((terms, list) =>
    terms.flatMap((term) => text.find(term)).map(({ start, end }) => ({ start, end, list })),
  );
  found.sort((a, b) => a.start - b.start);
  const inside = new Map<number, number>();
  let shortest = Infinity;
  let first = 0;
  for (const { end, list } of found) {
    inside.set(list, (inside.get(list) ?? 0) + 1);
    while (inside.size === all.length) {
      const leaving = found[first++];
      if (leaving === undefined) break;
      shortest = Math.min(shortest, end - leaving.start);
      const left = (inside.get(leaving.list) ?? 0) - 1;
      if (left > 0) inside.set(leaving.list, left);
      else inside.delete(leaving.list);
    }
  }
  return shortest;
}
