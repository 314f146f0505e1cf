// The longest answers of the tools over every session of a home: `npm run mcp:budgets -- <home> [database]`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "../src/app/app.ts";
import { loadSettings } from "../src/app/settings.ts";
import { machineOf, realWorld } from "../src/mcp/world.ts";
import { worstCases } from "./mcp/worst-case.ts";

const [home, database] = process.argv.slice(2);
if (home === undefined) throw new Error("Name a home folder with transcripts.");
const scratch = mkdtempSync(join(tmpdir(), "sesh-budgets-"));
const world = { ...realWorld(), env: {}, home: resolve(home), cwd: resolve(home) };
const app = new App({
  settings: loadSettings({ ...world, databaseFlag: database ?? join(scratch, "sesh.db") }),
  machine: machineOf(world),
  now: () => world.now(),
});
try {
  const { report } = await app.sync();
  console.log(`${report.found} files, ${report.sessions} sessions read`);
  console.log("tool            budget  answers     text  structured   over    cut");
  const cases = await worstCases(app, world);
  for (const { tool, budget, answers, text, structured, over, cut } of cases) {
    const figures = [budget, answers, text, structured, over, cut].map((figure) =>
      String(figure).padStart(8),
    );
    console.log(`${tool.padEnd(14)}${figures.join(" ")}`);
  }
  if (cases.some(({ over }) => over > 0)) process.exitCode = 1;
} finally {
  await app.close();
  rmSync(scratch, { recursive: true, force: true });
}
