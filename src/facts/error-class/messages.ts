import type { ErrorClass } from "../../session/error-class.ts";

/** Wordings that tell the cause whatever the program, most telling first; matched line by line. */
const CAUSES: readonly { readonly errorClass: ErrorClass; readonly says: RegExp }[] = [
  {
    errorClass: "limit",
    says: /\b(HTTP|status)( code|:)? 429\b|^429\b|too many requests|rate.?limit(ed| exceeded)|quota exceeded|limit (was )?reached|exceeds maximum allowed|file too large|too large to (read|include)|argument list too long/im,
  },
  {
    errorClass: "network",
    says: /could not resolve (host|proxy)|connection (refused|reset|timed out|closed by remote)|failed to connect to|^error connecting to|\bE(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT)\b|getaddrinfo|no route to host|network is unreachable|temporary failure in name resolution|no such host|socket hang up|TLS handshake|\b(HTTP|status)( code|\/[\d.]+|:)? 50[0-4]\b|50[0-4] (internal server error|bad gateway|service unavailable|gateway time-?out)|dial tcp .*: (i\/o timeout|connect)|ssh: connect to host/im,
  },
  {
    errorClass: "blocked",
    says: /operation not permitted|sandbox.{0,40}(denied|blocked|not permitted)|read-only file system|\bEPERM\b/im,
  },
  {
    errorClass: "timeout",
    says: /^(command |error: )?timed out|command timed out|context deadline exceeded/im,
  },
  {
    errorClass: "not-found",
    says: /no such file or directory|directory not found$|cannot access '|cannot find (the )?(path|file)|\bENOENT\b|does not exist\b(?!.{0,20}(column|relation))|command not found|is not recognized as (an internal|the name|a name)|not found: |: not found$|unable to locate|did not match any file|no matches found: (?!-)|HTTP 404|\b404 not found\b|no files? (were )?found|could not find (file|path)|Could not resolve to a /im,
  },
];

/** What the text gives as the cause, or `null`. */
export function causeIn(text: string): ErrorClass | null {
  return CAUSES.find(({ says }) => says.test(text))?.errorClass ?? null;
}

/** A program complained about how it was called, or could not be started. */
export function couldNotStart(text: string): boolean {
  return NOT_STARTED.test(text);
}

const NOT_STARTED =
  /command not found|no such file or directory|is not recognized as|missing script|cannot find module|ERR_MODULE_NOT_FOUND|no module named|unknown (option|argument|command|flag)|unrecognized (option|argument|flag)s?|flag provided but not defined|no rule to make target|no such command|could not (find|locate)|unexpected argument|invalid (option|argument|choice)|ENOENT|permission denied|couldn't find a|can't load config|no test files? found|error reading config|^\S{1,40}: (?:\d+: )?\S+: not found$/im;
