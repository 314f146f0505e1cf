import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { visit, withBrowser } from "../../../../test/browser/visit.ts";
import { startWeb, synced } from "../../../../test/browser/web-server.ts";
import { claudeSession } from "../../../../test/claude-session.ts";
import { homeWith } from "../../../../test/cli-world.ts";

withBrowser();

it("shows a session as soon as its transcript appears", async () => {
  const root = mkdtempSync(join(tmpdir(), "sesh-live-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const world = homeWith(join(root, "home"), [
    { id: "5e550000-0000-4000-8000-000000000001", prompt: "the first" },
  ]);
  const server = await startWeb(world);
  onTestFinished(async () => void (await server.stop()));
  await synced(server);
  const page = await visit("/?range=all", { link: server.link });
  await page.getByText("the first").waitFor();
  const late = claudeSession({ id: "5e550000-0000-4000-8000-000000000002", prompt: "one more" });
  writeFileSync(join(world.home, ".claude/projects/p/late.jsonl"), late);
  await page.getByText("one more").waitFor();
  expect(await page.locator(".figure-value").first().innerText()).toBe("2");
});
