import { z } from "zod";
import { configFiles, databaseChoice, settingEntry } from "../../app/schemas/settings.ts";
import { defineAnswer } from "./answer.ts";

/**
 * The settings that count: all of them in `entries`, with `files` and `database`; a group in `entries`; or one as `key`,
 * `value` and `source`.
 */
export const config = defineAnswer({
  name: "config",
  version: 1,
  answer: z
    .object({
      entries: z.array(settingEntry),
      files: configFiles,
      database: databaseChoice,
      ...settingEntry.shape,
    })
    .partial(),
});
