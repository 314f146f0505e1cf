import { defineConfig } from "vitest/config";

/** Tests that look at the page in a browser lie beside its code. */
const IN_BROWSER = "src/web/client/**/*.test.ts";

export default defineConfig({
  test: {
    // Tests of the CLI start real processes; on a busy machine of two cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "node", include: ["src/**/*.test.ts", "test/**/*.test.ts"], exclude: [IN_BROWSER] },
      },
      {
        extends: true,
        test: { name: "browser", include: [IN_BROWSER], globalSetup: "test/browser/setup.ts" },
      },
    ],
  },
});
