import { printable } from "../../session/printable.ts";
import { inkFor, type Style } from "./ink.ts";
import type { Terminal } from "./terminal.ts";
import { pad, truncateEnd, truncateMiddle, widthOf } from "./truncate.ts";

export interface Column {
  readonly title?: string;
  /** Numbers go right. */
  readonly align?: "left" | "right";
  /** A column that may be cut when space is short: `end` for prose, `middle` for paths. Others keep their width. */
  readonly cut?: "end" | "middle";
  /** Columns that a column that may be cut keeps at least; 8 untold. */
  readonly least?: number;
  /** Left out, the rightmost first, where cutting is not enough. */
  readonly optional?: boolean;
}

/** A text, or one with a style that the width is not counted of, or cut otherwise than its column. Always made printable. */
export type Cell =
  | string
  | { readonly text: string; readonly style?: Style; readonly cut?: NonNullable<Column["cut"]> };

export interface TableLayout {
  /** Spaces before each row; 2 untold. */
  readonly indent?: number;
}

const GAP = 2;
const LEAST = 8;
/** So that one prompt without an end does not push the next column of every row out of sight in a pipe. */
const MOST = 160;

/** One line per row, never longer than the terminal is wide; a line of titles first where there are any. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
  layout: TableLayout = {},
): string[] {
  const indent = layout.indent ?? 2;
  const texts = rows.map((row) => columns.map((_, index) => printable(styledCell(row[index]).text)));
  const natural = columns.map((column, index) => naturalWidth(column, texts, index));
  const widths = fitWidths(columns, natural, terminal.width - indent);
  const draw = (texts: readonly string[], cells: readonly Cell[]) =>
    " ".repeat(indent) + drawRow(columns, widths, texts, cells);
  const body = texts.map((row, index) => draw(row, rows[index] ?? []));
  if (columns.every((column) => column.title === undefined)) return body;
  const titles = columns.map((column) => column.title ?? "");
  const style = inkFor(terminal).quiet;
  return [
    draw(
      titles,
      titles.map((text) => ({ text, style })),
    ),
    ...body,
  ];
}

function drawRow(
  columns: readonly Column[],
  widths: readonly number[],
  texts: readonly string[],
  cells: readonly Cell[],
): string {
  const drawn: string[] = [];
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (width === 0) continue;
    const cell = styledCell(cells[index]);
    const text = texts[index] ?? "";
    const isCutInside = (cell.cut ?? column.cut) === "middle";
    const cut = isCutInside ? truncateMiddle(text, width) : truncateEnd(text, width);
    drawn.push(pad(cell.style === undefined || cut === "" ? cut : cell.style(cut), width, column.align));
  }
  return drawn.join(" ".repeat(GAP)).trimEnd();
}

/** Widths that fit into `space`; 0 for a column that is left out. */
function fitWidths(columns: readonly Column[], natural: readonly number[], space: number): number[] {
  const widths = [...natural];
  const least = columns.map((column, index) => leastWidth(column, natural[index] ?? 0));
  if (needed(least) > space) {
    const dropped = columns.findLastIndex(
      (column, index) => column.optional === true && natural[index] !== 0,
    );
    if (dropped !== -1) return fitWidths(columns, natural.with(dropped, 0), space);
    least.fill(1);
  }
  shrink(widths, least, space);
  return widths;
}

/** Takes from the widest column that still may give, until the rest fits. */
function shrink(widths: number[], least: readonly number[], space: number): void {
  for (let excess = needed(widths) - space; excess > 0; excess--) {
    let widest = -1;
    for (const [index, width] of widths.entries()) {
      if (width > (least[index] ?? 0) && width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest === -1) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}

function needed(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, shown.length - 1);
}

function naturalWidth(column: Column, texts: readonly (readonly string[])[], index: number): number {
  let widest = widthOf(column.title ?? "");
  for (const cells of texts) widest = Math.max(widest, columnsTaken(cells[index] ?? "", column));
  return widest;
}

function columnsTaken(text: string, column: Column): number {
  if (column.cut === undefined || text.length <= MOST) return widthOf(text);
  return Math.min(MOST, widthOf(text.slice(0, MOST * 2)));
}

function leastWidth(column: Column, natural: number): number {
  return column.cut === undefined ? natural : Math.min(natural, column.least ?? LEAST);
}

function styledCell(cell: Cell | undefined): Exclude<Cell, string> {
  return typeof cell === "object" ? cell : { text: cell ?? "" };
}
