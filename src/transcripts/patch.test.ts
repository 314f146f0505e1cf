import { describe, expect, it } from "vitest";
import { digest } from "../session/digest.ts";
import { changesOfContent, changesOfDiff, modificationsInScript, modificationsOfPatch } from "./patch.ts";

const PATCH = `*** Begin Patch
*** Update File: src/tea.ts
@@ function brew() {
 const pot = open();
-pot.heat(80);
-pot.wait();
+pot.heat(95);
 return pot;
+log("done");
*** Add File: /work/app/notes.md
+# Notes
+
*** Delete File: old.ts
*** Update File: a.ts
*** Move to: lib/b.ts
@@
-one
+two
*** End Patch`;

describe("modificationsOfPatch", () => {
  it("tells each file, what is done to it and how many lines come and go", () => {
    const files = modificationsOfPatch(PATCH, "/work/app");
    expect(
      files.map(({ path, how, to, linesAdded, linesRemoved }) => [path, how, to, linesAdded, linesRemoved]),
    ).toEqual([
      ["/work/app/src/tea.ts", "edit", null, 2, 2],
      ["/work/app/notes.md", "create", null, 2, 0],
      ["/work/app/old.ts", "delete", null, 0, 0],
      ["/work/app/a.ts", "move", "/work/app/lib/b.ts", 1, 1],
    ]);
  });

  it("makes one replacement of each run of changed lines", () => {
    expect(modificationsOfPatch(PATCH, null)[0]?.replacements).toEqual([
      { removed: digest("pot.heat(80);\npot.wait();"), added: digest("pot.heat(95);"), line: null },
      { removed: null, added: digest('log("done");'), line: null },
    ]);
  });

  it("takes CRLF, blanks after markers, context without its blank, and no end marker", () => {
    const sloppy =
      "*** Begin Patch  \r\n*** Update File: a.ts \r\n@@\r\n@@ f\r\nkept\r\n-x\r\n+y\r\n*** End of File\r\n";
    expect(modificationsOfPatch(sloppy, "/w")).toEqual([
      {
        type: "modify",
        path: "/w/a.ts",
        how: "edit",
        to: null,
        replacements: [{ removed: digest("x"), added: digest("y"), line: null }],
        linesAdded: 1,
        linesRemoved: 1,
      },
    ]);
  });

  it("finds nothing in a text that is no patch", () => {
    expect(modificationsOfPatch("hello", "/w")).toEqual([]);
  });
});

describe("modificationsInScript", () => {
  it("finds here-documents for apply_patch, in the folder that cd leads to", () => {
    const script = `cd pkg && apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: x.txt\n+1\n*** End Patch\nEOF\ncat x.txt`;
    expect(modificationsInScript(script, "/w").map(({ path, how }) => [path, how])).toEqual([
      ["/w/pkg/x.txt", "create"],
    ]);
  });

  it("leaves a patch alone that is only written to a file", () => {
    const script = "cat > p.diff <<'EOF'\n*** Begin Patch\n*** Add File: x.txt\n+1\n*** End Patch\nEOF";
    expect(modificationsInScript(script, "/w")).toEqual([]);
  });
});

describe("changesOfDiff", () => {
  it("knows the lines of the old file", () => {
    const diff = "@@ -10,3 +10,3 @@\n a\n-b\n+B\n c\n@@ -40,2 +40,3 @@\n x\n+y\n z\n";
    expect(changesOfDiff(diff)).toEqual({
      replacements: [
        { removed: digest("b"), added: digest("B"), line: 11 },
        { removed: null, added: digest("y"), line: 41 },
      ],
      linesAdded: 2,
      linesRemoved: 1,
    });
  });

  it("does not take a header for a change", () => {
    expect(
      changesOfDiff("--- a.ts\n+++ b.ts\n@@ -1 +1 @@\n-x\n+y\n\\ No newline at end of file\n").linesAdded,
    ).toBe(1);
  });
});

describe("changesOfContent", () => {
  it("does not count the end of the last line as a line", () => {
    expect(changesOfContent("a\nb\n", "+")).toEqual({
      replacements: [{ removed: null, added: digest("a\nb"), line: null }],
      linesAdded: 2,
      linesRemoved: 0,
    });
  });
});
