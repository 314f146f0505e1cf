import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { homeWith } from "../cli-world.ts";
import { launchServer } from "./chromium.ts";
import "./provided.ts";
import { startWeb, synced } from "./web-server.ts";

/** One browser and one dashboard of the demo, for all files with tests in a browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = mkdtempSync(join(tmpdir(), "sesh-browser-"));
  const [browser, demo] = await Promise.all([launchServer(), startWeb(homeWith(join(root, "home"), "demo"))]);
  await synced(demo);
  project.provide("chromium", browser.wsEndpoint());
  project.provide("demo", demo.link);
  return async () => {
    await Promise.all([browser.close(), demo.stop()]);
    rmSync(root, { recursive: true, force: true });
  };
}
