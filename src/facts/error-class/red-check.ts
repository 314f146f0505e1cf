import type { CheckKind, ShellCommand, ShellScript } from "../shell/shell-command.ts";

/** Anchored wordings of failure per kind of check. Words in running text are no sign: tests print them too. */
const RED: Readonly<Record<CheckKind, RegExp>> = {
  test: /^[ \t]*--- FAIL|^FAIL(ED|URES?)?\b|^not ok \d|^[ \t]*(Tests|Test Files|Test Suites|Suites)[: ]+.*\b[1-9]\d* failed|^=+ .*\b[1-9]\d* (failed|errors?)\b|^[ \t]*[1-9]\d* (failed|failing)\b|^test result: FAILED|\b\d+ examples?, [1-9]\d* failure|^(#|ℹ) fail [1-9]|^Failed!\s+- Failed:|^\*\* TEST FAILED|BUILD (FAILED|FAILURE)|^error\[E\d+\]:|^error: (could not compile|test failed|aborting)|^E {3}\S|panic: |^ERROR: .*(not found|failed)|^\S+\.go:\d+:\d+: |npm (ERR!|error) |ELIFECYCLE|^make(\[\d+\])?: \*\*\*/m,
  build:
    /^\S+\.\w+:\d+:\d+: (fatal )?(error|undefined|cannot)|^\S+\.go:\d+:\d+: |^error\[E\d+\]:|^error: (could not compile|aborting due|linking with)|error TS\d+|BUILD (FAILED|FAILURE)|^(ERROR|✘ \[ERROR\])|npm (ERR!|error) |ELIFECYCLE|^make(\[\d+\])?: \*\*\*|^Build failed|Failed to compile|\*\* BUILD FAILED|^x Build failed|error during build/m,
  lint: /^\S+\.go:\d+:\d+: |^[1-9]\d* issues?:|✖ [1-9]\d* problems? \([1-9]\d* error|^✖ [1-9]\d* errors?|Found [1-9]\d* errors?|^[ \t]*\d+:\d+\s+error\s|^\S+:\d+:\d+: (error|warning|[A-Z]+\d+)|^error\[E\d+\]:|^error: (could not compile|aborting due|linking with)|[1-9]\d* errors? found|^vet: |^# .*\n\S+\.go:\d+|npm (ERR!|error) |ELIFECYCLE/m,
  typecheck:
    /error TS\d+|Found [1-9]\d* errors?|^\S+:\d+: error:|^error\[E\d+\]:|^error: (could not compile|aborting due|linking with)|^[1-9]\d* errors?,/m,
  format: /Code style issues|would be reformatted|^would reformat|^--- |^Diff in |\[warn\] /m,
};

/** Anchored wordings by which a check of this kind says that all is well. */
const GREEN: Readonly<Record<CheckKind, RegExp>> = {
  test: /^[ \t]*(?:Tests|Test Files|Test Suites)[: ]+(?:.*\D)?[1-9]\d* passed|^(?:=+ )?[1-9]\d* passed\b.* in [\d.]+|^ok[ \t]+\S+[ \t]+(?:[\d.]+s|\(cached\))|^test result: ok\.|^[ \t]*[1-9]\d* passing\b|\b[1-9]\d* examples?, 0 failures|^(?:#|ℹ) fail 0$|^PASS\b|BUILD SUCCESS|^[ \t]*0 fail$|^OK(?: \(|$)|^Passed!\s+- Failed:\s+0|\bwith 0 failures\b|^ok \| \d+ passed|^--- PASS/m,
  build:
    /^[ \t]*Finished (?:`|dev|release|test)|✓ built in|BUILD SUCCESS|Build succeeded|[Cc]ompiled successfully|^Build complete|^Done in [\d.]+|⚡ Done in/m,
  lint: /^0 issues\.?$|^All checks passed!|no issues found|Found 0 (?:errors|warnings)|0 (?:problems|errors?)\b|^Checked \d+ files? in .*No fixes|No ESLint warnings or errors|^Summary: 0 error/m,
  typecheck: /Success: no issues found|Found 0 errors|^0 errors,/m,
  format: /All matched files use|already formatted|^All done!/m,
};

/** Does the text show that a check of this kind was green? A text that shows neither tells nothing. */
export function looksGreen(kind: CheckKind, text: string): boolean {
  return GREEN[kind].test(text) && !RED[kind].test(text);
}

/** Does the text show that a check of this kind was red? */
export function looksRed(kind: CheckKind, text: string): boolean {
  return RED[kind].test(text);
}

/** Checks whose exit status something else replaced: piped into a filter, or followed by another command. */
function maskedChecks(script: ShellScript): readonly ShellCommand[] {
  return script.commands.filter(
    (command, index) => isShownCheck(command) && !script.deciders.includes(index),
  );
}

function isShownCheck(command: ShellCommand): boolean {
  return command.check !== null && !command.place.substituted && !command.place.background;
}

const SUSPICIOUS = /fail|error|✖|not ok|\*\*\*|issue|\.go:\d|would|--- |Diff in|\[warn\]|panic/i;

/** Kinds of check that were red behind a success, or where no status was told. */
export function hiddenFailures(
  script: ShellScript,
  text: string,
  isStatusTold: boolean,
): readonly CheckKind[] {
  const masked = isStatusTold ? maskedChecks(script) : script.commands.filter(isShownCheck);
  if (masked.length === 0 || !SUSPICIOUS.test(text)) return [];
  return [...new Set(masked.map((command) => command.check))].filter(
    (kind): kind is CheckKind => kind !== null && looksRed(kind, text),
  );
}
