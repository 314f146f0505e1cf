import type { Diagnosis } from "../../app/diagnosis.ts";
import type { SeshErrorCode } from "../../session/sesh-error.ts";
import type { Context } from "../context.ts";
import { locationRows } from "../drawing/location-rows.ts";
import { bytes, count, plural } from "../drawing/quantity.ts";
import { shownPath } from "../drawing/shown-path.ts";
import { table } from "../drawing/table.ts";
import { wrapParts, wrapSentences } from "../drawing/wrap.ts";

type Health = NonNullable<Diagnosis["health"]>;

export function drawDiagnosis(diagnosis: Diagnosis, context: Context): string[] {
  const { ink } = context;
  const { health } = diagnosis;
  return [
    ink.heading("Where agents keep their transcripts"),
    ...locationRows(diagnosis.locations, context),
    "",
    ...configLines(diagnosis, context),
    ink.heading("Database"),
    ...(diagnosis.database === null
      ? ["  not known before the settings are right"]
      : databaseLines(diagnosis.database, health, context)),
    ...(health === null && diagnosis.problems.length === 0 ? ["  not there yet; `sesh sync` makes it"] : []),
    ...problemLines(diagnosis.problems, "store-unavailable", context),
    ...(health === null ? [] : healthLines(health, context)),
  ];
}

function configLines({ configFiles, problems }: Diagnosis, context: Context): string[] {
  const { ink, terminal, effects } = context;
  const rows = (configFiles ?? []).map(({ from, path }) => [from, shownPath(path, effects.home)]);
  const lines = [
    ...table([{}, { cut: "middle" }], rows, terminal),
    ...problemLines(problems, "usage", context),
  ];
  return lines.length === 0 ? [] : [ink.heading("Settings"), ...lines, ""];
}

function problemLines(
  problems: Diagnosis["problems"],
  code: SeshErrorCode,
  { ink, terminal }: Context,
): string[] {
  const sentences = problems
    .filter((problem) => problem.code === code)
    .flatMap(({ message }) => message.split("\n"));
  return indented(wrapSentences(sentences, { ...terminal, width: terminal.width - 2 })).map(ink.bad);
}

function databaseLines(
  { path, because }: NonNullable<Diagnosis["database"]>,
  health: Health | null,
  { ink, terminal, effects }: Context,
): string[] {
  const width = terminal.width - 2;
  const facts = health?.database;
  const state =
    facts === undefined
      ? []
      : [
          [
            bytes(facts.bytes),
            facts.integrity === "ok" ? "sound" : facts.integrity,
            `schema ${facts.schemaVersion}`,
            `SQLite ${facts.sqliteVersion}`,
          ],
          [
            plural(facts.sessions, "session"),
            plural(facts.subAgents, "sub-agent"),
            `${plural(facts.copies, "copy", "copies")} of other sessions (not counted)`,
          ],
        ];
  const reason = `because ${because.replaceAll(effects.home, "~")}`;
  return indented([
    ...wrapParts([shownPath(path, effects.home)], width),
    ...wrapSentences([reason], { ...terminal, width }).map(ink.quiet),
    ...state.flatMap((parts) => wrapParts(parts, width, ", ")),
  ]);
}

function healthLines({ files, lines, problems, moreProblems }: Health, context: Context): string[] {
  const { ink, terminal } = context;
  const inner = { ...terminal, width: terminal.width - 2 };
  const byStatus = Object.entries(files.byStatus).filter(([, n]) => n > 0);
  const ignored = Object.values(lines.ignored).reduce((sum, n) => sum + n, 0);
  return [
    "",
    ink.heading("Files"),
    ...indented(
      wrapSentences(
        [
          `${plural(files.known, "file")}, ${bytes(files.bytes)}: ${byStatus.map(([status, n]) => `${count(n)} ${status}`).join(", ") || "none"}`,
        ],
        inner,
      ),
    ),
    ...(files.unfinished > 0
      ? [
          `  ${files.unfinished === 1 ? "1 ends" : `${count(files.unfinished)} end`} in a line still being written`,
        ]
      : []),
    "",
    ink.heading("Lines"),
    ...indented(
      wrapSentences(
        [
          `${count(lines.read)} read: ${count(lines.used)} used, ${count(ignored)} not needed, ${count(lines.blank)} blank, ${count(lines.skipped)} not readable`,
        ],
        inner,
      ),
    ),
    ...table([{ cut: "end" }, { align: "right" }], oddLines(lines), terminal),
    "",
    ...(problems.length === 0
      ? ["Nothing was left out that should not be."]
      : [ink.heading("Left out"), ...leftOutLines(problems, context)]),
    ...(moreProblems > 0 ? [`  and ${count(moreProblems)} more`] : []),
  ];
}

/** So many files are named under one reason. */
const MOST_PATHS = 5;

/** Files by why they were left out. */
function leftOutLines(problems: Health["problems"], { terminal, effects, ink }: Context): string[] {
  const reasons = new Map<string, string[]>();
  for (const { status, path, reason } of problems) {
    const why = `${status}: ${reason.replaceAll(effects.home, "~")}`;
    reasons.set(why, [...(reasons.get(why) ?? []), shownPath(path, effects.home)]);
  }
  return [...reasons].flatMap(([why, paths]) => {
    const more = paths.length - MOST_PATHS;
    return [
      ...indented(wrapSentences([why], { ...terminal, width: terminal.width - 2 })),
      ...table(
        [{ cut: "middle" }],
        paths.slice(0, MOST_PATHS).map((text) => [{ text, style: ink.quiet }]),
        terminal,
        { indent: 4 },
      ),
      ...(more > 0 ? [`    and ${plural(more, "file")} more`] : []),
    ];
  });
}

/** What a reader met that it does not know, or had to mend. */
function oddLines({ notes, ignored }: Health["lines"]): string[][] {
  const unknown = Object.entries(ignored)
    .filter(([kind]) => kind.startsWith("unknown:"))
    .sort(([, a], [, b]) => b - a)
    .map(([kind, n]) => [`records of a kind not known yet: ${kind.slice("unknown:".length)}`, count(n)]);
  return [...Object.entries(notes).map(([note, n]) => [note, count(n)]), ...unknown];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
