import { describe, expect, it } from "vitest";
import { digest } from "../../session/digest.ts";
import type { JsonObject } from "../../session/json.ts";
import { actionsOf, confirmActions, kindOf } from "./tools.ts";

const CWD = "/home/dev/webshop";

function confirmed(tool: string, input: JsonObject, result: JsonObject) {
  return confirmActions(actionsOf(tool, input, CWD), result);
}

describe("the kind of a tool", () => {
  it("is told by its name, over all versions", () => {
    const tools = [
      "Read",
      "MultiEdit",
      "LS",
      "PowerShell",
      "Task",
      "Agent",
      "TaskCreate",
      "KillShell",
      "Skill",
    ];
    expect(tools.map(kindOf)).toEqual([
      "read",
      "edit",
      "list",
      "shell",
      "agent",
      "agent",
      "plan",
      "meta",
      "meta",
    ]);
    expect(kindOf("mcp__plugin_tickets_server__get")).toBe("mcp");
    expect(["Hologram", "constructor", "__proto__", ""].map(kindOf)).toEqual([
      "other",
      "other",
      "other",
      "other",
    ]);
  });
});

describe("Read", () => {
  it("reads a file, resolved against the record's folder", () => {
    expect(actionsOf("Read", { file_path: "src/cart.ts" }, CWD)).toEqual([
      { type: "read", path: `${CWD}/src/cart.ts`, range: null },
    ]);
    expect(actionsOf("Read", { file_path: "src\\cart.ts" }, "C:\\webshop")).toEqual([
      { type: "read", path: "C:/webshop/src/cart.ts", range: null },
    ]);
  });

  it.each([
    [
      { offset: 10, limit: 5 },
      { first: 10, last: 14 },
    ],
    [{ offset: 10 }, { first: 10, last: null }],
    [{ limit: 100 }, { first: 1, last: 100 }],
    [
      { offset: 0, limit: 2 },
      { first: 1, last: 2 },
    ],
    [
      { offset: "7", limit: "2" },
      { first: 7, last: 8 },
    ],
    [{ offset: "seven" }, null],
  ])("of %j covers %j", (part, range) => {
    expect(actionsOf("Read", { file_path: "/a", ...part }, CWD)).toEqual([
      { type: "read", path: "/a", range },
    ]);
  });

  it("is nothing without a path", () => {
    expect(actionsOf("Read", { file_path: 5 }, CWD)).toEqual([]);
    expect(actionsOf("Edit", {}, CWD)).toEqual([]);
    expect(actionsOf("Write", { content: "x" }, CWD)).toEqual([]);
  });

  it("takes the path that the tool reports", () => {
    const result = { type: "text", file: { filePath: "/mnt/real/cart.ts", numLines: 3 } };
    expect(confirmed("Read", { file_path: "cart.ts" }, result)).toMatchObject([
      { path: "/mnt/real/cart.ts" },
    ]);
    expect(confirmed("Read", { file_path: "cart.ts" }, {})).toMatchObject([{ path: `${CWD}/cart.ts` }]);
  });
});

describe("Edit", () => {
  const input = { file_path: "/a.ts", old_string: "vat = 0.16", new_string: "vat = 0.19" };

  it("replaces one text by another", () => {
    expect(actionsOf("Edit", input, CWD)).toEqual([
      {
        type: "modify",
        path: "/a.ts",
        how: "edit",
        to: null,
        replacements: [{ removed: digest("vat = 0.16"), added: digest("vat = 0.19"), line: null }],
        linesAdded: null,
        linesRemoved: null,
      },
    ]);
  });

  it("of an empty text creates a file, and of an empty new text only removes", () => {
    expect(actionsOf("Edit", { ...input, old_string: "" }, CWD)).toMatchObject([
      { how: "create", replacements: [{ removed: null, added: digest("vat = 0.19") }] },
    ]);
    expect(actionsOf("Edit", { ...input, new_string: "" }, CWD)).toMatchObject([
      { how: "edit", replacements: [{ removed: digest("vat = 0.16"), added: null }] },
    ]);
  });

  it("counts lines, and finds its place, by the patch that the tool reports", () => {
    const lines = [
      " const a = 1;",
      " const b = 2;",
      "-const vat = 0.16;",
      "+const vat = 0.19;",
      "+const c = 3;",
    ];
    const result = {
      filePath: "/real/a.ts",
      structuredPatch: [{ oldStart: 40, oldLines: 3, newLines: 4, lines }],
    };
    expect(confirmed("Edit", input, result)).toMatchObject([
      { path: "/real/a.ts", how: "edit", linesAdded: 2, linesRemoved: 1, replacements: [{ line: 42 }] },
    ]);
  });

  it("of all places in a file finds the first", () => {
    const hunk = (oldStart: number) => ({ oldStart, lines: ["-a", "+b"] });
    const action = confirmed(
      "Edit",
      { ...input, replace_all: true },
      { structuredPatch: [hunk(3), hunk(90)] },
    );
    expect(action).toMatchObject([{ linesAdded: 2, linesRemoved: 2, replacements: [{ line: 3 }] }]);
  });
});

