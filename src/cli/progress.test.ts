import { expect, it } from "vitest";
import { CapturedOutput } from "../../test/run-captured.ts";
import { startProgress } from "./progress.ts";

const start = (stderr: CapturedOutput) => startProgress("Syncing", { stderr, now: () => 0, env: {} });

it("shows one line that is gone when done", () => {
  const stderr = new CapturedOutput(80);
  const progress = start(stderr);
  progress.update(206, 412, "files");
  expect(stderr.text).toContain("Syncing  ███████████████");
  expect(stderr.text).toContain("206/412 files  0 ms");
  expect(stderr.text).not.toContain("\n");
  progress.done();
  const [, cleared] = stderr.text.split("412 files  0 ms").slice(-2);
  expect(cleared).toContain("\u001b[2K");
  expect(stderr.text).not.toContain("\n");
});

it("never is wider than the terminal, so that it stays one line", () => {
  const stderr = new CapturedOutput(40);
  const progress = start(stderr);
  progress.update(1, 2, "files");
  progress.done();
  expect(stderr.text).toContain("Syncing  ██████▌        1/2 files  0 ms");
});

it("may end before anything was done", () => {
  const stderr = new CapturedOutput(80);
  start(stderr).done();
  expect(stderr.text).toBe("");
});
