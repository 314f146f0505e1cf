import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { PROFILES } from "../session/grade.ts";

const share = z.number().min(0).max(1);
const points = z.number().min(0).max(100);
const ratio = z.number().min(0).max(1000);
const count = z.int().min(0).max(1_000_000);
const atLeastOne = z.int().min(1).max(1_000_000);
const toolNames = z.array(z.string().min(1).max(200));

const patterns = z.strictObject({
  enabled: z
    .array(z.enum(["all", ...PATTERN_IDS]))
    .default(["all"])
    .describe('Patterns to look for; "all" stands for every one.'),
  disabled: z
    .array(z.enum(PATTERN_IDS))
    .default([])
    .describe("Patterns to leave out, whatever `patterns.enabled` says."),
  thresholds: z
    .strictObject({
      error_rate_concern: share
        .default(0.15)
        .describe("error_rate: found when more than this share of the calls failed by the agent's fault."),
      error_rate_min_calls: atLeastOne
        .default(5)
        .describe("error_rate: sessions with fewer calls than this are not judged."),
      bash_overuse_min: atLeastOne
        .default(3)
        .describe("bash_overuse: shell commands that a dedicated tool does better, before it is found."),
      scattered_dirs_min: atLeastOne
        .default(8)
        .describe("scattered_files: found when one request changes files in more folders than this."),
      missed_parallel_min: atLeastOne
        .default(4)
        .describe("missed_parallelism: pairs of reads that could have run at once, before it is found."),
      error_streak_min: atLeastOne
        .default(3)
        .describe("error_streak: steps in a row in which everything failed, before it is found."),
      low_read_ratio: ratio
        .default(1.5)
        .describe("low_read_ratio: found when there are fewer reads and searches per change than this."),
      min_rw_calls: atLeastOne
        .default(5)
        .describe("low_read_ratio: at least this many reads and this many changes, or it is not judged."),
      min_tool_calls_for_scatter: atLeastOne
        .default(10)
        .describe("scattered_files: requests with fewer calls than this are not judged."),
      repeated_searches_min: atLeastOne
        .default(1)
        .describe("repeated_searches: searches run again for the same answer, before it is found."),
    })
    .prefault({})
    .describe("When a pattern counts as found."),
});

const perPercent = (initial: number, of: string) =>
  points.default(initial).describe(`Points for each percent of the ${of}.`);

/** Only patterns whose accuracy is measured, or that `classic` counts, cost anything unless a user says so. */
const rates = z.strictObject({
  repeated_searches: perPercent(0, "searches that had been answered before"),
  write_without_read: perPercent(1, "edits that were of files the agent had not seen"),
  error_rate: perPercent(3, "calls that failed by the agent's fault"),
  error_streak: perPercent(1, "steps that were in runs of failures"),
  low_read_ratio: perPercent(0, "edits that came after too little looking"),
  bash_overuse: perPercent(0.1, "shell commands that a dedicated tool does better"),
  write_then_read: perPercent(0, "changed files that were read too late"),
  scattered_files: perPercent(0, "requests that changed files in too many folders"),
  missed_parallelism: perPercent(
    0.2,
    "chances to run calls at once (two reads in a row, and batches of parallel calls) that were missed",
  ),
  unverified_finish: perPercent(0, "requests with edits that ended unchecked"),
  ended_red: perPercent(0, "checked requests that ended red"),
  unsupported_claim: perPercent(0, "claims of success that nothing supports"),
  blind_retry: perPercent(0, "failed calls that repeated one that had just failed"),
  regression_cycle: perPercent(0, "repeated checks that broke twice"),
  edit_churn: perPercent(0, "further edits of a file that went to and fro"),
  ignored_correction: perPercent(0, "corrections that had to be made again"),
});

const grading = z.strictObject({
  profile: z
    .enum(PROFILES)
    .default("rates")
    .describe(
      "`rates`: what happened costs by its share of what could have happened, so that neither long nor short sessions are " +
        "better for it. `classic`: it costs by its count, and the keys of `grading.rates` do not act.",
    ),
  error_rate_max_deduction: points
    .default(20)
    .describe("classic: Most points that failed calls cost; one point per percent before that."),
  blind_edit_deduction: points
    .default(5)
    .describe("classic: Points for each change to a file that the agent had not seen."),
  blind_edit_max: points.default(15).describe("classic: Most points that blind edits cost."),
  error_streak_deduction: points
    .default(3)
    .describe("classic: Points per step of the longest run of failures."),
  error_streak_max: points.default(15).describe("classic: Most points that a run of failures costs."),
  bash_anti_deduction: points
    .default(2)
    .describe(
      "classic: Points for each shell command that a dedicated tool does better, once that pattern is found.",
    ),
  bash_anti_max: points.default(10).describe("classic: Most points that bash overuse costs."),
  read_ratio_bonus: points
    .default(5)
    .describe(
      "Points given for looking before changing; by the share of edits that had it, or whole or not at all in `classic`. " +
        "The score never passes 100.",
    ),
  read_ratio_threshold: ratio.default(3).describe("Reads and searches per change that earn that bonus."),
  parallel_bonus: points
    .default(5)
    .describe("classic: Points given for running calls at once; the score never passes 100."),
  parallel_min_batches: count.default(3).describe("classic: Batches of parallel calls that earn that bonus."),
  rates: rates
    .prefault({})
    .describe(
      "What each pattern costs in the profile `rates`: points for each percent of its opportunities.",
    ),
});

const customTools = z.strictObject({
  categories: z
    .strictObject({
      read: toolNames.default([]).describe("Names of tools that read files."),
      write: toolNames.default([]).describe("Names of tools that change files."),
      search: toolNames.default([]).describe("Names of tools that search."),
      meta: toolNames.default([]).describe("Names of tools that only steer the agent."),
    })
    .prefault({})
    .describe("What your own tools (MCP and others) are for, by the names in the transcript."),
});

const handoff = z.strictObject({
  max_files_listed: count.default(20).describe("Most files that a hand-over lists."),
  include_process_notes: z
    .boolean()
    .default(true)
    .describe("Whether a hand-over says how the session went, besides what was done."),
});

/**
 * Everything that a user can set: the one source of the types, the defaults, the JSON schema and `docs/config.md`.
 * Unknown keys are refused.
 */
export const configSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe("Where an editor finds the JSON schema of this file; not used by sesh."),
  version: z.literal(1).default(1).describe("Version of this file's format."),
  db_path: z
    .string()
    .min(1)
    .default(".sesh/sesh.db")
    .describe("The database; relative to the folder that holds `.sesh`. `~/` is your home folder."),
  default_report_count: z
    .int()
    .min(1)
    .max(100_000)
    .default(20)
    .describe("Sessions that lists and reports show."),
  patterns: patterns.prefault({}).describe("Which behaviour is looked for."),
  grading: grading.prefault({}).describe("What each pattern costs or earns; a session starts at 100."),
  custom_tools: customTools.prefault({}).describe("Tools that sesh cannot know."),
  handoff: handoff.prefault({}).describe("What a hand-over document holds."),
});

export type Config = z.output<typeof configSchema>;

export function defaultConfig(): Config {
  return configSchema.parse({});
}
