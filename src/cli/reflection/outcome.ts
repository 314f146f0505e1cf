import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { count, plural } from "../drawing/quantity.ts";
import { shortId } from "../drawing/session-rows.ts";
import { wrapParts } from "../drawing/wrap.ts";
import type { Reflection } from "./reflection.ts";

type Outcome = Reflection["outcome"];
type Check = keyof Outcome["checks"];

const NAMES: Readonly<Record<Check, string>> = {
  test: "tests",
  build: "build",
  lint: "lint",
  typecheck: "types",
};
const CHECKS: readonly Check[] = ["test", "build", "lint", "typecheck"];

/** So many commits are named one by one. */
const NAMED = 3;

/** What the session came to: checks at the end, commits, pull requests, how the user took it. */
export function outcomeLines({ outcome, calls }: Reflection, { ink, terminal }: Context): string[] {
  const numbers = new Map(calls.map(({ id, number }) => [id, number]));
  const parts = [
    ...checkParts(outcome, numbers),
    ...commitParts(outcome),
    ...outcome.pullRequests.map(
      ({ url, number }) => `pull request ${number === null ? "" : `#${number} `}${url}`,
    ),
    ...reactionParts(outcome),
  ];
  const shown = parts.length > 0 ? parts : ["no source changed, nothing committed"];
  return wrapParts(shown.map(printable), terminal.width - 10).map(
    (text, index) => `${index === 0 ? ink.heading("Outcome") : " ".repeat(7)}   ${text}`,
  );
}

function checkParts(
  { verified, checks, unsupportedClaims }: Outcome,
  numbers: ReadonlyMap<string, number>,
): string[] {
  const states = CHECKS.flatMap((check) => {
    const { state, command, at } = checks[check];
    const words = command === null ? undefined : STATES[state];
    return words === undefined ? [] : [`${NAMES[check]} ${words} (${command}${placeOf(at, numbers)})`];
  });
  return [
    ...states,
    ...(verified === "yes" && states.length === 0 ? ["the program was run after the last edit"] : []),
    ...(verified === "no" ? ["nothing checked after the last edit"] : []),
    ...(verified === "unknown" && states.length === 0 ? ["whether it was checked cannot be told"] : []),
    ...unsupportedClaims.slice(0, 1).map(({ text, reason }) => `it says “${text}”, but ${reason}`),
  ];
}

const STATES: Readonly<Record<Outcome["checks"][Check]["state"], string | undefined>> = {
  passed: "green at the end",
  failed: "red at the end",
  unknown: "run at the end, result not told",
  "never-run": undefined,
};

function placeOf(at: Outcome["checks"][Check]["at"], numbers: ReadonlyMap<string, number>): string {
  if (at === null) return "";
  if (at.session !== null) return `, in ${shortId(at.session)}`;
  const number = numbers.get(at.call);
  return number === undefined ? "" : `, #${number}`;
}

function commitParts({ commits }: Outcome): string[] {
  const standing = commits.filter(({ superseded }) => superseded === null);
  const gone = commits.length - standing.length;
  const hashes = standing.flatMap(({ hash }) => (hash === null ? [] : [hash.slice(0, 8)]));
  const named = hashes.length > NAMED ? [hashes[0], "...", hashes.at(-1)] : hashes;
  const missing = standing.filter(({ repository }) => repository === "missing").length;
  const unreachable = standing.filter(({ repository }) => repository === "unreachable").length;
  return [
    ...(standing.length > 0 ? [[plural(standing.length, "commit"), ...named].join(" ")] : []),
    ...(gone > 0 ? [`${plural(gone, "commit")} superseded`] : []),
    ...(missing > 0 ? [`${count(missing)} not in the repository`] : []),
    ...(unreachable > 0 ? [`${count(unreachable)} on no branch any more`] : []),
  ];
}

function reactionParts({ reactions: { corrections, interruptions, rejections } }: Outcome): string[] {
  return [
    ...(corrections > 0 ? [`you corrected it ${times(corrections)}`] : []),
    ...(interruptions > 0 ? [`you interrupted it ${times(interruptions)}`] : []),
    ...(rejections !== null && rejections > 0 ? [`you declined calls ${times(rejections)}`] : []),
  ];
}

function times(value: number): string {
  return value === 1 ? "once" : value === 2 ? "twice" : `${count(value)} times`;
}
