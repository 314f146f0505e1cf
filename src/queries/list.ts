import { z } from "zod";
import { maturityOf } from "../detectors/accuracy.ts";
import { PATTERN_IDS } from "../session/finding.ts";
import { maturity } from "./accuracy.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { achieversOf, outcomeLine, outcomeLineOf } from "./outcome-answer.ts";
import { defineQuery } from "./query.ts";
import { lineOf, sessionLine } from "./session-line.ts";

/** The latest sessions, newest first. Sub-agents belong to their sessions and are listed only when asked for. */
export const list = defineQuery({
  name: "list",
  version: 1,
  input: filterInput.extend({
    last: z.int().min(1).default(20).describe("How many at most."),
    subAgents: z.boolean().default(false).describe("Sub-agents too, each as a session of its own."),
  }),
  answer: z.object({
    total: z.number().describe("How many there are that fit, listed or not."),
    pattern: z
      .object({ pattern: z.enum(PATTERN_IDS), maturity })
      .nullable()
      .describe("The pattern that was asked for; `null`: none."),
    sessions: z.array(sessionLine.extend({ outcome: outcomeLine })),
  }),
  async run({ store }, input) {
    const filter = { ...filterOf(input), subAgents: input.subAgents };
    const achievers = await achieversOf(store, await store.heads(filter, { limit: input.last }));
    const sessions = achievers.map((one) => ({ ...lineOf(one.head), outcome: outcomeLineOf(one) }));
    const { pattern } = input;
    return {
      total: await store.count(filter),
      pattern: pattern === undefined ? null : { pattern, maturity: maturityOf(pattern) },
      sessions,
    };
  },
});
