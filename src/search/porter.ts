/**
 * The stem of an English word by Porter's algorithm, to the letter as SQLite's tokenizer `porter` takes it, so that what
 * the index found can be found again in a text. `word` in lower case. A test holds the two together.
 */
export function stemOf(word: string): string {
  const bytes = isPlain(word) ? word : asBytes(word);
  if (bytes.length < SHORTEST || bytes.length > LONGEST) return bytes;
  let stem = withoutPlural(bytes);
  stem = withoutPastOrGerund(stem);
  if (stem.endsWith("y") && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaced(stem, DOUBLE_SUFFIXES, (rest) => measure(rest) > 0);
  stem = replaced(stem, SINGLE_SUFFIXES, (rest) => measure(rest) > 0);
  stem = withoutLastSuffix(stem);
  return tidied(stem);
}

const SHORTEST = 3;
const LONGEST = 64;

type Suffixes = readonly (readonly [suffix: string, by: string])[];

/** The first that fits decides, whether it may be replaced or not. */
const DOUBLE_SUFFIXES: Suffixes = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["logi", "log"],
  ["bli", "ble"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
];

const SINGLE_SUFFIXES: Suffixes = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];

const LAST_SUFFIXES = [
  "al",
  "ance",
  "ence",
  "er",
  "ic",
  "able",
  "ible",
  "ant",
  "ement",
  "ment",
  "ent",
  "ion",
  "ou",
  "ism",
  "ate",
  "iti",
  "ous",
  "ive",
  "ize",
];

function withoutPlural(word: string): string {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("es")) {
    const isLong = (word.length > 4 && word.endsWith("sses")) || (word.length > 3 && word.endsWith("ies"));
    return word.slice(0, isLong ? -2 : -1);
  }
  return word.endsWith("ss") ? word : word.slice(0, -1);
}

function withoutPastOrGerund(word: string): string {
  if (ends(word, "eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  for (const suffix of ["ed", "ing"]) {
    if (!ends(word, suffix)) continue;
    const rest = word.slice(0, -suffix.length);
    return hasVowel(rest) ? mended(rest) : word;
  }
  return word;
}

/** What a lost ending leaves: `hopp` is `hop`, `fil` is `file`, `conflat` is `conflate`. */
function mended(rest: string): string {
  if (["at", "bl", "iz"].some((suffix) => ends(rest, suffix))) return `${rest}e`;
  const last = rest.at(-1) ?? "";
  if (!isVowel(last, false) && !"lsz".includes(last) && last === rest.at(-2)) return rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
}

function replaced(word: string, suffixes: Suffixes, mayBe: (rest: string) => boolean): string {
  const found = suffixes.find(([suffix]) => ends(word, suffix));
  if (found === undefined) return word;
  const rest = word.slice(0, -found[0].length);
  return mayBe(rest) ? rest + found[1] : word;
}

function withoutLastSuffix(word: string): string {
  const found = LAST_SUFFIXES.find((suffix) => ends(word, suffix));
  if (found === undefined) return word;
  const rest = word.slice(0, -found.length);
  return measure(rest) > 1 && (found !== "ion" || /[st]$/.test(rest)) ? rest : word;
}

function tidied(word: string): string {
  let stem = word;
  if (stem.endsWith("e")) {
    const rest = stem.slice(0, -1);
    const size = measure(rest);
    if (size > 1 || (size === 1 && !endsShort(rest))) stem = rest;
  }
  return stem.length > 1 && stem.endsWith("ll") && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

function ends(word: string, suffix: string): boolean {
  return word.length > suffix.length && word.endsWith(suffix);
}

/** Consonants as true, letter by letter: a `y` behind a consonant is a vowel. */
function consonants(word: string): readonly boolean[] {
  let isConsonant = false;
  return Array.from(word, (letter) => {
    isConsonant = !isVowel(letter, isConsonant);
    return isConsonant;
  });
}

/** How often a consonant follows a vowel, Porter's m. */
function measure(word: string): number {
  return consonants(word).filter((is, index, all) => is && all[index - 1] === false).length;
}

/** Ends with consonant, vowel, consonant, of which the last is none of w, x, y. */
function endsShort(word: string): boolean {
  if (/[wxy]$/.test(word)) return false;
  const [a, b, c] = [false, false, ...consonants(word)].slice(-3);
  return a === true && b === false && c === true;
}

function hasVowel(word: string): boolean {
  return Array.from(word).some((letter, index) => isVowel(letter, index > 0));
}

function isVowel(letter: string, yIsOne: boolean): boolean {
  return "aeiou".includes(letter) || (yIsOne && letter === "y");
}

const isPlain = (word: string) => /^[ -~]*$/.test(word);

/** A letter per byte of its UTF-8, as SQLite sees it. */
function asBytes(word: string): string {
  return String.fromCharCode(...new TextEncoder().encode(word));
}
