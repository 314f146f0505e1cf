import { rulesUnder } from "../../src/app/rules.ts";
import { defaultConfig } from "../../src/config/schema.ts";
import type { Detector } from "../../src/detectors/detector.ts";
import { DETECTORS } from "../../src/detectors/detectors.ts";
import { type PatternPage, pageOf } from "../../src/queries/pattern-page.ts";
import type { SettingInForce } from "../../src/queries/rules.ts";
import { accuracyInShort, accuracySection } from "./accuracy-page.ts";
import { exampleTable } from "./detector-examples.ts";
import { code, page, table, wrapped, writtenFrom } from "./markdown.ts";

const defaultRules = rulesUnder({ config: defaultConfig(), sources: {} });

/** `docs/detectors/<id>.md`: what `sesh explain <id>` says, under the default settings, with all examples. */
export function detectorPage(detector: Detector): string {
  const about = pageOf(detector, defaultRules);
  const { pattern, title, severity, maturity, definition, opportunity, rationale, sources } = about;
  return page(
    `# ${title}`,
    writtenFrom(`src/detectors/${pattern.replaceAll("_", "-")}/`),
    `${code(pattern)} · severity ${severity} · ${MATURITY[maturity]}`,
    "## What is flagged",
    wrapped(definition),
    wrapped(`**Counted against** (the opportunities): ${lowerFirst(opportunity)}`),
    "## Why it matters",
    wrapped(rationale),
    `Sources:\n\n${sources.map((source) => wrapped(`- ${source}`, "  ")).join("\n")}`,
    `## What to do\n\nA line for \`CLAUDE.md\` or \`AGENTS.md\`:\n\n> ${about.advice}`,
    `## When it is no problem\n\n${wrapped(about.whenNotToUse)}`,
    `## How often it is right\n\n${accuracySection(pattern)}`,
    `## What it needs\n\n${needs(about)}`,
    `## Thresholds\n\n${settings(about.thresholds)}`,
    `## In the grade\n\n${settings(about.weights)}`,
    "## Examples\n\nCalls in one step were issued together. These examples are also the detector's tests.",
    ...about.examples.map(exampleTable),
  );
}

/** `docs/detectors/README.md`: all patterns at a glance. */
export function detectorIndex(): string {
  const rows = DETECTORS.map((detector) => pageOf(detector, defaultRules)).map(
    ({ pattern, title, severity, summary, maturity }) => [
      `[${title}](${pattern}.md)<br>${code(pattern)}`,
      severity,
      summary,
      maturity,
      accuracyInShort(pattern),
    ],
  );
  return page(
    "# Patterns",
    writtenFrom("src/detectors/"),
    INTRODUCTION,
    table(["pattern", "severity", "what is flagged", "maturity", "precision / recall (labels)"], rows),
    OUTCOMES,
  );
}

const INTRODUCTION = `What sesh looks for in a session. A finding says how often something happened and how often it could have happened ("3 of
41 edits"), and names the calls: \`sesh reflect <session> --why <pattern>\` shows them. \`sesh explain <pattern>\` says in the
terminal what stands on these pages, with the thresholds in force.`;

const OUTCOMES = `**Measured** patterns reach a precision of at least 0.90 and a recall of at least 0.80 on at least 20 labelled situations of
real sessions, in at least five of which the pattern is there; all others are **experimental**. [accuracy.md](../accuracy.md) has the figures and how to get them.

A pattern has one of four outcomes in a session: \`found\`; \`clean\`; \`not-applicable\`, where the transcript lacks a fact that
it needs, so that a session which cannot be judged never looks clean; \`failed\`, a fault of sesh. A session in which a
pattern failed, in which errors, streaks or blind edits cannot be judged, or in which fewer than half of the calls tell how
they ended, has no score: its grade is \`partial\`.

Switch patterns off with \`patterns.disabled\`; thresholds and weights are in [the settings](../config.md).`;

const MATURITY: Record<Detector["maturity"], string> = {
  experimental: "experimental: below the goal on labelled sessions, or too few labels to tell",
  measured: "measured: reaches the goal on labelled real sessions",
};

function needs(about: PatternPage): string {
  const facts = about.needs.map(({ fact, meaning }) => `- ${code(fact)}: ${meaning}`);
  return `From the transcript:\n\n${facts.join("\n")}\n\nWhere one of these is missing, the answer is "not applicable", with the reason.`;
}

function settings(inForce: readonly SettingInForce[]): string {
  if (inForce.length === 0) return "None.";
  return table(
    ["setting", "default", "meaning"],
    inForce.map((setting) => [code(setting.key), String(setting.default), setting.meaning]),
  );
}

function lowerFirst(text: string): string {
  return text.replace(/^./, (first) => first.toLowerCase());
}
