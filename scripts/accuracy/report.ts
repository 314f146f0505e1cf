import {
  ACCURACY_SCOPES,
  type AccuracyCounts,
  type AccuracyScope,
  reachesGoal,
} from "../../src/detectors/accuracy.ts";
import { type Proportion, precisionOf, proportion, recallOf } from "../../src/queries/accuracy.ts";
import { aligned } from "../aligned.ts";
import type { Disagreement } from "./disagreements.ts";
import type { AccuracyFigures, ClassCounts } from "./figures.ts";

const HEADS = ["pattern", "agent", "labels", "there", "flagged", "precision", "recall", "goal"];

/** The figures as a table for people. */
export function figuresText({ patterns, classes, byClass }: AccuracyFigures): string {
  const rows = Object.entries(patterns).flatMap(([id, measured]) =>
    ACCURACY_SCOPES.map((scope) => patternRow(id, scope, measured[scope])),
  );
  const classRows = ACCURACY_SCOPES.map((scope) => ["error classes", scope, ...classCells(classes[scope])]);
  const eachRow = Object.entries(byClass).map(([id, counts]) => [`  ${id}`, "all", ...classCells(counts)]);
  return [
    ...aligned([HEADS, ...rows]),
    "",
    ...aligned([["", "agent", "labels", "right", "share"], ...classRows, ...eachRow]),
  ].join("\n");
}

function patternRow(id: string, scope: AccuracyScope, counts: AccuracyCounts): readonly string[] {
  const { labels, there, flagged } = counts;
  const goal = scope !== "all" ? "" : reachesGoal(counts) ? "reached" : "experimental";
  const numbers = [labels, there, flagged].map(String);
  return [id, scope, ...numbers, shareText(precisionOf(counts)), shareText(recallOf(counts)), goal];
}

function classCells({ labels, right }: ClassCounts): readonly string[] {
  return [String(labels), String(right), shareText(proportion(right, labels))];
}

/** `0.95 (0.83-0.99)`, or a dash where there is nothing to take a share of. */
export function shareText(share: Proportion | null): string {
  if (share === null) return "-";
  return `${share.value.toFixed(2)} (${share.low.toFixed(2)}-${share.high.toFixed(2)})`;
}

export function disagreementText(one: Disagreement): string {
  const place = [one.session, ...one.calls].join(" ");
  const said = `labelled ${one.label}, sesh says ${one.found}`;
  return `${one.pattern} (${one.agent}): ${said}\n  ${place}\n  ${one.type}: ${one.reason}`;
}
