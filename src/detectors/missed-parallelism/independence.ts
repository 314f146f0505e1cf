import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import type { Step } from "../../facts/steps.ts";
import { baseName } from "../../session/path.ts";

/** The one read-only call that makes up a step, if it is one. */
export function singleRead(step: Step): CallFacts | null {
  const [only, ...others] = step.calls;
  return only && others.length === 0 && only.readOnly && only.ran ? only : null;
}

/** Could the second have been issued together with the first? What cannot be told counts as no. */
export function isIndependent(first: CallFacts, second: CallFacts, facts: SessionFacts): boolean {
  if (first.errorClass !== null) return false;
  if (followsUp(first, second) || looksWhereShown(first, second, facts)) return false;
  const names = namesIn(second);
  return names.length > 0 && names.every((name) => wasKnown(name, first, second, facts));
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
function followsUp(first: CallFacts, second: CallFacts): boolean {
  const output = first.call.output ?? "";
  const places = first.searches.flatMap(({ paths }) => paths);
  const isPrompted = second.reads.some(({ path, range }) => {
    const isSearched =
      first.searches.length > 0 && (places.includes(path) || output.includes(baseName(path)));
    return isSearched || first.reads.some((read) => read.path === path && !isBefore(range, read.range));
  });
  return isPrompted || sharesAny(first.searches.flatMap(wordsOf), second.searches.flatMap(wordsOf));
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
  return commands.flatMap(({ program, args }) =>
    [program, ...args.filter((word) => !word.startsWith("-"))].map((name) => ({
      name,
      kind: "word" as const,
    })),
  );
}

/** Plain words of a pattern: what somebody must have thought of to search for it. */
function wordsOf({ pattern }: { readonly pattern: string }): readonly string[] {
  return pattern.match(/[A-Za-z_][\w-]{2,}/g) ?? [];
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), "");
}

function sharesAny(one: readonly string[], other: readonly string[]): boolean {
  return one.some((word) => word.length > 3 && other.includes(word));
}
