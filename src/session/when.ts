const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3600_000, d: 86_400_000, w: 604_800_000 };
const DAY_MS = 86_400_000;
/** The last moment that a `Date` can hold. */
const LAST_MOMENT = 8.64e15;

/**
 * A moment as people type it, in local time: a day (its start, or with `end` its end), a day with a time, `today`,
 * `yesterday`, or an age: `90m`, `12h`, `7d`, `2w`. Epoch milliseconds; `null` for what is none of these.
 */
export function momentOf(text: string, now: number, edge: "start" | "end"): number | null {
  const age = /^(\d+)\s*([mhdw])$/.exec(text.trim());
  const past = age ? now - Number(age[1]) * (UNITS[age[2] ?? ""] ?? 0) : null;
  if (past !== null) return Math.max(past, -LAST_MOMENT);
  const day = dayOf(text.trim().toLowerCase(), now);
  if (day !== null) return edge === "start" ? day : day + DAY_MS - 1;
  const moment = Date.parse(text.trim().replace(" ", "T"));
  return Number.isFinite(moment) ? moment : null;
}

/** The start of a day, local time. */
function dayOf(text: string, now: number): number | null {
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  if (text === "today") return today.getTime();
  if (text === "yesterday") return new Date(today).setDate(today.getDate() - 1);
  const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!date) return null;
  const [, year, month, day] = date.map(Number);
  const start = new Date(year ?? 0, (month ?? 1) - 1, day ?? 1);
  // 2026-02-31 is not the third of March.
  return start.getMonth() === (month ?? 1) - 1 && start.getDate() === day ? start.getTime() : null;
}
