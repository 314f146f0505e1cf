import { z } from "zod";
import { ORIGINS } from "../../config/load.ts";
import { MATURITIES } from "../../queries/accuracy.ts";
import type { SettingEntry, Settings } from "../settings.ts";

/** Which database it is, and why. */
export const databaseChoice = z.object({
  path: z.string(),
  because: z.string().describe("Why this one: what named it."),
}) satisfies z.ZodType<Settings["database"]>;

/** The configuration files that were read. */
export const configFiles = z
  .array(z.object({ from: z.enum(ORIGINS).exclude(["default"]), path: z.string() }))
  .describe("The configuration files that count, the strongest last.") satisfies z.ZodType<Settings["files"]>;

/** One setting that counts. */
export const settingEntry = z.object({
  key: z.string().describe("Its path: `grading.blind_edit_max`."),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  source: z
    .object({
      from: z.enum(ORIGINS),
      file: z.string().exactOptional(),
      variable: z.string().exactOptional().describe("The variable that set it without a file."),
    })
    .describe("Who set it."),
  maturity: z
    .enum(MATURITIES)
    .exactOptional()
    .describe("Of a pattern's weight: `experimental` while it is not known how often the pattern is right."),
}) satisfies z.ZodType<SettingEntry>;