describe("MultiEdit", () => {
  const input = {
    file_path: "/a.ts",
    edits: [
      { old_string: "one", new_string: "1" },
      { old_string: "two", new_string: "2" },
    ],
  };

  it("is one change with several replacements", () => {
    expect(actionsOf("MultiEdit", input, CWD)).toMatchObject([
      { how: "edit", replacements: [{ removed: digest("one") }, { removed: digest("two") }] },
    ]);
  });

  it("knows its places only where each has a hunk of its own", () => {
    const apart = [
      { oldStart: 3, lines: ["-one", "+1"] },
      { oldStart: 30, lines: [" x", "-two", "+2"] },
    ];
    const places = (structuredPatch: JsonObject[]) =>
      confirmed("MultiEdit", input, { structuredPatch }).flatMap((action) =>
        action.type === "modify" ? action.replacements.map(({ line }) => line) : [],
      );
    expect(places(apart)).toEqual([3, 31]);
    expect(places([{ oldStart: 3, lines: ["-one", "+1", "-two", "+2"] }])).toEqual([null, null]);
  });
});

describe("NotebookEdit", () => {
  it("changes the notebook's cell", () => {
    const input = { notebook_path: "eda.ipynb", cell_id: "c3", new_source: "print(1)" };
    expect(actionsOf("NotebookEdit", input, CWD)).toMatchObject([
      {
        type: "modify",
        how: "edit",
        path: `${CWD}/eda.ipynb`,
        replacements: [{ removed: null, added: digest("print(1)") }],
      },
    ]);
  });
});

describe("Write", () => {
  const input = { file_path: "/a.ts", content: "a\nb\n" };

  it("says neither whether the file is new nor what was in it", () => {
    expect(actionsOf("Write", input, CWD)).toMatchObject([
      {
        how: "write",
        linesAdded: 2,
        linesRemoved: null,
        replacements: [{ removed: null, added: digest("a\nb\n") }],
      },
    ]);
  });

  it("is told by its result to have created a file", () => {
    const result = { type: "create", filePath: "/a.ts", content: "a\nb\n", structuredPatch: [] };
    expect(confirmed("Write", input, result)).toMatchObject([
      { how: "create", linesAdded: 2, linesRemoved: 0 },
    ]);
  });

  it("is told by its result to have overwritten one", () => {
    const lines = ["-x", "-y", "-z", "+a", "+b"];
    const result = { type: "update", content: "a\nb\n", structuredPatch: [{ oldStart: 1, lines }] };
    expect(confirmed("Write", input, result)).toMatchObject([
      { how: "overwrite", linesAdded: 2, linesRemoved: 3, replacements: [{ line: 1 }] },
    ]);
  });

  it("survives a patch of the wrong shape", () => {
    const result = { type: "update", structuredPatch: [5, { lines: [1, "+a"] }, { lines: "no" }] };
    expect(confirmed("Write", input, result)).toMatchObject([
      { how: "overwrite", linesAdded: 1, linesRemoved: 0 },
    ]);
  });
});

describe("searches", () => {
  it("Grep looks inside files; what else changes its answer is in the options, in one order", () => {
    const input = {
      pattern: "vat",
      path: "src",
      glob: "*.ts",
      "-i": true,
      output_mode: "content",
      "-C": 3,
      "-n": true,
    };
    expect(actionsOf("Grep", input, CWD)).toEqual([
      {
        type: "search",
        target: "content",
        pattern: "vat",
        path: `${CWD}/src`,
        glob: "*.ts",
        options: "output_mode=content -i=true -C=3",
      },
    ]);
    const turned = { ...Object.fromEntries(Object.entries(input).reverse()), multiline: false };
    expect(actionsOf("Grep", turned, CWD)).toEqual(actionsOf("Grep", input, CWD));
  });

  it("Glob looks for names; without a path both look in the working directory", () => {
    expect(actionsOf("Glob", { pattern: "**/*.sql" }, CWD)).toEqual([
      { type: "search", target: "names", pattern: "**/*.sql", path: CWD, glob: null, options: "" },
    ]);
    expect(actionsOf("Grep", { pattern: "x" }, null)).toMatchObject([{ path: null }]);
  });

  it("LS lists a folder", () => {
    expect(actionsOf("LS", { path: "src/" }, CWD)).toEqual([{ type: "list", path: `${CWD}/src` }]);
    expect(actionsOf("LS", {}, CWD)).toEqual([{ type: "list", path: CWD }]);
  });
});

describe("other tools", () => {
  it("run a script in a shell of their kind", () => {
    expect(actionsOf("Bash", { command: "npm test" }, CWD)).toEqual([
      { type: "shell", script: "npm test", cwd: CWD, dialect: "posix" },
    ]);
    expect(actionsOf("PowerShell", { command: "Get-ChildItem" }, null)).toMatchObject([
      { dialect: "powershell" },
    ]);
    expect(actionsOf("Bash", { command: ["ls"] }, CWD)).toMatchObject([{ script: "" }]);
  });

  it("start a sub-agent", () => {
    expect(actionsOf("Task", { prompt: "Count the tests." }, CWD)).toEqual([
      { type: "spawn", prompt: "Count the tests." },
    ]);
    expect(actionsOf("Agent", {}, CWD)).toEqual([{ type: "spawn", prompt: null }]);
  });

  it("do nothing that is known", () => {
    expect(actionsOf("TodoWrite", { todos: [] }, CWD)).toEqual([]);
    expect(confirmed("TodoWrite", {}, { filePath: "/a" })).toEqual([]);
  });
});
