// Preloaded into a measured child (`node --require`): leaves its peak memory in kilobytes behind in a file.
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const file = process.env.SESH_BENCH_PEAK_FILE;
if (isMainThread && file) {
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
