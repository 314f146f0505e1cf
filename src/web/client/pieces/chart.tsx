import type * as Plot from "@observablehq/plot";
import { useEffect, useRef, useState } from "react";
import { ScrollArea } from "./scroll-area.tsx";
import "./chart.css";

export interface ChartProps {
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly height: number;
  /** What to draw at a width. Keep it the same object between drawings (`useCallback`). */
  readonly draw: (plot: typeof Plot, width: number) => Plot.PlotOptions;
  /** The same as a table, for those who cannot see it. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** A chart of Observable Plot, which is loaded when the first one is drawn, with a table behind it. */
export function Chart({ label, height, draw, table }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const plot = usePlot();
  const [isTable, setIsTable] = useState(false);
  useEffect(() => {
    if (plot === null || width === 0 || isTable) return;
    const drawing = plot.plot({ height, width, className: "plot", ...draw(plot, width) });
    // The page may have no inline styles; chart.css has what these would say.
    for (const style of drawing.querySelectorAll("style")) style.remove();
    // Its place says what it shows, the table behind it the rest.
    drawing.setAttribute("aria-hidden", "true");
    place.current?.replaceChildren(drawing);
    return () => drawing.remove();
  }, [plot, width, height, draw, isTable]);
  return (
    <figure className="chart">
      <div
        ref={place}
        className="chart-place"
        style={{ height }}
        role="img"
        aria-label={label}
        hidden={isTable}
      />
      {isTable && <ChartTable label={label} {...table} />}
      <button
        type="button"
        className="chart-switch"
        aria-expanded={isTable}
        onClick={() => setIsTable(!isTable)}
      >
        {isTable ? "Chart" : "Table"}
        <span className="unseen"> of {label}</span>
      </button>
    </figure>
  );
}

function ChartTable({ label, head, rows }: ChartProps["table"] & { readonly label: string }) {
  return (
    <ScrollArea className="chart-table" label={label}>
      <table>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join("\n")}>
              {row.map((cell, index) => (
                <td key={head[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function usePlot(): typeof Plot | null {
  const [plot, setPlot] = useState<typeof Plot | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import("@observablehq/plot").then((module) => {
      if (isWanted) setPlot(module);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return plot;
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      // Hidden behind its table it has none.
      const now = Math.floor(entry?.contentRect.width ?? 0);
      if (now > 0) setWidth(now);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
