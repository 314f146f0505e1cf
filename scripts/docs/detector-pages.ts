import { z } from "zod";
import { configSchema } from "../../src/config/schema.ts";
import type { Detector } from "../../src/detectors/detector.ts";
import { DETECTORS } from "../../src/detectors/detectors.ts";
import type { Weights } from "../../src/grading/weights.ts";
import type { PatternId } from "../../src/session/finding.ts";
import { asObject, asText, type Json, parseJson } from "../../src/session/json.ts";
import type { Capability } from "../../src/session/session.ts";
import { accuracyInShort, accuracySection } from "./accuracy-page.ts";
import { exampleTable } from "./detector-examples.ts";
import { code, page, table, wrapped, writtenFrom } from "./markdown.ts";

/** `docs/detectors/<id>.md`: everything that is known of a pattern. */
export function detectorPage(detector: Detector): string {
  const { id, title, severity, definition, opportunity, rationale, sources, advice } = detector;
  return page(
    `# ${title}`,
    writtenFrom(`src/detectors/${id.replaceAll("_", "-")}/`),
    `${code(id)} · severity ${severity} · ${MATURITY[detector.maturity]}`,
    "## What is flagged",
    wrapped(definition),
    wrapped(`**Counted against** (the opportunities): ${lowerFirst(opportunity)}`),
    "## Why it matters",
    wrapped(rationale),
    ...sources.map((source) => wrapped(`Source: ${source}`)),
    `## What to do\n\nA line for \`CLAUDE.md\` or \`AGENTS.md\`:\n\n> ${advice}`,
    `## How often it is right\n\n${accuracySection(id)}`,
    `## When it is no problem\n\n${wrapped(detector.whenNotToUse)}`,
    `## What it needs\n\n${needs(detector)}`,
    `## Thresholds\n\n${settings("patterns.thresholds", detector.thresholds)}`,
    `## In the grade\n\n${settings("grading", weightsOf(id))}`,
    "## Examples\n\nCalls in one step were issued together. These examples are also the detector's tests.",
    ...detector.examples.map((example) => exampleTable(detector, example)),
  );
}

/** `docs/detectors/README.md`: all patterns at a glance. */
export function detectorIndex(): string {
  const rows = DETECTORS.map(({ id, title, severity, definition, maturity }) => [
    `[${title}](${id}.md)<br>${code(id)}`,
    severity,
    firstSentence(definition),
    maturity,
    accuracyInShort(id),
  ]);
  return page(
    "# Patterns",
    writtenFrom("src/detectors/"),
    INTRODUCTION,
    table(["pattern", "severity", "what is flagged", "maturity", "precision / recall (labels)"], rows),
    OUTCOMES,
  );
}

const INTRODUCTION = `What sesh looks for in a session. A finding says how often something happened and how often it could have happened ("3 of
41 edits"), and names the calls, so that each can be looked at.`;

const OUTCOMES = `**Measured** patterns reach a precision of at least 0.90 and a recall of at least 0.80 on at least 20 labelled situations of
real sessions; all others are **experimental**. [accuracy.md](../accuracy.md) has the figures and how to get them.

A pattern has one of four outcomes in a session: \`found\`; \`clean\`; \`not-applicable\`, where the transcript lacks a fact that
it needs, so that a session which cannot be judged never looks clean; \`failed\`, a fault of sesh. A session in which a
pattern failed, or in which errors, streaks or blind edits cannot be judged, has no score: its grade is \`partial\`.

Switch patterns off with \`patterns.disabled\`; thresholds and weights are in [the settings](../config.md).`;

const MATURITY: Record<Detector["maturity"], string> = {
  experimental: "experimental: below the goal on labelled sessions, or too few labels to tell",
  measured: "measured: reaches the goal on labelled real sessions",
};

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

function needs(detector: Detector): string {
  const facts = detector.needs.map((need) => `- ${code(need)}: ${NEEDED[need]}`);
  return `From the transcript:\n\n${facts.join("\n")}\n\nWhere one of these is missing, the answer is "not applicable", with the reason.`;
}

/** Which pattern costs or earns a weight; `null`: none does, the session's own figures do. */
const PATTERN_OF_WEIGHT: Record<keyof Weights, PatternId | null> = {
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

function weightsOf(id: PatternId): readonly string[] {
  return Object.entries(PATTERN_OF_WEIGHT)
    .filter(([, pattern]) => pattern === id)
    .map(([weight]) => weight);
}

const properties = asObject(parseJson(JSON.stringify(z.toJSONSchema(configSchema, { io: "input" }))));

/** The settings of these names in a group of the configuration, with defaults and meanings. */
function settings(group: string, names: readonly string[]): string {
  if (names.length === 0) return "None.";
  const rows = names.map((name) => {
    const { default: initial, description } = settingAt([...group.split("."), name]);
    return [
      code(`${group}.${name}`),
      JSON.stringify(initial),
      upperFirst((asText(description) ?? "").replace(/^\w+: /, "")),
    ];
  });
  return table(["setting", "default", "meaning"], rows);
}

function settingAt(path: readonly string[]) {
  const found = path.reduce<Json>((at, name) => asObject(asObject(at).properties)[name] ?? null, properties);
  return asObject(found);
}

function firstSentence(text: string): string {
  return /^.*?[.](?= |$)/.exec(text)?.[0] ?? text;
}

function upperFirst(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

function lowerFirst(text: string): string {
  return text.replace(/^./, (first) => first.toLowerCase());
}
