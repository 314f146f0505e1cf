import { nearestWord } from "../config/nearest-word.ts";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import { SeshError } from "../session/sesh-error.ts";

/**
 * The pattern that somebody names: by its id, as screens write it ("write without read", `Write-Without-Read`), or by
 * a start that no other one has.
 * @throws SeshError `not-found` with the nearest name, or with all that begin so
 */
export function patternNamed(text: string): PatternId {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
  const exact = PATTERN_IDS.find((id) => id === word);
  if (exact !== undefined) return exact;
  const [first, ...others] = word === "" ? [] : PATTERN_IDS.filter((id) => id.startsWith(word));
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const names = [first, ...others].join(" and ");
    throw new SeshError(
      "not-found",
      `"${text}" begins more than one pattern: ${names}. Give more of the name.`,
    );
  }
  throw new SeshError("not-found", `No pattern "${text}". ${hintFor(word)}`);
}

function hintFor(word: string): string {
  const meant = nearestWord(word, PATTERN_IDS) ?? withWordLike(word);
  return meant === undefined ? "`sesh explain` lists them all." : `Did you mean ${meant}?`;
}

/** The pattern in whose name a word like this one stands: `streek` is of `error_streak`. */
function withWordLike(word: string): PatternId | undefined {
  const words = PATTERN_IDS.flatMap((id) => id.split("_"));
  const meant = word.length < 4 ? undefined : nearestWord(word, words);
  return meant === undefined ? undefined : PATTERN_IDS.find((id) => id.split("_").includes(meant));
}
