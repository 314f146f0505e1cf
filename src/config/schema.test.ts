import { describe, expect, it } from "vitest";
import { PATTERN_IDS } from "../session/finding.ts";
import { checkConfig, nearestKeyPath } from "./check.ts";
import { enabledPatterns } from "./enabled-patterns.ts";
import { defaultConfig } from "./schema.ts";

describe("the defaults", () => {
  it("are what an empty file means", () => {
    expect(checkConfig({}, "a file")).toEqual(defaultConfig());
  });

  it("keep the published thresholds and weights", () => {
    const config = defaultConfig();
    expect(config.patterns.thresholds).toEqual({
      error_rate_concern: 0.15,
      error_rate_min_calls: 5,
      bash_overuse_min: 3,
      scattered_dirs_min: 8,
      missed_parallel_min: 4,
      error_streak_min: 3,
      low_read_ratio: 1.5,
      min_rw_calls: 5,
      min_tool_calls_for_scatter: 10,
      repeated_searches_min: 1,
    });
    expect(config.grading).toMatchObject({
      profile: "rates",
      error_rate_max_deduction: 20,
      blind_edit_deduction: 5,
      blind_edit_max: 15,
      error_streak_deduction: 3,
      error_streak_max: 15,
      bash_anti_deduction: 2,
      bash_anti_max: 10,
      read_ratio_bonus: 5,
      read_ratio_threshold: 3,
      parallel_bonus: 5,
      parallel_min_batches: 3,
    });
    expect(config.custom_tools).toEqual({ categories: { read: [], write: [], search: [], meta: [] } });
    expect(config.handoff).toEqual({ max_files_listed: 20, include_process_notes: true });
    expect([config.version, config.db_path, config.default_report_count]).toEqual([1, ".sesh/sesh.db", 20]);
  });
});

describe("the weights of the seven patterns whose accuracy is not measured yet", () => {
  it.each([
    "unverified_finish",
    "ended_red",
    "unsupported_claim",
    "blind_retry",
    "regression_cycle",
    "edit_churn",
    "ignored_correction",
  ] as const)("%s is 0", (pattern) => {
    expect(defaultConfig().grading.rates[pattern]).toBe(0);
  });
});

describe("a wrong setting is refused", () => {
  it.each([
    [
      "a misspelt group",
      { patterns: { treshold: {} } },
      "Unknown key patterns.treshold in f.json; did you mean patterns.thresholds?",
    ],
    [
      "a key of another group",
      { patterns: { blind_edit_max: 3 } },
      "Unknown key patterns.blind_edit_max in f.json; did you mean grading.blind_edit_max?",
    ],
    [
      "a misspelt key deep inside",
      { patterns: { thresholds: { eror_streak_min: 3 } } },
      "Unknown key patterns.thresholds.eror_streak_min in f.json; did you mean patterns.thresholds.error_streak_min?",
    ],
    [
      "a key like nothing known",
      { quux_zyxwv: 1 },
      "Unknown key quux_zyxwv in f.json; `sesh config` lists them all.",
    ],
    [
      "a text for a number",
      { grading: { blind_edit_max: "15" } },
      'grading.blind_edit_max in f.json must be a number, but is "15".',
    ],
    [
      "a negative number",
      { grading: { blind_edit_max: -1 } },
      "grading.blind_edit_max in f.json must be 0 or more, but is -1.",
    ],
    [
      "a share above one",
      { patterns: { thresholds: { error_rate_concern: 15 } } },
      "patterns.thresholds.error_rate_concern in f.json must be 1 or less, but is 15.",
    ],
    [
      "half a call",
      { patterns: { thresholds: { bash_overuse_min: 2.5 } } },
      "patterns.thresholds.bash_overuse_min in f.json must be a whole number, but is 2.5.",
    ],
    ["a list for a group", { handoff: [] }, "handoff in f.json must be a group of keys in { }, but is []."],
    ["another format's version", { version: 2 }, "version in f.json must be 1, but is 2."],
    ["an empty database", { db_path: "" }, 'db_path in f.json must be a text that is not empty, but is "".'],
  ])("%s", (_name, content, message) => {
    expect(() => checkConfig(content, "f.json")).toThrow(message);
  });

  it("with the nearest pattern for a misspelt one", () => {
    const content = { patterns: { disabled: ["eror_rate"] } };
    expect(() => checkConfig(content, "f.json")).toThrow(
      `patterns.disabled.0 in f.json must be one of ${PATTERN_IDS.join(", ")}, but is "eror_rate"; did you mean "error_rate"?`,
    );
  });

  it("with every problem at once, each on its line", () => {
    const content = { default_report_count: 0, handoff: { max_files: 3 } };
    expect(() => checkConfig(content, "f.json")).toThrow(
      /default_report_count.*\nUnknown key handoff\.max_files in f\.json; did you mean handoff\.max_files_listed\?/,
    );
  });

  it("as bad usage, so that the exit status is 2", () => {
    expect(() => checkConfig({ nope: 1 }, "f.json")).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("nearestKeyPath", () => {
  it("finds a key by its name alone", () => {
    expect(nearestKeyPath("low_read_ratio")).toBe("patterns.thresholds.low_read_ratio");
  });

  it("finds a swapped letter", () => {
    expect(nearestKeyPath("bd_path")).toBe("db_path");
  });
});

describe("enabledPatterns", () => {
  const withPatterns = (content: object) => enabledPatterns(checkConfig({ patterns: { ...content } }, "f"));

  it("is all of them by default", () => {
    expect(enabledPatterns(defaultConfig())).toEqual(PATTERN_IDS);
  });

  it("leaves out the disabled ones", () => {
    expect(withPatterns({ disabled: ["error_rate"] })).toEqual(
      PATTERN_IDS.filter((id) => id !== "error_rate"),
    );
  });

  it("keeps to the ones named, but for the disabled", () => {
    const named = { enabled: ["missed_parallelism", "error_rate"], disabled: ["error_rate"] };
    expect(withPatterns(named)).toEqual(["missed_parallelism"]);
  });
});
