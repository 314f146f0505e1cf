import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { paragraph } from "../drawing/paragraph.ts";
import { table } from "../drawing/table.ts";
import { proseWidth, type Terminal } from "../drawing/terminal.ts";
import { wrapParts } from "../drawing/wrap.ts";
import type { Explanation } from "./patterns.ts";

type Page = Explanation["patterns"][number];
type Example = Page["examples"][number];
type Setting = Page["thresholds"][number];

/** All that is known of one pattern, set as prose. */
export function drawPage(page: Page, context: Context): string[] {
  const { ink, terminal } = context;
  const section = (title: string, lines: readonly string[]) => [
    "",
    ...paragraph(title, terminal, "").map(ink.heading),
    ...lines,
  ];
  const bad = page.examples.find(({ flagged }) => flagged);
  const good = page.examples.find(({ flagged }) => !flagged);
  return [
    ...headLines(page, context),
    ...section("What is flagged", [
      ...paragraph(page.definition, terminal),
      ...paragraph(`Counted against: ${lowerFirst(page.opportunity)}`, terminal),
    ]),
    ...section("Why it matters", [
      ...paragraph(page.rationale, terminal),
      ...page.sources.flatMap((source) => paragraph(source, terminal, "  - ").map(ink.quiet)),
    ]),
    ...(bad ? section(`Badly: ${bad.title}`, exampleLines(bad, context)) : []),
    ...(good ? section(`Well: ${good.title}`, exampleLines(good, context)) : []),
    ...section("When it is no problem", paragraph(page.whenNotToUse, terminal)),
    ...section("How often it is right", paragraph(accuracyText(page), terminal)),
    ...section("A line for CLAUDE.md or AGENTS.md", paragraph(page.advice, terminal, "  > ")),
    ...section("Thresholds in force", settingLines(page.thresholds, context)),
    ...section("In the grade", settingLines(page.weights, context)),
    "",
    ...hints(
      [
        [`sesh list --pattern ${page.pattern}`, "where it was found"],
        [`sesh reflect --why ${page.pattern}`, "in the latest session"],
      ],
      context,
    ),
  ];
}

function headLines({ title, pattern, severity, maturity, enabled }: Page, context: Context): string[] {
  const { ink, terminal } = context;
  const parts = [pattern, severity, maturity, ...(enabled ? [] : ["switched off here"])];
  return [ink.heading(title), ...wrapParts(parts, proseWidth(terminal))];
}

/** A call a line; below it what is flagged there, unless the call or one before says so. */
function exampleLines({ request, rows }: Example, { ink, terminal }: Context): string[] {
  const calls = table(
    [{}, { align: "right" }, {}, { cut: "end", least: 20 }, { cut: "end", least: 8 }],
    rows.map(({ step, tool, asked, ended, flag }) => [
      { text: flag === null ? "" : "!", style: ink.warning },
      { text: step === null ? "" : String(step), style: ink.quiet },
      tool,
      asked,
      { text: ended, style: ink.quiet },
    ]),
    within(terminal),
  );
  const said = rows.map(({ flag, asked }, index) => {
    const isSaid = rows.slice(0, index).some((row) => row.flag === flag) || asked === `\`${flag}\``;
    return flag === null || isSaid ? [] : paragraph(flag, terminal, "        ").map(ink.warning);
  });
  return [
    ...paragraph(`"${request}"`, terminal),
    ...calls.flatMap((line, index) => [line, ...(said[index] ?? [])]),
  ];
}

function within(terminal: Terminal): Terminal {
  return { ...terminal, width: proseWidth(terminal) };
}

function accuracyText({ accuracy }: Page): string {
  if (accuracy === null)
    return "Not measured yet on labelled sessions: take a finding as a place to look at.";
  const shares = [
    ["precision", accuracy.precision],
    ["recall", accuracy.recall],
  ] as const;
  const figures = shares.map(([name, share]) =>
    share === null
      ? `${name} unknown`
      : `${name} ${share.value.toFixed(2)} (${share.low.toFixed(2)} to ${share.high.toFixed(2)})`,
  );
  return `${figures.join(", ")}, on ${accuracy.labels} labelled situations; in brackets the 90 % interval.`;
}

function settingLines(settings: readonly Setting[], { ink, terminal }: Context): string[] {
  if (settings.length === 0) return ["  None."];
  const rows = settings.map(({ key, value, default: initial, setBy }) => {
    const by = { text: setBy, style: ink.quiet };
    if (value === initial) return [key, String(value), by];
    return [
      { text: key, style: ink.strong },
      { text: String(value), style: ink.strong },
      { text: `${setBy} (default ${initial})`, style: ink.accent },
    ];
  });
  const lines = table([{ cut: "middle", least: 24 }, { align: "right" }, {}], rows, terminal);
  return lines.flatMap((line, index) => [
    line,
    ...paragraph(settings[index]?.meaning ?? "", terminal, "      ").map(ink.quiet),
  ]);
}

function lowerFirst(text: string): string {
  return text.replace(/^./, (first) => first.toLowerCase());
}
