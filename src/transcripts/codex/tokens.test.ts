import { describe, expect, it } from "vitest";
import { context, event, meta, sessionOf, tokens, typed } from "./rollout.example.ts";

const usages = (lines: readonly string[]) =>
  sessionOf([meta(), typed(0, "brew tea"), ...lines]).responses.map(({ id, model, usage }) => [
    id,
    model,
    ...Object.values(usage),
  ]);

describe("token counts", () => {
  it("count by how much the running total grew, without what was cached", () => {
    expect(
      usages([
        context(1),
        tokens(2, [100, 40, 10, 4], [100, 40, 10, 4]),
        tokens(3, [250, 140, 30, 4], [150, 100, 20, 0]),
        context(4, { model: "model-b" }),
        tokens(5, [260, 140, 31, 4], [10, 0, 1, 0]),
      ]),
    ).toEqual([
      // id, model, input, output, cacheRead, cacheWrite, reasoning
      ["tokens:1", "model-a", 60, 10, 40, 0, 4],
      ["tokens:2", "model-a", 50, 20, 100, 0, 0],
      ["tokens:3", "model-b", 10, 1, 0, 0, 0],
    ]);
  });

  it("that are repeated, or tell only limits or the context after a compaction, count nothing", () => {
    expect(
      usages([
        event(1, { type: "token_count", info: null, rate_limits: { primary: null } }),
        tokens(2, [100, 40, 10, 4], [100, 40, 10, 4]),
        tokens(3, [100, 40, 10, 4], [100, 40, 10, 4]),
        tokens(4, [100, 40, 10, 4], [0, 0, 0, 0]),
      ]),
    ).toHaveLength(1);
  });

  it("that were set back count the latest response", () => {
    expect(
      usages([
        tokens(2, [1000, 0, 50, 0], [1000, 0, 50, 0]),
        tokens(3, [70, 20, 5, 0], [70, 20, 5, 0]),
      ]).slice(1),
    ).toEqual([["tokens:2", null, 50, 5, 20, 0, 0]]);
  });

  it.each([
    ["inside the input", 110, 60],
    ["beside the input", 130, 80],
  ])("find cache writes %s by the sum", (_, total, input) => {
    const usage = { input_tokens: 100, cached_input_tokens: 20, cache_write_input_tokens: 20 };
    const told = { ...usage, output_tokens: 10, reasoning_output_tokens: 0, total_tokens: total };
    const info = { total_token_usage: told, last_token_usage: told };
    expect(usages([event(1, { type: "token_count", info })])).toEqual([
      ["tokens:1", null, input, 10, 20, 20, 0],
    ]);
  });

  it("of a fork that repeats nothing start with what its parent had used", () => {
    const session = sessionOf([
      meta(0, { forked_from_id: "parent", history_base: { thread_id: "parent", end_ordinal_exclusive: 9 } }),
      typed(1, "brew tea"),
      tokens(2, [5000, 4000, 300, 0], [100, 80, 20, 0]),
    ]);
    expect(session.responses.map(({ usage }) => usage.input)).toEqual([20]);
    expect(session.forkedFrom).toBe("parent");
  });
});
