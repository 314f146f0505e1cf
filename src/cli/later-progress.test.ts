import { setImmediate as tick } from "node:timers/promises";
import { expect, it } from "vitest";
import { laterProgress, type Progress } from "./later-progress.ts";

function recorder() {
  const seen: string[] = [];
  const line: Progress = {
    update: (done, total, unit) => void seen.push(`${done}/${total} ${unit}`),
    done: () => void seen.push("done"),
  };
  let started = 0;
  const start = async () => {
    started++;
    return line;
  };
  return { seen, start, started: () => started };
}

it("loads nothing before there is progress to show, and shows it from then on", async () => {
  const { seen, start, started } = recorder();
  const progress = laterProgress(start, true);
  expect(started()).toBe(0);
  progress.update(0, 3, "files");
  progress.update(1, 3, "files");
  await tick();
  progress.update(2, 3, "files");
  progress.done();
  expect(started()).toBe(1);
  expect(seen).toEqual(["0/3 files", "2/3 files", "done"]);
});

it("shows nothing any more where the work was faster than the loading", async () => {
  const { seen, start } = recorder();
  const progress = laterProgress(start, true);
  progress.update(0, 1, "files");
  progress.done();
  await tick();
  expect(seen).toEqual([]);
});

it("is silent where nobody watches", async () => {
  const { seen, start, started } = recorder();
  const progress = laterProgress(start, false);
  progress.update(1, 2, "files");
  await tick();
  progress.done();
  expect([started(), seen]).toEqual([0, []]);
});
