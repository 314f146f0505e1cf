import { describe, expect, it } from "vitest";
import { claimIn } from "./claims.ts";

describe("a claim of success", () => {
  it.each([
    "All tests pass.",
    "Done. The test suite is green, 42 in all.",
    "**All 12 tests are now passing** ✅",
    "The build succeeds and the page is there.",
    "The fix works.",
    "Everything is working as expected.",
  ])("is: %s", (message) => expect(claimIn(message)).not.toBeNull());

  it.each([
    "The tests should pass now.",
    "Run `npm test` to see whether the tests pass.",
    "I could not verify that the build passes.",
    "Two tests fail, the others pass.",
    "I have not run the tests.",
    "This works by hashing each line.",
    "```\nall tests passed\n```",
    "Do the tests pass?",
    "I added tests for the passing lane.",
    "The build is clean apart from a pre-existing warning.",
  ])("is not: %s", (message) => expect(claimIn(message)).toBeNull());

  it("is told in one short line", () => {
    expect(claimIn(`**All tests pass** ${"and so on ".repeat(30)}`)).toEqual({
      subject: "tests",
      text: expect.stringMatching(/^All tests pass and .{70,80}…$/),
    });
  });
});
