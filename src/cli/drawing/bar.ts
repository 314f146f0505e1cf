import type { Terminal } from "./terminal.ts";

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const HEIGHTS = "▁▂▃▄▅▆▇█";

/**
 * `value` of `largest` as a bar of at most `width` columns; what is more than nothing always shows. Empty in a pipe.
 */
export function bar(value: number, largest: number, width: number, terminal: Terminal): string {
  if (terminal.isPipe || !(value > 0) || !(largest > 0)) return "";
  const columns = Math.min(1, value / largest) * width;
  if (!terminal.unicode) return "#".repeat(Math.max(1, Math.round(columns)));
  const eighths = Math.max(1, Math.round(columns * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

/**
 * Values as a row of columns from `lowest` to `highest`, one each; a gap where there is none. Empty in a pipe and
 * where block characters do not show.
 */
export function sparkline(
  values: readonly (number | null)[],
  lowest: number,
  highest: number,
  terminal: Terminal,
): string {
  if (terminal.isPipe || !terminal.unicode) return "";
  const span = highest - lowest || 1;
  const column = (value: number | null) =>
    value === null ? " " : HEIGHTS.charAt(Math.round(clamp((value - lowest) / span) * (HEIGHTS.length - 1)));
  return values.map(column).join("");
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
