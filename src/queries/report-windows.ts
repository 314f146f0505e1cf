import type { z } from "zod";
import type { SessionHead, Store } from "../store/store.ts";
import type { reportInput } from "./report-input.ts";

export type ReportInput = z.output<typeof reportInput>;

/** A session whose start is known: without it, it has no place in an order. */
export type DatedHead = SessionHead & { readonly startedAt: number };

/** Sessions in the order in which they started, with the times that they lie between. */
export interface Window {
  readonly heads: readonly DatedHead[];
  /** Epoch milliseconds; `null` for as many sessions as were asked for where there is none. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface Windows {
  readonly current: Window;
  readonly before: Window;
}

export const WEEK_MS = 7 * 24 * 3600_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * 24 * 3600_000;
const WEEKS_UNTOLD = 8;
const SESSIONS_UNTOLD = 20;

/**
 * The sessions that a report is about, and as many before them; or those of a span of time, and of as long a span
 * before it.
 */
export function windowsOf(store: Store, input: ReportInput, now: number): Promise<Windows> {
  const until = input.until ?? now;
  if (input.last !== undefined) return latest(store, input, input.last);
  if (input.since !== undefined) return spans(store, input, input.since, until);
  if (input.by === "week") return spans(store, input, mondayOf(until) - (WEEKS_UNTOLD - 1) * WEEK_MS, until);
  return latest(store, input, SESSIONS_UNTOLD);
}

/** The start of a week: Monday, 00:00 UTC. */
export function mondayOf(at: number): number {
  return at - ((((at - FIRST_MONDAY) % WEEK_MS) + WEEK_MS) % WEEK_MS);
}

async function latest(store: Store, input: ReportInput, last: number): Promise<Windows> {
  const heads = await store.heads({ ...chosen(input), until: input.until }, { limit: 2 * last });
  const dated = heads.filter(isDated);
  const current = dated.slice(0, last).filter(({ startedAt }) => startedAt >= (input.since ?? -Infinity));
  return {
    current: windowOf(current),
    before: windowOf(dated.slice(current.length, 2 * current.length)),
  };
}

async function spans(store: Store, input: ReportInput, since: number, until: number): Promise<Windows> {
  const start = since - Math.max(0, until - since);
  const heads = (await store.heads({ ...chosen(input), since: start, until })).filter(isDated);
  return {
    current: {
      heads: heads.filter(({ startedAt }) => startedAt >= since).toReversed(),
      from: since,
      to: until,
    },
    before: {
      heads: heads.filter(({ startedAt }) => startedAt < since).toReversed(),
      from: start,
      to: since - 1,
    },
  };
}

/** The filters that hold for all that a report says, whatever its window. */
export function chosen({ agent, project }: ReportInput) {
  return { agents: agent === undefined ? undefined : [agent], project };
}

/** Of heads that come latest first. */
function windowOf(heads: readonly DatedHead[]): Window {
  return {
    heads: heads.toReversed(),
    from: heads.at(-1)?.startedAt ?? null,
    to: heads[0]?.startedAt ?? null,
  };
}

function isDated(head: SessionHead): head is DatedHead {
  return head.startedAt !== null;
}
