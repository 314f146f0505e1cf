import { SeshError } from "../session/sesh-error.ts";
import { momentOf } from "../session/when.ts";

/** The moment that an option's value names; see {@link momentOf}. @throws SeshError `usage` for what is none */
export function parseWhen(text: string, now: number, edge: "start" | "end"): number {
  const moment = momentOf(text, now, edge);
  if (moment !== null) return moment;
  throw new SeshError(
    "usage",
    `"${text}" is no time that sesh knows. Type a day (2026-03-12), a moment (2026-03-12T14:00), today, yesterday, or an age (12h, 7d, 2w).`,
  );
}
