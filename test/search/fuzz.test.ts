import { afterAll, beforeAll, describe, it } from "vitest";
import { fuzzSearches } from "./fuzz.ts";
import { openSearchScene } from "./scene.ts";

let scene: Awaited<ReturnType<typeof openSearchScene>>;

beforeAll(async () => {
  scene = await openSearchScene();
});

afterAll(() => scene.end());

describe("whatever is typed", () => {
  it("is answered (`npm run bench:search` asks ten times as much)", async () => {
    await fuzzSearches(scene.store, 1000);
  });
});
