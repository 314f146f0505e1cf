import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../session/json.ts";
import { outcomeOfResult } from "./outcome.ts";

function failed(text: string, tool = "Bash", record: JsonObject = {}) {
  return outcomeOfResult(tool, { type: "tool_result", is_error: true }, text, record);
}

function went(text: string, tool: string, toolUseResult: JsonObject = {}, block: JsonObject = {}) {
  return outcomeOfResult(tool, { type: "tool_result", ...block }, text, { toolUseResult });
}

function wordOf({ outcome }: ReturnType<typeof failed>): string {
  return "by" in outcome ? `${outcome.status} by ${outcome.by}` : outcome.status;
}

describe("the outcome of a result that is marked as an error", () => {
  it.each([
    ["Bash", "Exit code 1\nnpm ERR! missing script: lint", "failed by exit"],
    ["Bash", "Error: Exit code 127\nsh: pnpx: not found", "failed by exit"],
    ["Bash", "Exit code 143\nCommand timed out after 2m 0s", "timeout"],
    ["Bash", "Exit code 143\nTerminated", "failed by exit"],
    ["Bash", "Exit code 137\n[Request interrupted by user for tool use]", "interrupted"],
    ["Bash", "Exit code 137\nKilled", "failed by exit"],
    ["Bash", "[Request interrupted by user for tool use]", "interrupted"],
    ["Bash", "Interrupted by user", "interrupted"],
    ["Bash", "Working directory /home/dev/old no longer exists.", "failed by tool"],
    ["Bash", "This command requires approval", "denied by policy"],
    ["Bash", "Permission to use Bash with command rm -rf build has been denied.", "denied by policy"],
    [
      "Write",
      "Claude requested permissions to write to /etc/hosts, but you haven't granted it yet.",
      "denied by policy",
    ],
    ["Bash", "Tool permission request failed: Error: Stream closed", "denied by policy"],
    [
      "Bash",
      "Permission for this action was denied by the Claude Code auto mode classifier. Reason: pushes to main",
      "denied by classifier",
    ],
    [
      "Bash",
      "claude-sonnet-5 is temporarily unavailable, so auto mode cannot determine the safety of Bash right now.",
      "denied by classifier",
    ],
    ["Bash", "PreToolUse:Bash hook error: [./guard.sh]: use pnpm", "denied by hook"],
    ["Edit", "Hook PreToolUse:Edit denied this tool", "denied by hook"],
    ["Edit", "PostToolUse:Edit hook error: [./lint.sh]: 2 problems", "ok"],
    ["Edit", "<tool_use_error>File has not been read yet. Read it first.</tool_use_error>", "failed by tool"],
    ["Edit", "<tool_use_error>String to replace not found in file.</tool_use_error>", "failed by tool"],
    ["Read", "File content (31415 tokens) exceeds maximum allowed tokens (25000).", "failed by tool"],
    ["Read", "EISDIR: illegal operation on a directory, read", "failed by tool"],
    [
      "Read",
      "<tool_use_error>InputValidationError: Read failed due to the following issue",
      "failed by invalid-call",
    ],
    [
      "Grap",
      "<tool_use_error>Error: No such tool available: Grap</tool_use_error>",
      "failed by invalid-call",
    ],
    ["Skill", "<tool_use_error>Unknown skill: shp</tool_use_error>", "failed by invalid-call"],
    ["mcp__tickets__get", "ticket SHOP-4 not found", "failed by mcp"],
    ["mcp__tickets__get", "The user doesn't want to proceed with this tool use.", "rejected"],
    ["Read", "<tool_use_error>Sibling tool call errored</tool_use_error>", "collateral"],
    ["Read", "Cancelled: parallel tool call Bash(npm test) errored", "collateral"],
    ["Bash", "The user doesn't want to take this action right now. STOP what you are doing.", "rejected"],
    ["ExitPlanMode", "User chose to stay in plan mode and continue planning", "rejected"],
    ["Bash", "", "failed by tool"],
  ])("of %s saying %j is: %s", (tool, text, word) => {
    expect(wordOf(failed(text, tool))).toBe(word);
  });

  it("is told by the record's own marks where the text has another wording", () => {
    expect(wordOf(failed("Nein danke.", "Bash", { toolUseResult: "User rejected tool use" }))).toBe(
      "rejected",
    );
    expect(wordOf(failed("Nein danke.", "Bash", { toolDenialKind: "user-rejected" }))).toBe("rejected");
    expect(wordOf(failed("Später.", "Bash", { toolDenialKind: "automode-unavailable" }))).toBe(
      "denied by classifier",
    );
  });

  it("is not told by words further inside the text", () => {
    const output = "Exit code 1\nFAIL: expected 'The user doesn't want to proceed' to be thrown";
    expect(failed(output)).toMatchObject({ outcome: { status: "failed", by: "exit" }, exitCode: 1 });
  });

  it("carries the exit status", () => {
    expect(failed("Exit code 2\nusage: tsc").exitCode).toBe(2);
    expect(failed("Exit code 143\nCommand timed out after 10s").exitCode).toBe(143);
    expect(failed("no status").exitCode).toBeNull();
  });

  it("is found quickly in text made to be slow", () => {
    expect(wordOf(failed(`Permission ${"denied by ".repeat(200_000)}`))).toBe("failed by tool");
    expect(wordOf(failed(" is temporarily unavailable,".repeat(100_000)))).toBe("failed by tool");
  });
});

