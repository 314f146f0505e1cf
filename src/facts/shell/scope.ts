import { resolveFile } from "../paths.ts";
import type { Argument } from "./invocation.ts";

/** What is known while a script is read: where it is and what its variables hold. */
export interface Scope {
  cwd: string | null;
  previousCwd: string | null;
  readonly stack: (string | null)[];
  readonly variables: Map<string, readonly string[]>;
}

export function copyOf(scope: Scope): Scope {
  return { ...scope, stack: [...scope.stack], variables: new Map(scope.variables) };
}

/** Keeps what a variable is set to, or that nobody knows it any more. */
export function assign(name: string, values: readonly Argument[], scope: Scope): void {
  if (values.every((value) => value.certain)) {
    scope.variables.set(
      name,
      values.map((value) => value.text),
    );
  } else scope.variables.delete(name);
}

/** Follows `cd`, `pushd` and `popd`. */
export function changeDirectory(program: string, args: readonly Argument[], scope: Scope): void {
  if (program === "popd") {
    scope.cwd = scope.stack.pop() ?? null;
    return;
  }
  if (program !== "cd" && program !== "pushd" && program !== "chdir") return;
  const target = args.find((arg) => arg.text === "-" || !arg.text.startsWith("-"));
  if (program === "pushd") scope.stack.push(scope.cwd);
  const before = scope.cwd;
  if (target === undefined) scope.cwd = "~";
  else if (target.text === "-") scope.cwd = scope.previousCwd;
  else scope.cwd = target.certain && !target.pattern ? resolveFile(target.text, scope.cwd) : null;
  scope.previousCwd = before;
}
