import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Tests of the CLI start real processes; on a busy machine of two cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
