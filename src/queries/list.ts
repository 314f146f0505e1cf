import { z } from "zod";
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
    sessions: z.array(sessionLine.extend({ outcome: outcomeLine })),
  }),
  async run({ store }, input) {
    const filter = { ...filterOf(input), subAgents: input.subAgents };
    const achievers = await achieversOf(store, await store.heads(filter, { limit: input.last }));
    const sessions = achievers.map((one) => ({ ...lineOf(one.head), outcome: outcomeLineOf(one) }));
    return { total: await store.count(filter), sessions };
  },
});
