import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { ScrollArea } from "./scroll-area.tsx";
import "./data-table.css";

declare module "@tanstack/react-table" {
  // Both have to stand there as in the library's own declaration.
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Right-aligned, as numbers are. */
    readonly isNumber?: boolean;
    /** Takes the room that is left. */
    readonly isWide?: boolean;
  }
}

export interface DataTableProps<Row> {
  /** What it lists: "sessions". */
  readonly label: string;
  readonly rows: readonly Row[];
  /** Keep it the same object between drawings. */
  readonly columns: ColumnDef<Row>[];
  readonly rowId: (row: Row) => string;
  /** Which columns are not shown, by id. */
  readonly hidden?: readonly string[];
  readonly sorting?: SortingState;
  readonly onSort?: (sorting: SortingState) => void;
  /** How tall at most, in pixels or any CSS length; it scrolls within. */
  readonly maxHeight: number | string;
}

const ROW_HEIGHT = 36;
/** What the column that takes the rest has at least; a narrower table scrolls to the side. */
const LEAST_WIDE = 120;
const NONE: readonly string[] = [];
const UNSORTED: SortingState = [];

/**
 * A table of thousands of rows, of which only those in sight are drawn. A cell that leads somewhere is a link with
 * `isStep`: `j` and `k` move from one to the next.
 */
export function DataTable<Row>({
  label,
  rows,
  columns,
  rowId,
  hidden = NONE,
  sorting = UNSORTED,
  onSort,
  maxHeight,
}: DataTableProps<Row>) {
  const scroller = useRef<HTMLElement>(null);
  const table = useReactTable<Row>({
    data: useMemo(() => [...rows], [rows]),
    columns,
    getRowId: rowId,
    state: { sorting, columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])) },
    onSortingChange: (change) => onSort?.(typeof change === "function" ? change(sorting) : change),
    enableSorting: onSort !== undefined,
    enableSortingRemoval: false,
    // What it would reset is not used, and resetting draws anew, for ever where the order is a new list each time.
    autoResetAll: false,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const shown = table.getVisibleLeafColumns();
  const width = shown.length;
  const leastWidth = shown.reduce(
    (sum, { columnDef, getSize }) => sum + (columnDef.meta?.isWide ? LEAST_WIDE : getSize()),
    0,
  );
  return (
    <ScrollArea area={scroller} className="data-table" maxHeight={maxHeight} label={`table of ${label}`}>
      <table aria-rowcount={rows.length + 1} style={{ minWidth: leastWidth }}>
        <colgroup>
          {shown.map(({ id, columnDef, getSize }) => (
            <col key={id} style={columnDef.meta?.isWide ? undefined : { width: getSize() }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map(({ id, headers }) => (
            <tr key={id} aria-rowindex={1}>
              {headers.map(({ id: headerId, column, getContext }) => (
                <th
                  key={headerId}
                  scope="col"
                  className={column.columnDef.meta?.isNumber ? "number" : undefined}
                  aria-sort={ariaSort(column.getIsSorted())}
                >
                  {column.getCanSort() ? (
                    <button type="button" onClick={column.getToggleSortingHandler()}>
                      {flexRender(column.columnDef.header, getContext())}
                      <span aria-hidden="true">{ARROWS[String(column.getIsSorted())]}</span>
                    </button>
                  ) : (
                    flexRender(column.columnDef.header, getContext())
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} width={width} />}
          {items.map(({ index }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <tr key={row.id} aria-rowindex={index + 2}>
                {row.getVisibleCells().map(({ id, column, getContext }) => (
                  <td key={id} className={column.columnDef.meta?.isNumber ? "number" : undefined}>
                    {flexRender(column.columnDef.cell, getContext())}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <Gap height={below} width={width} />}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** The rows that are not drawn. */
function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot be focused, and there is nothing in it
    <tr aria-hidden="true">
      <td colSpan={width} className="data-table-gap" style={{ height }} />
    </tr>
  );
}

const ARROWS: Readonly<Record<string, string>> = { asc: " ↑", desc: " ↓", false: "" };

function ariaSort(sorted: false | "asc" | "desc"): "ascending" | "descending" | undefined {
  if (sorted === false) return undefined;
  return sorted === "asc" ? "ascending" : "descending";
}
