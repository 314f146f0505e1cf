import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JUDGING } from "../../test/sync-scene.ts";
import type { ParseTask } from "./parse-file.ts";
import { type Parsers, startPool } from "./workers.ts";

/** Does with a file what its name says. */
const SCRIPT = `
export default function parse({ path }) {
  if (path.includes("crash")) process.exit(3);
  if (path.includes("throw")) throw new Error("no idea");
  if (path.includes("grow")) for (const all = []; ; ) all.push(new Array(1e6).fill(all.length));
  return { path, status: "ingested" };
}
`;

let folder: string;
let pool: Parsers;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sesh-workers-"));
  const script = join(folder, "worker.mjs");
  writeFileSync(script, SCRIPT);
  pool = await startPool(pathToFileURL(script), 2, { maxOldGenerationSizeMb: 64 });
});

afterEach(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

function task(path: string): ParseTask {
  return { path, format: "auto", settings: JUDGING.settings, home: "/", before: null, resume: null };
}

test("a file on which a worker dies is unreadable, and all others are read", async () => {
  const paths = ["a", "crash-1", "b", "c", "crash-2", "d", "e", "f"];
  const results = await Promise.all(paths.map((path) => pool.parse(task(path))));
  expect(results.filter(({ status }) => status === "ingested").map(({ path }) => path)).toEqual([
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
  ]);
  const crashed = results.filter(({ status }) => status === "unreadable");
  expect(crashed.map(({ path }) => path)).toEqual(["crash-1", "crash-2"]);
  expect(crashed[0]?.reason).toContain("reading it failed: ");
});

test("a file that takes more memory than there is says what to do", async () => {
  const [result, other] = await Promise.all([pool.parse(task("grow")), pool.parse(task("a"))]);
  expect(result?.reason).toContain("NODE_OPTIONS=--max-old-space-size");
  expect(other?.status).toBe("ingested");
});

test("a file that a reader fails on says why", async () => {
  expect(await pool.parse(task("throw"))).toMatchObject({
    status: "unreadable",
    reason: "reading it failed: no idea",
  });
});
