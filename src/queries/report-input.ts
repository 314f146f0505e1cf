import { z } from "zod";
import { filterInput } from "./filter-input.ts";

/** What a report can be asked for. */
export const reportInput = filterInput.omit({ grade: true, pattern: true }).extend({
  last: z
    .int()
    .min(1)
    .optional()
    .describe("So many of the latest sessions. 20 where neither this, nor `since`, nor `by` is given."),
  by: z.enum(["week"]).optional().describe("Also week by week; the last eight where `since` is not given."),
});
