import { describe, expect, it } from "vitest";
import { readTaskReport, readUserText, writerOf } from "./user-text.ts";

describe("what stands in the user's place", () => {
  it.each([
    ["Fix the cart.", "prompt"],
    ["", "context"],
    ["  \n ", "context"],
    ["[Request interrupted by user]", "interruption"],
    ["[Request interrupted by user for tool use]", "interruption"],
    ["<local-command-stdout>Set model to opus</local-command-stdout>", "command-output"],
    ["<local-command-stderr>no such model</local-command-stderr>", "command-output"],
    ["<local-command-caveat>Caveat: …</local-command-caveat>", "command-output"],
    ["<bash-input>npm ls</bash-input>", "command-output"],
    ["<bash-stdout>webshop@1.0.0</bash-stdout><bash-stderr></bash-stderr>", "command-output"],
    ["<task-notification>\n<task-id>b1</task-id>\n</task-notification>", "notification"],
    ["<agent-notification>done</agent-notification>", "notification"],
    ["<bash-notification>done</bash-notification>", "notification"],
    ["<ci-monitor-event>red</ci-monitor-event>", "notification"],
    ['<teammate-message teammate_id="lead">Go on.</teammate-message>', "notification"],
    ["<system-reminder>The date has changed.</system-reminder>", "context"],
    ["<ide_opened_file>The user opened the file /a.ts in the IDE.</ide_opened_file>", "context"],
    ["<p>Why is this tag here?</p>", "prompt"],
    ["Why does it print [Request interrupted by user]?", "prompt"],
  ])("%j is a %s", (text, kind) => {
    expect(readUserText(text).kind).toBe(kind);
  });

  it("opens a turn if it is a prompt or a slash command", () => {
    const opens = (text: string) => readUserText(text).opensTurn;
    expect(opens("Fix the cart.")).toBe(true);
    expect(opens("<command-name>/review</command-name>")).toBe(true);
    expect(opens("[Request interrupted by user]")).toBe(false);
    expect(opens("<system-reminder>x</system-reminder>")).toBe(false);
  });

  it("is told to be the user's own interruption or shell command, and the CLI's output", () => {
    expect(readUserText("[Request interrupted by user]").author).toBe("user");
    expect(readUserText("<bash-input>ls</bash-input>").author).toBe("user");
    expect(readUserText("<bash-stdout>a</bash-stdout>").author).toBe("system");
  });
});

describe("a slash command", () => {
  it.each([
    ["<command-name>/review</command-name>\n<command-args>the cart</command-args>", "/review the cart"],
    ["<command-message>review</command-message>\n<command-name>/review</command-name>", "/review"],
    ["<command-name>deploy</command-name><command-args>  </command-args>", "/deploy"],
    ["<command-args>two\nlines</command-args><command-name>/plan</command-name>", "/plan two\nlines"],
  ])("%j is %j", (text, command) => {
    expect(readUserText(text)).toMatchObject({ kind: "command", author: "user", text: command });
  });

  it("without a name is a prompt", () => {
    expect(readUserText("<command-args>x</command-args>").kind).toBe("prompt");
  });
});

describe("a prompt", () => {
  it("is what was typed, without what the editor and the CLI put around it", () => {
    const text =
      "<ide_selection>The user selected the lines 3 to 9 from /home/dev/a.ts:\ncode</ide_selection>\n" +
      "Why is this wrong?\n<system-reminder>Be brief.</system-reminder>" +
      "<system-reminder>Really.</system-reminder>";
    const read = readUserText(text);
    expect(read.text).toBe("Why is this wrong?");
    expect(read.files).toEqual([{ path: "/home/dev/a.ts", how: "given" }]);
  });

  it("keeps a block that does not end", () => {
    expect(readUserText("Look: <system-reminder> is in the log").text).toBe(
      "Look: <system-reminder> is in the log",
    );
  });

  it("is read in one pass, however many blocks do not end", () => {
    const text = "<system-reminder>".repeat(200_000);
    expect(readUserText(text).text).toBe(text);
    expect(readUserText("<ide_selection></ide_selection>".repeat(100_000)).kind).toBe("context");
  });
});

describe("who wrote it", () => {
  it("is told by the record", () => {
    expect(writerOf({}, "Fix it.")).toBe("person");
    expect(writerOf({ origin: { kind: "human" }, promptSource: "sdk" }, "Fix it.")).toBe("person");
    expect(writerOf({ isMeta: true }, "Base directory for this skill: /s")).toBe("machine");
    expect(writerOf({ origin: { kind: "scheduled-task" } }, "Good morning.")).toBe("machine");
    expect(writerOf({ promptSource: "system" }, "Go on.")).toBe("machine");
    expect(writerOf({ planContent: "# Plan" }, "Go on.")).toBe("plan");
    expect(writerOf({}, "Implement the following plan:\n# Plan")).toBe("plan");
  });

  it("makes the same words injected, or a task that opens a turn", () => {
    expect(readUserText("Go on.", "machine")).toMatchObject({ kind: "injected", opensTurn: false });
    expect(readUserText("Go on.", "plan")).toMatchObject({ kind: "task", author: "system", opensTurn: true });
    expect(readUserText("<command-name>/x</command-name>", "machine").kind).toBe("injected");
    expect(readUserText("<task-notification></task-notification>", "machine").kind).toBe("notification");
  });
});

describe("the report of a background task", () => {
  it("names task, call, status and exit status", () => {
    const text = `<task-notification>
<task-id>b42</task-id>
<tool-use-id>toolu_1</tool-use-id>
<status>failed</status>
<summary>Background command "Run the tests" failed with exit code 2</summary>
</task-notification>`;
    expect(readTaskReport(text)).toEqual({
      key: "task:b42:failed",
      taskId: "b42",
      callId: "toolu_1",
      status: "failed",
      exitCode: 2,
    });
  });

  it("may say less", () => {
    expect(readTaskReport("<task-id>m1</task-id><summary>Monitor event: ready</summary>")).toEqual({
      key: "task:m1:Monitor event: ready",
      taskId: "m1",
      callId: null,
      status: null,
      exitCode: null,
    });
    expect(readTaskReport("<task-notification>no id</task-notification>")).toBeNull();
    expect(readTaskReport("<task-id>torn")).toBeNull();
  });
});
