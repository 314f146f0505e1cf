import type { Achievement, CallReference } from "../outcome/achievement.ts";
import {
  type LastCheck,
  OUTCOME_CHECKS,
  type OutcomeCheck,
  type SessionOutcome,
} from "../session/session-outcome.ts";
import type { Line } from "./line.ts";
import type { Numbers } from "./part.ts";
import { code } from "./quoted.ts";

const NAMES: Readonly<Record<OutcomeCheck, string>> = {
  test: "Tests",
  build: "Build",
  lint: "Lint",
  typecheck: "Type check",
};

/** `passed` and `failed` count for the code as it was left; `passed-before` and `failed-before`: edited since. */
export const FINAL_STATES = [
  "passed",
  "failed",
  "unknown",
  "passed-before",
  "failed-before",
  "unknown-before",
  "never-run",
] as const;
export type FinalState = (typeof FINAL_STATES)[number];

export interface FinalCheck {
  readonly check: OutcomeCheck;
  readonly state: FinalState;
  readonly command: string | null;
  readonly at: CallReference | null;
}

/** The last run of each kind of check, in the session or a sub-agent, and whether source was edited after it. */
export function finalChecks(
  own: SessionOutcome,
  subAgents: readonly { readonly session: string; readonly outcome: SessionOutcome }[],
  { checks }: Achievement,
): readonly FinalCheck[] {
  return OUTCOME_CHECKS.map((check) => {
    const { state, command, at } = checks[check];
    if (at !== null) return { check, state, command, at };
    const before = lastRun(check, [{ session: null, outcome: own }, ...subAgents]);
    if (before === null) return { check, state: state === "unknown" ? "unknown" : "never-run", command, at };
    const { red, command: earlier, place } = before.run;
    return {
      check,
      state: red === null ? "unknown-before" : red ? "failed-before" : "passed-before",
      command: earlier,
      at: { session: before.session, call: place.call },
    };
  });
}

interface Run {
  readonly session: string | null;
  readonly run: LastCheck;
}

function lastRun(
  check: OutcomeCheck,
  parts: readonly { readonly session: string | null; readonly outcome: SessionOutcome }[],
): Run | null {
  return parts.reduce<Run | null>((last, { session, outcome }) => {
    const run = outcome.lastChecks[check];
    if (run === undefined) return last;
    const isLater = last === null || (run.place.at ?? 0) > (last.run.place.at ?? 0);
    return isLater ? { session, run } : last;
  }, null);
}

const SAID: Readonly<Record<FinalState, string>> = {
  passed: "passed",
  failed: "**failed**",
  unknown: "ran, result not told",
  "passed-before": "passed, but source was edited after that",
  "failed-before": "failed; source was edited after that and they did not run again",
  "unknown-before": "ran, result not told; source was edited after that",
  "never-run": "not run",
};

/** The state of tests and builds; kinds that never ran are one line together. */
export function checkLines(
  session: string,
  checks: readonly FinalCheck[],
  numbers: Numbers,
): readonly Line[] {
  const ran = checks.filter(({ at }) => at !== null);
  const lines = ran.map(({ check, state, command, at }) => ({
    text: `${NAMES[check]}: ${SAID[state]}${command === null ? "" : ` (${code(command, 60)})`}`,
    detail: "",
    calls: numbers.reference(session, at),
    worth: check === "test" ? 96 : 94,
    detailWorth: 0,
  }));
  const not = checks.filter(({ at }) => at === null);
  if (not.length === 0) return lines;
  const isUnknown = not.every(({ state }) => state === "unknown");
  const names = not.map(({ check }, index) => (index === 0 ? NAMES[check] : NAMES[check].toLowerCase()));
  const text = `${names.join(", ")}: ${isUnknown ? "not seen to run; the transcript may not tell" : "not run"}`;
  return [
    ...lines,
    {
      text,
      detail: "",
      calls: [],
      worth: not.some(({ check }) => check === "test") ? 95 : 60,
      detailWorth: 0,
    },
  ];
}
