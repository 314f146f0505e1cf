import type { WorkedExample } from "../../src/queries/worked-example.ts";
import { table } from "./markdown.ts";

/** An example as a table: what was said and done, with a mark at what is flagged. */
export function exampleTable({ title, flagged, request, rows }: WorkedExample): string {
  const heads = ["step", "tool", "asked for", "ended", "flagged"];
  const columns = flagged ? heads.length : heads.length - 1;
  return [
    `### ${flagged ? "Flagged" : "Not flagged"}: ${title}`,
    `The user: "${request}"`,
    table(
      heads.slice(0, columns),
      rows.map((row) => cellsOf(row).slice(0, columns)),
    ),
  ].join("\n\n");
}

function cellsOf({ step, tool, asked, ended, flag, belongsTo }: WorkedExample["rows"][number]): string[] {
  if (step === null) return ["", `*${tool}*`, asked, "", ""];
  return [String(step), tool, asked, ended, markOf(step, flag, belongsTo)];
}

function markOf(step: number, flag: string | null, belongsTo: number | null): string {
  if (flag !== null) return `**flagged**: ${flag}`;
  if (belongsTo === null) return "";
  return belongsTo === step ? "the same" : `belongs to step ${belongsTo}`;
}
