import { z } from "zod";
import { defineAnswer } from "./answer.ts";

/** Where a client's settings lie, what belongs into them, and what was done to them. */
export const setup = defineAnswer({
  name: "setup",
  version: 1,
  answer: z.object({
    client: z.string(),
    file: z.string().describe("The file that the client reads; what a link leads to."),
    settings: z.string().describe("The settings as they would stand in a file of their own."),
    changes: z.boolean().describe("Whether the file said something else."),
    written: z.boolean(),
    backup: z.string().nullable().describe("The copy of what was there before; `null`: none was made."),
  }),
});
