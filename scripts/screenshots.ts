// Pictures of every view in both themes, of the demo's sessions or of another home folder's:
//   tsx scripts/screenshots.ts [folder to write to] [home folder] [width]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "../test/browser/chromium.ts";
import { startWeb, synced } from "../test/browser/web-server.ts";
import { homeWith } from "../test/cli-world.ts";

const VIEWS = {
  overview: "/?range=all",
  sessions: "/sessions?range=all",
  session: "/sessions/latest",
  patterns: "/patterns?range=all",
  pattern: "/patterns/missed_parallelism",
  tools: "/tools?range=all",
  search: "/search?q=test&range=all",
  health: "/health",
} as const;

const [target = ".screenshots", home, width = "1440"] = process.argv.slice(2);
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "sesh-screens-"));
const world =
  home === undefined
    ? homeWith(join(scratch, "home"), "demo")
    : { home, env: { SESH_DB: join(scratch, "sesh.db"), SESH_NOW: "" } };
const server = await startWeb(world);
const browser = await launch();
try {
  await synced(server);
  for (const theme of ["light", "dark"] as const) {
    const page = await browser.newPage({
      colorScheme: theme,
      viewport: { width: Number(width), height: 900 },
      deviceScaleFactor: 1,
    });
    page.on("console", (message) => {
      if (message.type() === "error") console.error(`${theme}: ${message.text()}`);
    });
    if (home === undefined) await page.clock.setFixedTime("2026-11-15T12:00:00Z");
    for (const [name, path] of Object.entries(VIEWS)) {
      await page.goto(new URL(path, server.link).href);
      await page.locator(".state-loading").first().waitFor({ state: "detached" });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`), fullPage: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`Written to ${folder}.`);
