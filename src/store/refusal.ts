import { messageOf, SeshError } from "../session/sesh-error.ts";

/**
 * Does something with the database. What it refuses as a whole becomes an error that says what to do; a value that it
 * cannot hold is no such thing.
 */
export function refusingClearly<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isRefusal(codeOf(error))) throw error;
    throw new SeshError(
      "store-unavailable",
      `Cannot use the database ${path}: ${messageOf(error)}. Nothing of this step was stored; ` +
        "`sesh doctor` looks at the database.",
      { cause: error },
    );
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isRefusal(code: string): boolean {
  return code.startsWith("SQLITE_") && !/^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)/.test(code);
}
