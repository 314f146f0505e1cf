import { resolveFile } from "../paths.ts";
import type { Argument, Invocation } from "./invocation.ts";

export interface Option {
  readonly name: string;
  readonly value: Argument | null;
}

export interface Split {
  readonly options: readonly Option[];
  readonly operands: readonly Argument[];
}

/**
 * Tells options from operands. `withValue` names the options that take a value ("-n", "--lines"), whether glued on,
 * after `=` or as the next word, so that a value is never taken for a path.
 */
export function splitOptions(args: readonly Argument[], withValue: readonly string[]): Split {
  const options: Option[] = [];
  const operands: Argument[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    const { text } = word;
    if (text === "--") {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!text.startsWith("-") || text === "-") {
      operands.push(word);
      continue;
    }
    const next = args[at + 1] ?? null;
    const read = text.startsWith("--")
      ? longOption(word, next, withValue)
      : shortOptions(word, next, withValue);
    options.push(...read.options);
    if (read.tookNext) at++;
  }
  return { options, operands };
}

export function hasOption(split: Split, ...names: readonly string[]): boolean {
  return split.options.some((option) => names.includes(option.name));
}

export function optionValue(split: Split, ...names: readonly string[]): string | null {
  return split.options.findLast((option) => names.includes(option.name))?.value?.text ?? null;
}

/** The files that words name, resolved; words with something unknown in them are left out. */
export function filesOf(words: readonly Argument[], invocation: Invocation): readonly string[] {
  return words.flatMap((word) => {
    const path = fileOf(word, invocation);
    return path === null ? [] : [path];
  });
}

export function fileOf(word: Argument | undefined, invocation: Invocation): string | null {
  if (word === undefined || !word.certain || word.text === "" || word.text === "-") return null;
  if (word.text.startsWith("/dev/")) return null;
  return resolveFile(word.text, invocation.cwd);
}

/** Options as one text that does not depend on their order. */
export function comparable(options: readonly Option[]): string {
  return options
    .map(({ name, value }) => (value === null ? name : `${name}=${value.text}`))
    .sort()
    .join(" ");
}

interface Taken {
  readonly options: readonly Option[];
  readonly tookNext: boolean;
}

function longOption(word: Argument, next: Argument | null, withValue: readonly string[]): Taken {
  const cut = word.text.indexOf("=");
  if (cut > 0) {
    const value = { ...word, text: word.text.slice(cut + 1) };
    return { options: [{ name: word.text.slice(0, cut), value }], tookNext: false };
  }
  if (next !== null && withValue.includes(word.text)) {
    return { options: [{ name: word.text, value: next }], tookNext: true };
  }
  return { options: [{ name: word.text, value: null }], tookNext: false };
}

function shortOptions(word: Argument, next: Argument | null, withValue: readonly string[]): Taken {
  const options: Option[] = [];
  for (let at = 1; at < word.text.length; at++) {
    const name = `-${word.text[at]}`;
    if (!withValue.includes(name)) {
      options.push({ name, value: null });
      continue;
    }
    const glued = word.text.slice(at + 1);
    if (glued !== "")
      return { options: [...options, { name, value: { ...word, text: glued } }], tookNext: false };
    return { options: [...options, { name, value: next }], tookNext: next !== null };
  }
  return { options, tookNext: false };
}
