import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL("../dist/web/", import.meta.url));
const assets = readdirSync(join(folder, "assets"));

/** A script and all that it imports, at once and when something is first drawn, as far as `follow` goes. */
function scriptsFrom(name: string, follow: RegExp, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(folder, "assets", name), "utf8");
  for (const [, imported = ""] of text.matchAll(follow)) scriptsFrom(imported, follow, seen);
  return seen;
}

function compressedSize(names: Iterable<string>): number {
  const size = (name: string) => {
    const path = join(folder, "assets", name);
    return statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? statSync(path).size;
  };
  return [...names].reduce((sum, name) => sum + size(name), 0);
}

const EVERYTHING = /["'`]\.\/([\w.-]+\.js)["'`]/g;
const AT_ONCE = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

const named = (start: string) => assets.filter((name) => name.startsWith(start) && name.endsWith(".js"));

it("loads at most 250 kB of compressed script for the overview with its charts, and half of that to show it", () => {
  const [entry = ""] = /(?<=assets\/)[^"]+\.js/.exec(readFileSync(join(folder, "index.html"), "utf8")) ?? [];
  const [overview = ""] = named("overview-");
  const first = new Set([...scriptsFrom(entry, AT_ONCE), ...scriptsFrom(overview, AT_ONCE)]);
  const all = new Set([...first, ...scriptsFrom(overview, EVERYTHING)]);
  expect(compressedSize(first)).toBeLessThan(130_000);
  expect(compressedSize(all)).toBeLessThan(250_000);
});
