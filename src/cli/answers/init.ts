import { z } from "zod";
import { defineAnswer } from "./answer.ts";

/** Where a project's settings lie now. */
export const init = defineAnswer({
  name: "init",
  version: 1,
  answer: z.object({
    folder: z.string(),
    config: z.string().describe("The configuration file."),
    created: z
      .array(z.string())
      .describe("Files that were not there before; empty where nothing was changed."),
  }),
});
