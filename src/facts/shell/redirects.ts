import type { Redirection } from "unbash";
import type { Argument, OutputTarget } from "./invocation.ts";
import type { Scope } from "./scope.ts";
import { argumentOf, isProcessSubstitution } from "./words.ts";

/** Where a command reads from and writes to. */
export interface Targets {
  readonly inputs: readonly Argument[];
  readonly outputs: readonly OutputTarget[];
  readonly input: string | null;
}

export const NO_TARGETS: Targets = { inputs: [], outputs: [], input: null };

export function targetsOf(redirects: readonly Redirection[], scope: Scope): Targets {
  if (redirects.length === 0) return NO_TARGETS;
  const inputs: Argument[] = [];
  const outputs: OutputTarget[] = [];
  let input: string | null = null;
  for (const redirect of redirects) {
    if (redirect.type === "HereDoc") input = redirect.body.text;
    else if (redirect.type === "HereString") input = redirect.target?.value ?? null;
    else if (redirect.target !== undefined && !isProcessSubstitution(redirect.target)) {
      const target = argumentOf(redirect.target, scope);
      if (isDescriptor(redirect.operator, target.text)) continue;
      if (redirect.operator === "<" || redirect.operator === "<>") inputs.push(target);
      else outputs.push({ target, append: redirect.operator.endsWith(">>") });
    }
  }
  return { inputs, outputs, input };
}

/** The error output is thrown away. */
export function silences(redirects: readonly Redirection[]): boolean {
  return redirects.some(
    (redirect) =>
      redirect.type === "Redirect" &&
      redirect.target?.value === "/dev/null" &&
      (redirect.operator.startsWith("&>") ||
        (redirect.descriptor?.type === "FileDescriptor" && redirect.descriptor.value === 2)),
  );
}

/** `2>&1` and `>/dev/null` are no files. */
function isDescriptor(operator: string, target: string): boolean {
  if (operator.endsWith("&") && /^(\d+|-)$/.test(target)) return true;
  return target.startsWith("/dev/") || /^(nul|\$null)$/i.test(target);
}
