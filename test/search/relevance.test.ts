import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureRelevance, type Relevance, WANTED } from "./relevance.ts";
import { openSearchScene } from "./scene.ts";

let scene: Awaited<ReturnType<typeof openSearchScene>>;
let measured: Relevance;

beforeAll(async () => {
  scene = await openSearchScene();
  measured = await measureRelevance(scene.store);
});

afterAll(() => scene.end());

describe("what people type finds what they mean (`npm run bench:search` prints it)", () => {
  it("is asked for in a hundred ways and more, each once", () => {
    expect(new Set(WANTED.map(({ query }) => query)).size).toBe(WANTED.length);
    expect(WANTED.length).toBeGreaterThanOrEqual(100);
  });

  it("among the first ten: recall at least 0.95", () => {
    expect(measured.recallAt10, measured.faults.join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  it("near the top: mean reciprocal rank at least 0.80", () => {
    expect(measured.meanReciprocalRank, measured.faults.join("\n")).toBeGreaterThanOrEqual(0.8);
  });
});
