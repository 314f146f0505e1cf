/** What a user can act on. The code decides the exit status of the CLI and the HTTP status of the server. */
export const SESH_ERROR_CODES = [
  "usage",
  "nothing-yet",
  "not-found",
  "store-unavailable",
  "gate-not-met",
] as const;
export type SeshErrorCode = (typeof SESH_ERROR_CODES)[number];

/** Exit status per error code; 0 is done and 1 is a crash. */
export const EXIT_STATUS: Record<SeshErrorCode, number> = {
  usage: 2,
  "nothing-yet": 3,
  "not-found": 4,
  "store-unavailable": 5,
  "gate-not-met": 10,
};

/** What an HTTP answer says of the same; 200 is done and 500 is a bug. */
export const HTTP_STATUS = {
  usage: 400,
  "nothing-yet": 404,
  "not-found": 404,
  "store-unavailable": 503,
  "gate-not-met": 409,
} as const satisfies Record<SeshErrorCode, number>;

/**
 * An error that the user can do something about. The message says what happened, where, and what to type next.
 * Everything that is not one of these is a bug and keeps its stack.
 */
export class SeshError extends Error {
  readonly code: SeshErrorCode;

  constructor(code: SeshErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "SeshError";
    this.code = code;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code that the system or Node gives an error (`ENOENT`); `null` where there is none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