describe("what the user said with a rejection", () => {
  const REJECTED = "The user doesn't want to proceed with this tool use. The tool use was rejected.";

  it("is feedback", () => {
    const text = `${REJECTED} To tell you how to proceed, the user said:\nWe use pnpm here,\nnot npm.`;
    expect(failed(text).feedback).toBe("We use pnpm here,\nnot npm.");
  });

  it("ends where a note to the agent begins", () => {
    const note = "Note: The user's next message may contain a correction or preference.";
    expect(failed(`${REJECTED} the user said:\nNot now.\n\n${note} Pay attention.`).feedback).toBe(
      "Not now.",
    );
    expect(failed(`${REJECTED}\n\n${note}`).feedback).toBeNull();
  });

  it("is nothing where there is no reason, or no rejection", () => {
    expect(failed(REJECTED).feedback).toBeNull();
    expect(failed(`${REJECTED} the user said:\n  `).feedback).toBeNull();
    expect(failed("Exit code 1\nthe user said: hello").feedback).toBeNull();
  });
});

describe("the outcome of a result that is not marked as an error", () => {
  it("is ok, whatever the text says", () => {
    expect(wordOf(went("Error: this is the content of a file", "Read"))).toBe("ok");
    expect(wordOf(went("404 Not Found", "WebFetch", { code: 404 }))).toBe("ok");
    expect(wordOf(went("x", "Read", {}, { is_error: "true" }))).toBe("ok");
  });

  it("of a shell is exit status 0, or a meaning that Claude Code gives another status", () => {
    expect(went("done", "Bash")).toMatchObject({ outcome: { status: "ok" }, exitCode: 0, exitMeaning: null });
    expect(went("", "Bash", { returnCodeInterpretation: "No matches found" })).toMatchObject({
      outcome: { status: "ok" },
      exitCode: null,
      exitMeaning: "No matches found",
    });
    expect(went("1\tx", "Read").exitCode).toBeNull();
  });

  it("may be that it was interrupted, or still runs in the background", () => {
    expect(wordOf(went("", "Bash", { interrupted: true }))).toBe("interrupted");
    expect(wordOf(went("", "Bash", { backgroundTaskId: "b1" }))).toBe("running");
    expect(wordOf(went("Command running in background with ID: b1", "PowerShell"))).toBe("running");
    expect(wordOf(went("Command running in background with ID: b1", "Read"))).toBe("ok");
  });
});
