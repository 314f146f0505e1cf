import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUpCommits } from "./commit-lookup.ts";

describe("looking commits up in a repository", () => {
  const folder = mkdtempSync(join(tmpdir(), "sesh-lookup-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: devNull },
    }).trim();
  let first = "";
  let amended = "";

  beforeAll(() => {
    git("init", "-q", "-b", "main");
    git("commit", "-q", "--allow-empty", "-m", "First");
    first = git("rev-parse", "--short", "HEAD");
    git("commit", "-q", "--allow-empty", "-m", "Second");
    amended = git("rev-parse", "HEAD");
    git("commit", "-q", "--allow-empty", "--amend", "-m", "Second, amended");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("tells those that are there from those that are on no branch any more, and from unknown ones", async () => {
    const found = await lookUpCommits([folder], [first, amended, "0123456789abcdef0123456789abcdef01234567"]);
    expect([...found.values()]).toEqual(["present", "unreachable", "missing"]);
  });

  test("a commit that is only checked out is there", async () => {
    git("checkout", "-q", "--detach", amended);
    expect((await lookUpCommits([folder], [amended.slice(0, 8)])).get(amended.slice(0, 8))).toBe("present");
    git("checkout", "-q", "main");
  });

  test("says nothing where there is no repository, and lets a later one answer", async () => {
    expect((await lookUpCommits([join(folder, "gone")], [first])).size).toBe(0);
    expect((await lookUpCommits([tmpdir(), folder], [first])).get(first)).toBe("present");
  });

  test("runs nothing that the repository's settings name", async () => {
    const trace = join(folder, "trace");
    const script = join(folder, "run.sh");
    writeFileSync(script, `#!/bin/sh\necho ran >> "${trace}"\n`, { mode: 0o755 });
    git("config", "core.fsmonitor", script);
    git("config", "core.pager", script);
    await lookUpCommits([folder], [first, amended]);
    expect(() => execFileSync("cat", [trace], { stdio: "pipe" })).toThrow();
  });
});
