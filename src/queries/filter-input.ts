import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS } from "../session/grade.ts";
import type { SessionFilter } from "../store/store.ts";

/** The filters that questions about many sessions share. */
export const filterInput = z.object({
  agent: z
    .string()
    .optional()
    .describe("Only this agent: `claude_code`, `codex`, or a generic agent's name."),
  project: z.string().optional().describe("Only this project (its folder) and what lies below it."),
  since: z.number().optional().describe("Only sessions started at or after this time (epoch milliseconds)."),
  until: z.number().optional().describe("Only sessions started at or before this time (epoch milliseconds)."),
  grade: z.array(z.enum(LETTERS)).optional().describe("Only these letters."),
  pattern: z.enum(PATTERN_IDS).optional().describe("Only sessions in which this pattern was found."),
});

export type FilterInput = z.output<typeof filterInput>;

export function filterOf(input: FilterInput): SessionFilter {
  return {
    agents: input.agent === undefined ? undefined : [input.agent],
    project: input.project,
    since: input.since,
    until: input.until,
    letters: input.grade,
    pattern: input.pattern,
  };
}
