import { useNow } from "../shell/now.ts";

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayOfAnyYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A time as one says it, in local time; the exact one on hover. `null`: the transcript tells none. */
export function When({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (at === null) return <span className="quiet">no time told</span>;
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {saidAt(Date.parse(at), now)}
    </time>
  );
}

/** `just now`, `12 min ago`, `2 h ago`, `3 d ago`, `1 Aug`, `1 Aug 2025` */
export function saidAt(at: number, now: number): string {
  const ago = now - at;
  if (ago >= 0 && ago < MINUTE_MS) return "just now";
  if (ago >= 0 && ago < HOUR_MS) return `${Math.floor(ago / MINUTE_MS)} min ago`;
  if (ago >= 0 && ago < DAY_MS) return `${Math.floor(ago / HOUR_MS)} h ago`;
  if (ago >= 0 && ago < 7 * DAY_MS) return `${Math.floor(ago / DAY_MS)} d ago`;
  return day(at, now);
}

/** `1 Aug`, or with its year where that is not this one. */
export function day(at: number, now: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? dayOfYear : dayOfAnyYear).format(date);
}
