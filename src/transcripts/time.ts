/** Milliseconds since the epoch from an ISO text or a number of seconds, milli- or microseconds; else `null`. */
export function parseTime(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && value > 0 ? epochMilliseconds(value) : null;
  if (typeof value !== "string" || value === "") return null;
  const parsed = Date.parse(value);
  if (Number.isFinite(parsed)) return parsed;
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? epochMilliseconds(number) : null;
}

/** 1e11 seconds is the year 5138 and 1e11 milliseconds is 1973, so the magnitude tells the unit. */
function epochMilliseconds(value: number): number {
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  return Math.round(value / 1000);
}
