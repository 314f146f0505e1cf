import { describe, expect, it } from "vitest";
import type { Json } from "../../session/json.ts";
import { claudeCode } from "./format.ts";

function locations(environment: Record<string, string>) {
  return claudeCode.locations({ home: "/home/dev", platform: "posix", environment });
}

describe("where Claude Code keeps its transcripts", () => {
  it("is one of two places, or those that CLAUDE_CONFIG_DIR names", () => {
    const folders = (environment: Record<string, string>) =>
      locations(environment).map(({ folder }) => folder);
    expect(folders({})).toEqual(["/home/dev/.claude/projects", "/home/dev/.config/claude/projects"]);
    expect(folders({ XDG_CONFIG_HOME: "/cfg" })).toContain("/cfg/claude/projects");
    expect(folders({ CLAUDE_CONFIG_DIR: "/a/, /b/projects" })).toEqual(["/a/projects", "/b/projects"]);
    expect(folders({ CLAUDE_CONFIG_DIR: " " })).toEqual(folders({}));
  });

  it.each([
    ["-home-dev-webshop/5e550100.jsonl", true],
    ["-home-dev-webshop/agent-1a2b3c4.jsonl", true],
    ["-home-dev-webshop/5e550100/subagents/agent-1a2b3c4.jsonl", true],
    ["-home-dev-webshop/5e550100/subagents/workflows/run-1/agent-1a2b3c4.jsonl", true],
    ["-home-dev-webshop/5e550100/tool-results/toolu_1.jsonl", false],
    ["-home-dev-webshop/memory/notes.jsonl", false],
    ["-home-dev-webshop/sessions-index.json", false],
    ["-home-dev-webshop/5e550100/subagents/agent-1a2b3c4.meta.json", false],
  ])("%s is a transcript: %s", (path, accepted) => {
    expect(locations({})[0]?.accepts(path)).toBe(accepted);
  });
});

describe("how sure a content is of Claude Code", () => {
  const chain = { uuid: "u", parentUuid: null, sessionId: "s", isSidechain: false };
  const sureness = (...lines: (Json | undefined)[]) =>
    claudeCode.recognise({ path: "/x.jsonl", layout: "lines", lines });

  it("is fully, with one record of a conversation", () => {
    expect(sureness({ type: "summary" }, { type: "user", message: { content: "Go." }, ...chain })).toBe(1);
    expect(sureness({ type: "system", ...chain })).toBe(1);
  });

  it("is somewhat, with side records alone", () => {
    expect(sureness(undefined, { type: "ai-title", sessionId: "s" })).toBe(0.4);
    expect(sureness({ type: "summary", leafUuid: "u" })).toBe(0.4);
  });

  it("is not at all of what merely looks alike", () => {
    expect(sureness({ type: "user", message: { content: "Go." } })).toBe(0);
    expect(sureness({ type: "user", message: { parts: [] }, ...chain })).toBe(0);
    expect(sureness({ type: "session_meta", payload: {} }, "user", null, [])).toBe(0);
    expect(sureness()).toBe(0);
  });
});
