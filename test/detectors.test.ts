import { describe, expect, it } from "vitest";
import { defaultConfig } from "../src/config/schema.ts";
import { DETECTORS, detect } from "../src/detectors/detectors.ts";
import { deriveFacts, NO_OPTIONS } from "../src/facts/facts.ts";
import { session } from "../src/session/build-session.ts";
import { PATTERN_IDS } from "../src/session/finding.ts";

const settings = { enabled: PATTERN_IDS, thresholds: defaultConfig().patterns.thresholds };

describe.each(DETECTORS)("$id", (detector) => {
  it.each(detector.examples)("$title", ({ session: example, flags }) => {
    const verdict = detector.detect(deriveFacts(example, NO_OPTIONS), settings.thresholds);
    expect(verdict.outcome).toBe(flags.length > 0 ? "found" : "clean");
    const evidence = verdict.outcome === "found" ? verdict.evidence : [];
    expect(evidence.map(({ calls }) => calls[0])).toEqual(flags);
  });

  it("has an example that flags and one that stays silent", () => {
    expect(detector.examples.some(({ flags }) => flags.length > 0)).toBe(true);
    expect(detector.examples.some(({ flags }) => flags.length === 0)).toBe(true);
  });

  it("shows first how one request is done badly and well, as `sesh explain` tells it", () => {
    const bad = detector.examples.find(({ flags }) => flags.length > 0);
    const good = detector.examples.find(({ flags }) => flags.length === 0);
    expect(good?.session.messages[0]?.text).toBe(bad?.session.messages[0]?.text);
  });

  it("counts no more than its opportunities", () => {
    for (const { session: example } of detector.examples) {
      const verdict = detector.detect(deriveFacts(example, NO_OPTIONS), settings.thresholds);
      if (!("count" in verdict)) throw new Error("an example must be judged");
      expect(verdict.count).toBeLessThanOrEqual(verdict.opportunities);
    }
  });
});

describe("all detectors", () => {
  it("are registered once each, in the order of the patterns' names", () => {
    expect(DETECTORS.map(({ id }) => id)).toEqual([...PATTERN_IDS]);
  });

  it("say that they are not applicable where the transcript lacks what they need", () => {
    const bare = session({ provides: [] }).prompt("hello").build();
    for (const finding of detect(deriveFacts(bare, NO_OPTIONS), settings)) {
      expect(finding.outcome).toBe("not-applicable");
    }
  });

  it("run only where they are enabled", () => {
    const bare = session().prompt("hello").build();
    const findings = detect(deriveFacts(bare, NO_OPTIONS), { ...settings, enabled: ["error_rate"] });
    expect(findings.map(({ pattern }) => pattern)).toEqual(["error_rate"]);
  });
});
