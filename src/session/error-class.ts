/** Why a call did not do what was asked. See `docs/facts.md`. */
export const ERROR_CLASSES = [
  "rejected",
  "cancelled",
  "blocked",
  "misuse",
  "not-found",
  "check-failed",
  "no-match",
  "command-failed",
  "timeout",
  "network",
  "limit",
  "tool-crash",
  "not-an-error",
  "unknown",
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** The classes that count against the agent. */
export const AGENT_FAULT: ReadonlySet<ErrorClass> = new Set<ErrorClass>([
  "misuse",
  "not-found",
  "command-failed",
  "timeout",
  "unknown",
]);
