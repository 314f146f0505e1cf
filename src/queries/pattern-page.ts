import { z } from "zod";
import type { Detector } from "../detectors/detector.ts";
import { actsUnder, type Weights } from "../grading/weights.ts";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { Profile } from "../session/grade.ts";
import type { Capability } from "../session/session.ts";
import { accuracy, accuracyFor, maturity } from "./accuracy.ts";
import { type Rules, type SettingInForce, settingInForce } from "./rules.ts";
import { workedExample, workOut } from "./worked-example.ts";

/** Everything that is known of a pattern. Settings and field names stand in backticks in its texts. */
export const patternPage = z.object({
  pattern: z.enum(PATTERN_IDS),
  title: z.string(),
  severity: z.enum(["info", "warning", "concern"]),
  maturity,
  enabled: z.boolean().describe("Whether it is looked for here."),
  summary: z.string().describe("What is flagged, in a sentence."),
  definition: z.string().describe("What is flagged, exactly."),
  opportunity: z.string().describe("What could have been flagged."),
  rationale: z.string().describe("Why one should care."),
  sources: z.array(z.string()).describe("Where that is known from."),
  examples: z
    .array(workedExample)
    .describe("The first that is flagged and the first that is not are one task, done badly and well."),
  whenNotToUse: z.string().describe("When it is no problem."),
  accuracy: accuracy.nullable().describe("`null`: not measured yet."),
  advice: z.string().describe("What to do, as a line for CLAUDE.md or AGENTS.md."),
  needs: z
    .array(z.object({ fact: z.string(), meaning: z.string() }))
    .describe("Facts without which a transcript cannot be judged."),
  thresholds: z.array(settingInForce),
  weights: z.array(settingInForce).describe("What it costs or earns in the grade."),
});

export type PatternPage = z.output<typeof patternPage>;

/** The parts of a pattern's page, which `sesh explain` and `docs/detectors/<id>.md` both show. */
export function pageOf(detector: Detector, rules: Rules): PatternPage {
  const { id, title, severity, definition, opportunity, rationale, sources } = detector;
  const inForce = (keys: readonly string[]): SettingInForce[] =>
    keys.flatMap((key) => rules.settings.filter((setting) => setting.key === key));
  return {
    pattern: id,
    title,
    severity,
    maturity: detector.maturity,
    enabled: rules.enabled.includes(id),
    summary: firstSentence(definition),
    definition,
    opportunity,
    rationale,
    sources: [...sources],
    examples: detector.examples.map((example) => workOut(detector, example, rules.exampleThresholds)),
    whenNotToUse: detector.whenNotToUse,
    accuracy: accuracyFor(id),
    advice: detector.advice,
    needs: detector.needs.map((fact) => ({ fact, meaning: NEEDED[fact] })),
    thresholds: inForce(detector.thresholds.map((name) => `patterns.thresholds.${name}`)),
    weights: inForce(weightsOf(id, rules.profile).map((name) => `grading.${name}`)),
  };
}

const NEEDED: Record<Capability, string> = {
  outcomes: "how calls ended",
  batches: "which calls were issued together",
  "parallel-calls": "that the agent can issue several calls at once",
  inputs: "what was asked of the tools",
  outputs: "what the tools answered",
  "file-tools": "that the agent has tools of its own for files, beside its shell",
  times: "when things happened",
  "unique-ids": "which records are copies of another session's",
};

/** Which pattern costs or earns a weight that is not named like one; `null`: none does, the session's own figures do. */
const PATTERN_OF_WEIGHT: Record<Exclude<keyof Weights, "profile" | "rates">, PatternId | null> = {
  error_rate_max_deduction: "error_rate",
  blind_edit_deduction: "write_without_read",
  blind_edit_max: "write_without_read",
  error_streak_deduction: "error_streak",
  error_streak_max: "error_streak",
  bash_anti_deduction: "bash_overuse",
  bash_anti_max: "bash_overuse",
  read_ratio_bonus: "low_read_ratio",
  read_ratio_threshold: "low_read_ratio",
  parallel_bonus: null,
  parallel_min_batches: null,
};

/** The weights of a pattern that act under a profile, by their paths below `grading`. */
function weightsOf(id: PatternId, profile: Profile): readonly string[] {
  const named = Object.entries(PATTERN_OF_WEIGHT).flatMap(([weight, pattern]) =>
    pattern === id ? [weight] : [],
  );
  return [`rates.${id}`, ...named].filter((path) => actsUnder(profile, path));
}

function firstSentence(text: string): string {
  return /^.*?[.](?= |$)/.exec(text)?.[0] ?? text;
}
