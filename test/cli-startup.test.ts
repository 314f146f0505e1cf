import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { environment, homeWith, sesh, type World } from "./cli-world.ts";

/** What is loaded decides how long a command takes to start: a hook or a cron job that runs it waits for it. */

/** Not the bundle: there everything is one file. */
const FROM_SOURCES = [
  "--import",
  import.meta.resolve("tsx"),
  fileURLToPath(new URL("../src/main.ts", import.meta.url)),
];

let root: string;
let world: World;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh-startup-"));
  world = homeWith(join(root, "home"), "demo");
  sesh(["sync"], world);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The modules that a run has loaded. */
function loadedBy(argv: readonly string[]): string[] {
  const folder = mkdtempSync(join(root, "loaded-"));
  const { status } = spawnSync(process.execPath, [...FROM_SOURCES, ...argv], {
    env: environment({ ...world, env: { NODE_V8_COVERAGE: folder } }),
  });
  expect(status).toBe(0);
  const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return reports.flatMap((report) => report.result.map((script: { url: string }) => script.url));
}

it.each([["sync"], ["sync --quiet"], ["watch --once"]])(
  "%s, where nothing is new, loads no question, no worker, no schema of its answer and nothing to draw with",
  (line) => {
    const loaded = loadedBy(line.split(" "));
    expect(loaded.filter((url) => url.endsWith("/src/ingest/sync.ts"))).toHaveLength(1);
    expect(
      loaded.filter((url) =>
        /\/src\/(queries|cli\/answers|app\/schemas|detectors\/.+\/|facts\/facts)|parse-file|unbash|piscina|cli-progress|string-width/.test(
          url,
        ),
      ),
    ).toEqual([]);
  },
);

it("reading what is stored loads no reader of transcripts, and no progress line where nobody watches", () => {
  const loaded = loadedBy(["list"]);
  expect(loaded.filter((url) => url.endsWith("/src/queries/list.ts"))).toHaveLength(1);
  expect(loaded.filter((url) => /\/src\/transcripts\/|piscina|cli-progress/.test(url))).toEqual([]);
});

it("explaining a pattern opens no database", () => {
  const loaded = loadedBy(["explain", "error_rate"]);
  expect(loaded.filter((url) => url.endsWith("/src/queries/explain.ts"))).toHaveLength(1);
  expect(loaded.filter((url) => /sqlite|\/src\/transcripts\/|piscina/.test(url))).toEqual([]);
});
