import { z } from "zod";
import type { Diagnosis } from "../../app/diagnosis.ts";
import { QUESTIONS } from "../../app/questions.ts";
import { configFiles, databaseChoice } from "../../app/schemas/settings.ts";
import { searched } from "../../app/schemas/sync-outcome.ts";
import { SESH_ERROR_CODES } from "../../session/sesh-error.ts";
import { defineAnswer } from "./answer.ts";

const { name, version, answer: health } = QUESTIONS.health;

/** What was found where, which settings and which database count, what was left out and why. */
export const doctor = defineAnswer({
  name: "doctor",
  version: 1,
  answer: z.object({
    locations: z.array(searched).describe("Where agents keep their transcripts."),
    configFiles: configFiles.nullable().describe("`null` where one of them is wrong."),
    database: databaseChoice.nullable().describe("`null` where the settings that name it are wrong."),
    health: z
      .object({ schema: z.literal(`sesh/${name}/${version}`), ...health.shape })
      .nullable()
      .describe("`null` where there is no database yet, or it cannot be used."),
    problems: z
      .array(z.object({ code: z.enum(SESH_ERROR_CODES), message: z.string() }))
      .describe("What keeps other commands from working here; the exit status is that of the first."),
  }) satisfies z.ZodType<Diagnosis>,
});
