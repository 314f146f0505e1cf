import { useMemo } from "react";
import { useUrl } from "./url.ts";

/** How far back, as the URL says it. */
export const RANGES = [
  { id: "7d", title: "last 7 days", days: 7 },
  { id: "30d", title: "last 30 days", days: 30 },
  { id: "90d", title: "last 90 days", days: 90 },
  { id: "365d", title: "last year", days: 365 },
  { id: "all", title: "all time", days: null },
] as const;

export type RangeId = (typeof RANGES)[number]["id"];
const DEFAULT_RANGE: RangeId = "30d";

/** Which sessions the page is about; the same for every view, and part of the URL. */
export interface Filters {
  readonly range: RangeId;
  readonly agent: string | undefined;
  readonly project: string | undefined;
}

/** The keys of a URL that every view shares, and every link within the page keeps. */
export const FILTER_KEYS = ["range", "agent", "project"] as const;

export function useFilters(): { filters: Filters; setFilters: (changed: Partial<Filters>) => void } {
  const { search, change } = useUrl();
  const range = RANGES.find(({ id }) => id === search.range)?.id ?? DEFAULT_RANGE;
  return {
    filters: { range, agent: search.agent, project: search.project },
    setFilters: ({ range: wanted, ...others }) =>
      change({
        ...(wanted !== undefined && { range: wanted === DEFAULT_RANGE ? undefined : wanted }),
        ...others,
      }),
  };
}

/** As questions about many sessions take them. */
export interface FilterInput {
  agent?: string;
  project?: string;
  since?: number;
}

/** The filters as the input of a question. */
export function useFilterInput(): FilterInput {
  const { range, agent, project } = useFilters().filters;
  const since = sinceOf(range);
  return useMemo(
    () => ({
      ...(agent !== undefined && { agent }),
      ...(project !== undefined && { project }),
      ...(since !== undefined && { since }),
    }),
    [agent, project, since],
  );
}

/** From the start of a day, so that the same is asked all day long. */
function sinceOf(range: RangeId): number | undefined {
  const days = RANGES.find(({ id }) => id === range)?.days ?? null;
  if (days === null) return undefined;
  const start = new Date();
  start.setHours(0, 0, 0, 0);
  start.setDate(start.getDate() - days);
  return start.getTime();
}
