import type { Command, ParsedScript, Word } from "unbash";
import { type Argument, literal } from "./invocation.ts";
import { NO_TARGETS, type Targets, targetsOf } from "./redirects.ts";
import { assign, type Scope } from "./scope.ts";
import { argumentsOf, isProcessSubstitution, substitutionsIn } from "./words.ts";

/** A simple command after expansion. */
export interface Expanded {
  /** Empty where there is no command: assignments alone, or a bare redirect. */
  readonly argv: readonly Argument[];
  readonly targets: Targets;
}

/**
 * Expands the words of a simple command, keeping its assignments in the scope. `inside` is told of each script that its
 * words substitute, in the order in which a shell would run them.
 */
export function expand(node: Command, scope: Scope, inside: (script: ParsedScript) => void): Expanded {
  for (const part of node.prefix) {
    if (part.type !== "Assignment" || part.value.type !== "Word") continue;
    substitute(part.value, inside);
    // Without a command the assignment stays; before one it is that command's environment.
    if (node.name === undefined) assign(part.name, argumentsOf(part.value, scope), scope);
  }
  const targets = node.redirects.length === 0 ? NO_TARGETS : targetsOf(node.redirects, scope);
  if (node.name === undefined) return { argv: [], targets };
  const argv: Argument[] = [];
  for (const word of [node.name, ...node.args]) {
    if (word.type === "Assignment") {
      argv.push(literal(word.text));
      if (word.value.type !== "Word") continue;
      substitute(word.value, inside);
      if (isDeclaration(node.name.value)) assign(word.name, argumentsOf(word.value, scope), scope);
    } else if (word.parts === undefined) {
      argv.push(literal(word.value));
    } else {
      substitute(word, inside);
      if (!isProcessSubstitution(word)) argv.push(...argumentsOf(word, scope));
    }
  }
  return { argv, targets };
}

function substitute(word: Word, inside: (script: ParsedScript) => void): void {
  for (const script of substitutionsIn(word.parts)) inside(script);
}

function isDeclaration(word: string): boolean {
  return word === "export" || word === "local" || word === "declare" || word === "readonly";
}
