import "./sparkline.css";

export interface SparklineProps {
  /** What it shows, for those who listen: "score over 8 weeks". */
  readonly label: string;
  /** In order; `null`: no value there. */
  readonly values: readonly (number | null)[];
  /** The least of the scale; the largest value is its most. */
  readonly from?: number;
}

const WIDTH = 80;
const HEIGHT = 20;
const EDGE = 2;

/** A line without axes, to be read beside a number. Gaps stay gaps. */
export function Sparkline({ label, values, from = 0 }: SparklineProps) {
  const known = values.flatMap((value) => value ?? []);
  const most = Math.max(from, ...known);
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    most === from ? HEIGHT - EDGE : HEIGHT - EDGE - ((value - from) * (HEIGHT - 2 * EDGE)) / (most - from);
  const last = values.findLastIndex((value) => value !== null);
  const lastValue = values[last] ?? null;
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${said(values)}`}
    >
      <path d={pathOf(values, x, y)} />
      {lastValue !== null && <circle cx={x(last)} cy={y(lastValue)} r={2} />}
    </svg>
  );
}

function pathOf(
  values: SparklineProps["values"],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let isDrawing = false;
  const steps = values.map((value, index) => {
    if (value === null) {
      isDrawing = false;
      return "";
    }
    const step = `${isDrawing ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    isDrawing = true;
    return step;
  });
  return steps.join("");
}

function said(values: SparklineProps["values"]): string {
  return values.map((value) => (value === null ? "none" : Math.round(value * 100) / 100)).join(", ");
}
