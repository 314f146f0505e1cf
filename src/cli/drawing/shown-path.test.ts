import { describe, expect, it } from "vitest";
import { shownPath } from "./shown-path.ts";

describe("a path", () => {
  it("below the home folder begins with ~", () => {
    expect(shownPath("/home/dev/.claude/projects", "/home/dev")).toBe("~/.claude/projects");
    expect(shownPath("C:\\Users\\dev\\.codex", "C:\\Users\\dev")).toBe("~\\.codex");
    expect(shownPath("/home/dev", "/home/dev")).toBe("~");
  });

  it("elsewhere stays as it is", () => {
    expect(shownPath("/home/developer/x", "/home/dev")).toBe("/home/developer/x");
    expect(shownPath("/tmp/x", "/home/dev")).toBe("/tmp/x");
  });
});
