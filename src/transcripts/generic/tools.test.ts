import { describe, expect, it } from "vitest";
import { digest } from "../../session/digest.ts";
import type { Json } from "../../session/json.ts";
import type { Action, CallKind } from "../../session/tool-call.ts";
import { actionsOf } from "./actions.ts";
import { toolUseOf } from "./tools.ts";

const actions = (tool: string, input: Json) => actionsOf(toolUseOf(tool, input), tool, input, "/w");

describe("the kind of a tool", () => {
  it.each<[string, CallKind]>([
    ["Bash", "shell"],
    ["run_shell_command", "shell"],
    ["functions.exec", "shell"],
    ["readFile", "read"],
    ["read_many_files", "read"],
    ["write_file", "write"],
    ["str_replace", "edit"],
    ["multi_edit", "edit"],
    ["apply_patch", "edit"],
    ["search_file_content", "search"],
    ["glob", "search"],
    ["list_directory", "list"],
    ["web_search", "web"],
    ["spawn_agent", "agent"],
    ["TodoWrite", "plan"],
    ["ask_user", "ask"],
    ["mcp__github__create_issue", "mcp"],
    ["constructor", "other"],
    ["", "other"],
  ])("%s is %s", (tool, kind) => {
    expect(toolUseOf(tool, {}).kind).toBe(kind);
  });

  it("depends on the input for editors of several commands", () => {
    const kinds = ["view", "create", "str_replace", "insert"].map(
      (command) => toolUseOf("str_replace_based_edit_tool", { command }).kind,
    );
    expect(kinds).toEqual(["read", "write", "edit", "edit"]);
  });
});

describe("what a call does", () => {
  it.each<[string, Json, Action[]]>([
    ["read", { filePath: "a.ts" }, [{ type: "read", path: "/w/a.ts", range: null }]],
    [
      "view",
      { path: "/a.ts", view_range: [3, -1] },
      [{ type: "read", path: "/a.ts", range: { first: 3, last: null } }],
    ],
    [
      "read",
      { path: "a", offset: 0, limit: 20 },
      [{ type: "read", path: "/w/a", range: { first: 1, last: 20 } }],
    ],
    ["read", { path: "a", end_line: 9 }, [{ type: "read", path: "/w/a", range: { first: null, last: 9 } }]],
    [
      "read_many_files",
      { paths: ["a", "b"] },
      [
        { type: "read", path: "/w/a", range: null },
        { type: "read", path: "/w/b", range: null },
      ],
    ],
    ["ls", {}, [{ type: "list", path: "/w" }]],
    ["task", { prompt: "look" }, [{ type: "spawn", prompt: "look" }]],
    ["todo_write", { todos: [] }, []],
    ["read", {}, []],
    ["read", "a text", []],
    [
      "grep",
      { pattern: "x", path: "src", include: "*.ts", case_sensitive: false, context: 2 },
      [
        {
          type: "search",
          target: "content",
          pattern: "x",
          path: "/w/src",
          glob: "*.ts",
          options: "context=2",
        },
      ],
    ],
    [
      "glob",
      { pattern: "**/*.md" },
      [{ type: "search", target: "names", pattern: "**/*.md", path: "/w", glob: null, options: "" }],
    ],
    [
      "bash",
      { command: "ls", cwd: "sub" },
      [{ type: "shell", script: "ls", cwd: "/w/sub", dialect: "posix" }],
    ],
    ["bash", "ls", [{ type: "shell", script: "ls", cwd: "/w", dialect: "posix" }]],
    [
      "shell",
      { command: ["/bin/bash", "-lc", "npm test"] },
      [{ type: "shell", script: "npm test", cwd: "/w", dialect: "posix" }],
    ],
    [
      "shell",
      { command: ["echo", "it's"] },
      [{ type: "shell", script: "echo 'it'\\''s'", cwd: "/w", dialect: "posix" }],
    ],
    [
      "shell",
      { command: ["pwsh.exe", "-Command", "gci"] },
      [{ type: "shell", script: "gci", cwd: "/w", dialect: "powershell" }],
    ],
    ["powershell", { command: "gci" }, [{ type: "shell", script: "gci", cwd: "/w", dialect: "powershell" }]],
  ])("%s %j", (tool, input, expected) => {
    expect(actions(tool, input)).toEqual(expected);
  });

  it("tells edits of one file and of several apart", () => {
    const replaced = (removed: string, added: string) => ({
      removed: digest(removed),
      added: digest(added),
      line: null,
    });
    expect(actions("edit", { file_path: "a", old_string: "x", new_string: "y" })).toMatchObject([
      { type: "modify", how: "edit", path: "/w/a", replacements: [replaced("x", "y")] },
    ]);
    expect(
      actions("multi_edit", {
        path: "a",
        edits: [
          { old_string: "x", new_string: "y" },
          { path: "b", old_string: "p", new_string: "q" },
          { old_string: "1", new_string: "2" },
        ],
      }),
    ).toMatchObject([
      { path: "/w/a", replacements: [replaced("x", "y"), replaced("1", "2")] },
      { path: "/w/b", replacements: [replaced("p", "q")] },
    ]);
  });

  it("counts the lines that are written", () => {
    expect(actions("write_file", { path: "a", content: "one\ntwo\n" })).toEqual([
      {
        type: "modify",
        path: "/w/a",
        how: "write",
        to: null,
        replacements: [{ removed: null, added: digest("one\ntwo\n"), line: null }],
        linesAdded: 2,
        linesRemoved: null,
      },
    ]);
  });

  it("reads patches, as a tool's input and in a script", () => {
    const patch = "*** Begin Patch\n*** Update File: a.ts\n@@\n-x\n+y\n*** Add File: b.ts\n+z\n*** End Patch";
    const expected = [
      { type: "modify", how: "edit", path: "/w/a.ts", linesAdded: 1, linesRemoved: 1 },
      { type: "modify", how: "create", path: "/w/b.ts", linesAdded: 1, linesRemoved: 0 },
    ];
    expect(actions("apply_patch", { input: patch })).toMatchObject(expected);
    expect(actions("apply_patch", patch)).toMatchObject(expected);
    const script = `apply_patch <<'EOF'\n${patch}\nEOF`;
    expect(actions("bash", { command: script })).toMatchObject([{ type: "shell", script }, ...expected]);
  });
});
