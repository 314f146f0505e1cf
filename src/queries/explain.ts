import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { pageOf, patternPage } from "./pattern-page.ts";
import { defineQuery } from "./query.ts";

/** What each pattern means, why it matters, what to do about it, and the thresholds in force here. */
export const explain = defineQuery({
  name: "explain",
  version: 1,
  asks: "rules",
  input: z.object({ pattern: z.enum(PATTERN_IDS).optional().describe("Only this one.") }),
  answer: z.object({ patterns: z.array(patternPage) }),
  async run(rules, { pattern }) {
    // Here, so that no other question waits for the detectors to load.
    const { DETECTORS } = await import("../detectors/detectors.ts");
    const wanted = DETECTORS.filter(({ id }) => pattern === undefined || id === pattern);
    return { patterns: wanted.map((detector) => pageOf(detector, rules)) };
  },
});
