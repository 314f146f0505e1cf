import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import type { Step } from "../../facts/steps.ts";
import { baseName, parentFolder } from "../../session/path.ts";

/** The one read-only call that makes up a step, if it is one. */
export function singleRead(step: Step): CallFacts | null {
  const [only, ...others] = step.calls;
  return only && others.length === 0 && only.readOnly && only.ran ? only : null;
}

/** Could the second have been issued together with the first? What cannot be told counts as no. */
export function isIndependent(first: CallFacts, second: CallFacts, facts: SessionFacts): boolean {
  if (first.errorClass !== null) return false;
  if (followsUp(first, second, facts) || looksWhereShown(first, second, facts)) return false;
  const names = namesIn(second);
  if (names.length === 0) return asksGitAtLarge(second);
  return names.every((name) => wasKnown(name, first, second, facts));
}

/** `git status` looks at nothing that somebody would have to name. */
function asksGitAtLarge({ commands }: CallFacts): boolean {
  return (
    commands.length > 0 && commands.every(({ program, purpose }) => program === "git" || purpose === "trim")
  );
}

/**
 * A word that nobody says is the agent's own: it could have come up with it a step earlier. That the answer to its own
 * search then says it is no prompting.
 */
function wasKnown(
  { name, kind }: Name,
  first: CallFacts,
  second: CallFacts,
  { mentions }: SessionFacts,
): boolean {
  if (mentions.isNamedBefore(name, first.call.order)) return true;
  if (kind === "file") return false;
  return !mentions.isNamedBefore(name, kind === "pattern" ? second.call.order : Infinity);
}

/** The second goes into what the first showed: a file it found, another page, the same question put differently. */
function followsUp(first: CallFacts, second: CallFacts, facts: SessionFacts): boolean {
  const output = first.call.output ?? "";
  const places = first.searches.flatMap(({ paths }) => paths);
  const isPrompted = second.reads.some(({ path, range }) => {
    const isSearched =
      first.searches.length > 0 && (places.includes(path) || output.includes(baseName(path)));
    const isNextPage = first.reads.some(
      (read) =>
        read.path === path &&
        !isBefore(range, read.range) &&
        !wasShownElsewhere(path, range, read.range, first, facts),
    );
    return isSearched || isNextPage || isListedIn(first, path);
  });
  return (
    isPrompted ||
    searchesInWhatWasRead(first, second) ||
    sharesAny(first.searches.flatMap(wordsOf), second.searches.flatMap(wordsOf))
  );
}

/** What the part just read did not show is looked for in the same file. */
function searchesInWhatWasRead(first: CallFacts, second: CallFacts): boolean {
  const read = first.reads.map(({ path }) => path);
  return second.searches.some(({ paths }) => paths.some((path) => read.includes(path)));
}

/** The first listed the folder, and the file is in its answer: whether there is anything to read was not known. */
function isListedIn(first: CallFacts, path: string): boolean {
  return first.lists.includes(parentFolder(path)) && (first.call.output ?? "").includes(baseName(path));
}

/** The second searches in a file or folder whose name the first one's answer brought up. */
function looksWhereShown(first: CallFacts, second: CallFacts, { mentions }: SessionFacts): boolean {
  const lookedAt = [
    ...first.searches.flatMap(({ paths }) => paths),
    ...first.reads.map(({ path }) => path),
    ...first.lists,
  ];
  const isNew = (place: string) => !lookedAt.some((path) => path === place || path.startsWith(`${place}/`));
  return second.searches
    .flatMap(({ paths }) => paths)
    .some((place) => {
      const name = baseName(place);
      if (name === "" || !isNew(place) || mentions.isNamedBefore(name, first.call.order)) return false;
      return (first.call.output ?? "").includes(name);
    });
}

type Range = CallFacts["reads"][number]["range"];

/** A part of a file that lies before the one just read is no next page of it. */
function isBefore(range: Range, other: Range): boolean {
  return range?.last != null && other?.first != null && range.last < other.first;
}

/** So far behind what was read last, a part is another place and no next page. */
const ANOTHER_PLACE = 20;

/** A place further on in the file that an earlier search had given the line of. */
function wasShownElsewhere(
  path: string,
  range: Range,
  other: Range,
  first: CallFacts,
  { calls }: SessionFacts,
): boolean {
  if (range?.first == null || range.last == null || other?.last == null) return false;
  if (range.first < other.last + ANOTHER_PLACE) return false;
  const { first: from, last: to } = range;
  return calls.some(
    ({ call, searches }) =>
      call.order < first.call.order &&
      searches.length > 0 &&
      linesShownOf(path, searches, call.output ?? "").some((line) => line >= from && line <= to),
  );
}

/** Lines of a file that a search found something in: `12:text` where it looked in that file alone, else `a/b.ts:12:text`. */
function linesShownOf(path: string, searches: CallFacts["searches"], output: string): readonly number[] {
  const isAlone = searches.every(({ paths }) => paths.length === 1 && paths[0] === path);
  const name = baseName(path);
  return output.split("\n").flatMap((line) => {
    const at = /^(?:(.*?)[:-])?(\d+)[:-]/.exec(line);
    if (at === null) return [];
    const isOfFile = at[1] === undefined ? isAlone : baseName(at[1]) === name;
    return isOfFile ? [Number(at[2])] : [];
  });
}

interface Name {
  readonly name: string;
  /** A file must have been named somewhere; a pattern or another word of a command may be the agent's own idea. */
  readonly kind: "file" | "pattern" | "word";
}

/** What a call looks at, by the names under which a text would mention it. */
function namesIn({ reads, searches, lists, commands }: CallFacts): readonly Name[] {
  const named = [
    ...reads.map(({ path }) => ({ name: baseName(path), kind: "file" as const })),
    ...searches.map((search) => ({ name: longest(wordsOf(search)), kind: "pattern" as const })),
    ...lists.map((path) => ({ name: baseName(path), kind: "word" as const })),
  ].filter(({ name }) => name !== "" && name !== ".");
  if (named.length > 0) return named;
  // What a program is called, and what a filter behind it does, nobody has to be told.
  const telling = commands.filter(({ purpose }) => purpose !== "trim" && purpose !== "print");
  return telling.flatMap(({ program, args }) => {
    const words = args.filter((word) => !word.startsWith("-"));
    const named = program === "git" ? words.slice(1) : [program, ...words];
    return named.map((name) => ({ name, kind: "word" as const }));
  });
}

/** Plain words of a pattern: what somebody must have thought of to search for it. */
function wordsOf({ pattern }: { readonly pattern: string }): readonly string[] {
  return pattern.match(/[A-Za-z_][\w-]{2,}/g) ?? [];
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), "");
}

function sharesAny(one: readonly string[], other: readonly string[]): boolean {
  const others = other.map((word) => word.toLowerCase());
  return one.some((word) => word.length > 3 && others.includes(word.toLowerCase()));
}
