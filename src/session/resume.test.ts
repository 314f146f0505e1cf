import { describe, expect, it } from "vitest";
import { resumptionOf, shellLine } from "./resume.ts";

function line(agent: string, id: string, cwd: string | null): string | null {
  const resumption = resumptionOf(agent, id, cwd);
  return resumption && shellLine(resumption);
}

describe("a session is carried on", () => {
  it("with its agent's command, in its folder", () => {
    expect(line("claude_code", "a1", "/home/dev/shop")).toBe("cd /home/dev/shop && claude --resume a1");
    expect(line("codex", "a1", null)).toBe("codex resume a1");
    expect(line("other", "a1", "/x")).toBeNull();
  });

  it("from a shell that reads each word as it is", () => {
    expect(line("claude_code", "a;b", "/home/dev/it's $HOME")).toBe(
      "cd '/home/dev/it'\\''s $HOME' && claude --resume 'a;b'",
    );
    expect(line("codex", "a1", "C:\\my shop")).toBe('cd /d "C:\\my shop" && codex resume a1');
  });
});
