import { describe, expect, it } from "vitest";
import { readUsage } from "./usage.ts";

describe("the usage on a line", () => {
  it("is input that no cache served, output, and what was read from and written to the cache", () => {
    const usage = {
      input_tokens: 4,
      cache_creation_input_tokens: 900,
      cache_read_input_tokens: 12_000,
      output_tokens: 64,
      cache_creation: { ephemeral_5m_input_tokens: 900, ephemeral_1h_input_tokens: 0 },
      iterations: [{ input_tokens: 4, output_tokens: 64 }],
    };
    expect(readUsage({ usage, stop_reason: "end_turn" })).toEqual({
      usage: { input: 4, output: 64, cacheRead: 12_000, cacheWrite: 900, reasoning: 0 },
      estimated: false,
    });
  });

  it("takes cache writes by their durations where there is no sum", () => {
    const cache_creation = { ephemeral_5m_input_tokens: 300, ephemeral_1h_input_tokens: "50" };
    expect(readUsage({ usage: { cache_creation } })?.usage.cacheWrite).toBe(350);
  });

  it("reads numbers in texts, and takes anything else for none", () => {
    const read = readUsage({
      usage: { input_tokens: "12", output_tokens: null, cache_read_input_tokens: {} },
    });
    expect(read?.usage).toEqual({ input: 12, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 });
  });

  it("is only an estimate as long as no reason to stop is told", () => {
    expect(readUsage({ usage: {} })?.estimated).toBe(true);
    expect(readUsage({ usage: {}, stop_reason: null })?.estimated).toBe(true);
    expect(readUsage({ usage: {}, stop_reason: "tool_use" })?.estimated).toBe(false);
  });

  it("is none where there is none", () => {
    expect(readUsage({})).toBeNull();
    expect(readUsage({ usage: "many" })).toBeNull();
  });
});
