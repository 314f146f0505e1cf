import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { type Linking, measureLinking } from "./linking.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0 && process.platform !== "win32";

describe.skipIf(!hasGit)("commits of sessions that worked in real repositories", () => {
  let linking: Linking;
  beforeAll(async () => {
    linking = await measureLinking();
  }, 300_000);

  test("are of more than forty sessions", () => {
    expect(linking.sessions).toBeGreaterThanOrEqual(40);
    expect(linking.made).toBeGreaterThanOrEqual(100);
  });

  test("are linked to the session that made them: at least 98 % of the links are right", () => {
    expect(linking.right / linking.linked, linking.faults.join("\n")).toBeGreaterThanOrEqual(0.98);
  });

  test("are found: at least 94 % of those that were made", () => {
    expect(linking.found / linking.made, linking.faults.join("\n")).toBeGreaterThanOrEqual(0.94);
  });

  test("are told apart from those that were superseded", () => {
    expect(linking.rightlyStanding / linking.right, linking.faults.join("\n")).toBeGreaterThanOrEqual(0.98);
  });
});
