import type { Thresholds } from "../detectors/detector.ts";
import { DETECTORS_VERSION } from "../detectors/version.ts";
import { FACTS_VERSION } from "../facts/version.ts";
import { GRADING_VERSION } from "../grading/grade.ts";
import type { Weights } from "../grading/weights.ts";
import { OUTCOME_VERSION } from "../outcome/version.ts";
import { digest } from "../session/digest.ts";
import type { PatternId } from "../session/finding.ts";
import type { CallKind } from "../session/tool-call.ts";
import type { DefinitionKeys } from "../store/store.ts";

/** Everything in the config that decides how a session is judged. Plain data: it crosses to workers. */
export interface JudgeSettings {
  readonly enabled: readonly PatternId[];
  readonly thresholds: Thresholds;
  readonly weights: Weights;
  /** The user's own classification of tools: name and kind. */
  readonly toolKinds: readonly (readonly [string, CallKind])[];
}

/** Settings with the keys under which judgements made with them are stored. */
export interface Judging {
  readonly settings: JudgeSettings;
  readonly keys: DefinitionKeys;
}

export function judgingWith(settings: JudgeSettings): Judging {
  const { weights, ...ofFindings } = settings;
  const findings = `${FACTS_VERSION}.${DETECTORS_VERSION}.${OUTCOME_VERSION}:${digest(stableText(ofFindings))}`;
  return {
    settings,
    keys: { findings, grade: `${GRADING_VERSION}:${digest(stableText(weights))}` },
  };
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
