/** `missed_parallelism` as people read it. */
export function patternName(pattern: string): string {
  return pattern.replaceAll("_", " ");
}

/** An error class as people read it: `misuse`, `command failed`, `you rejected`. */
export function errorName(errorClass: string): string {
  const names: Readonly<Record<string, string>> = {
    rejected: "you rejected",
    "check-failed": "red checks",
    "not-an-error": "no error",
    "no-match": "no match",
  };
  return names[errorClass] ?? errorClass.replaceAll("-", " ");
}
