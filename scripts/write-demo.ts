// Writes the demo's home folder (demo/home) from the stories in scripts/demo/stories: `npx tsx scripts/write-demo.ts`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alertNoise } from "./demo/stories/alert-noise.ts";
import { csvExport } from "./demo/stories/csv-export.ts";
import { flakyCheckoutTest } from "./demo/stories/flaky-checkout-test.ts";
import { loginRateLimit } from "./demo/stories/login-rate-limit.ts";
import { pricesInCents } from "./demo/stories/prices-in-cents.ts";
import { serviceOwners } from "./demo/stories/service-owners.ts";
import { stagingDeploy } from "./demo/stories/staging-deploy.ts";
import { whichNodeVersion } from "./demo/stories/which-node-version.ts";

const STORIES = [
  flakyCheckoutTest,
  csvExport,
  stagingDeploy,
  pricesInCents,
  loginRateLimit,
  alertNoise,
  whichNodeVersion,
  serviceOwners,
];

const home = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../demo/home");
rmSync(home, { recursive: true, force: true });
for (const file of STORIES.flatMap((story) => story())) {
  const path = join(home, file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.text);
}
console.log(`${STORIES.length} stories written to ${home}`);
