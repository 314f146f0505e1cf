import { z } from "zod";
import { median } from "../trends/median.ts";
import { scoresOf } from "./report-groups.ts";
import type { DatedHead } from "./report-windows.ts";
import { isoTime, time } from "./session-line.ts";

/** As many columns as fit beside a label. */
const MOST_STEPS = 40;

/** One session's score, or the median of several in a row. */
export const courseStep = z.object({
  from: time,
  to: time,
  graded: z.number(),
  score: z.number(),
  session: z.string().nullable().describe("Its id, where the step is one session."),
});

/** The scores of the graded sessions, in their order. */
export function courseOf(heads: readonly DatedHead[]): z.output<typeof courseStep>[] {
  const graded = heads.filter(({ grade }) => grade.status === "graded");
  const steps = Math.min(MOST_STEPS, graded.length);
  return Array.from({ length: steps }, (_, index) => {
    const place = (step: number) => Math.round((step * graded.length) / steps);
    return stepOf(graded.slice(place(index), place(index + 1)));
  });
}

function stepOf(heads: readonly DatedHead[]): z.output<typeof courseStep> {
  return {
    from: isoTime(heads[0]?.startedAt ?? null),
    to: isoTime(heads.at(-1)?.startedAt ?? null),
    graded: heads.length,
    score: Math.round((median(scoresOf(heads)) ?? 0) * 10) / 10,
    session: heads.length === 1 ? (heads[0]?.id ?? null) : null,
  };
}
