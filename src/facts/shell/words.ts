import type { ParsedScript, Word, WordPart } from "unbash";
import { type Argument, literal } from "./invocation.ts";
import type { Scope } from "./scope.ts";

/** More alternatives than this (a loop over many names) are not told apart. */
const MOST_ALTERNATIVES = 40;

interface Value {
  readonly texts: readonly string[];
  readonly certain: boolean;
  readonly pattern: boolean;
}

/** The arguments a word stands for: several where it is a variable of a loop over known names or a brace list. */
export function argumentsOf(word: Word, scope: Scope): readonly Argument[] {
  if (word.parts === undefined) return [literal(word.value)];
  const { texts, certain, pattern } = wordValue(word, scope);
  // Several values of something that is no path (a pattern, a message) are one word that nobody knows.
  if (texts.length > 1 && !texts.every(looksLikePath))
    return [{ text: word.value, certain: false, pattern: false }];
  return texts.map((text) => ({ text, certain, pattern }));
}

function looksLikePath(text: string): boolean {
  return /^[\w./@~:+*?[\]\\-]+$/.test(text);
}

export function argumentOf(word: Word, scope: Scope): Argument {
  const value = wordValue(word, scope);
  return { text: value.texts[0] ?? "", certain: value.certain, pattern: value.pattern };
}

/** The scripts inside `$(...)`, backticks and `<(...)` of a word. */
export function substitutionsIn(parts: readonly WordPart[] | undefined): readonly ParsedScript[] {
  if (parts === undefined) return [];
  const found: ParsedScript[] = [];
  for (const part of parts) {
    if (part.type === "CommandExpansion" || part.type === "ProcessSubstitution") {
      if (part.script !== undefined) found.push(part.script);
    } else if (part.type === "DoubleQuoted") found.push(...substitutionsIn(part.parts));
  }
  return found;
}

/** A word that is nothing but `<(...)` names no file. */
export function isProcessSubstitution(word: Word): boolean {
  return word.parts?.[0]?.type === "ProcessSubstitution";
}

function wordValue(word: Word, scope: Scope): Value {
  return word.parts === undefined ? known(word.value) : joined(word.parts, word.value, scope);
}

/** What parts amount to together: every combination of what each can be. */
function joined(parts: readonly WordPart[], fallback: string, scope: Scope): Value {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return partValue(only, scope);
  let texts: readonly string[] = [""];
  let certain = true;
  let pattern = false;
  for (const part of parts) {
    const value = partValue(part, scope);
    if (texts.length * value.texts.length > MOST_ALTERNATIVES) return unknown(fallback);
    texts = texts.flatMap((before) => value.texts.map((after) => before + after));
    certain &&= value.certain;
    pattern ||= value.pattern;
  }
  return { texts, certain, pattern };
}

function partValue(part: WordPart, scope: Scope): Value {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return known(part.value);
    case "Glob":
    case "ExtendedGlob":
      return { texts: [part.text], certain: true, pattern: true };
    case "DoubleQuoted":
    case "LocaleString":
      return joined(part.parts, part.text, scope);
    case "SimpleExpansion":
      return variable(part.text.slice(1), part.text, scope);
    case "ParameterExpansion":
      if (part.operation !== undefined || part.prefix !== undefined || part.index !== undefined) {
        return unknown(part.text);
      }
      return variable(part.parameter, part.text, scope);
    case "CommandExpansion":
      return /^(\$\(|`)\s*pwd\s*(\)|`)$/.test(part.text)
        ? variable("PWD", part.text, scope)
        : unknown(part.text);
    case "BraceExpansion":
      return braces(part.text);
    default:
      return unknown(part.text);
  }
}

function variable(name: string, text: string, scope: Scope): Value {
  if (name === "HOME") return known("~");
  if (name === "PWD") return scope.cwd === null ? unknown(text) : known(scope.cwd);
  const texts = scope.variables.get(name);
  return texts === undefined ? unknown(text) : { texts, certain: true, pattern: texts.some(hasWildcard) };
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

function braces(text: string): Value {
  const inside = text.slice(1, -1);
  if (!inside.includes(",") || /[{}$`]/.test(inside)) return { texts: [text], certain: true, pattern: true };
  return { texts: inside.split(","), certain: true, pattern: false };
}

function known(text: string): Value {
  return { texts: [text], certain: true, pattern: false };
}

function unknown(text: string): Value {
  return { texts: [text], certain: false, pattern: false };
}
