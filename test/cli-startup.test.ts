import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { homeWith, sesh, type World } from "./cli-world.ts";

/** What is loaded decides how long a command takes to start: a hook or a cron job that runs it waits for it. */

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
  const { status } = sesh(argv, { ...world, env: { NODE_V8_COVERAGE: folder } });
  expect(status).toBe(0);
  const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return reports.flatMap((report) => report.result.map((script: { url: string }) => script.url));
}

it.each([["sync"], ["sync --quiet"], ["watch --once"]])(
  "%s, where nothing is new, loads no question, no worker, no schema of its answer and nothing to draw with",
  (line) => {
    const loaded = loadedBy(line.split(" "));
    expect(loaded.filter((url) => url.endsWith("/dist/ingest/sync.js"))).toHaveLength(1);
    expect(
      loaded.filter((url) =>
        /\/dist\/(queries|cli\/answers|app\/schemas|detectors\/.+\/|facts\/facts)|parse-file|unbash|piscina|cli-progress|string-width/.test(
          url,
        ),
      ),
    ).toEqual([]);
  },
);

it("reading what is stored loads no reader of transcripts, and no progress line where nobody watches", () => {
  const loaded = loadedBy(["list"]);
  expect(loaded.filter((url) => url.endsWith("/dist/queries/list.js"))).toHaveLength(1);
  expect(loaded.filter((url) => /\/dist\/transcripts\/|piscina|cli-progress/.test(url))).toEqual([]);
});

it("explaining a pattern opens no database", () => {
  const loaded = loadedBy(["explain", "error_rate"]);
  expect(loaded.filter((url) => url.endsWith("/dist/queries/explain.js"))).toHaveLength(1);
  expect(loaded.filter((url) => /sqlite|\/dist\/transcripts\/|piscina/.test(url))).toEqual([]);
});
