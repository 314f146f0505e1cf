import { describe, expect, test } from "vitest";
import {
  agent,
  bash,
  edit,
  FAILED_BY_TOOL,
  REJECTED,
  read,
  type SessionBuilder,
  search,
  session,
  write,
} from "../../session/build-session.ts";
import { deriveFacts, NO_OPTIONS } from "../facts.ts";
import type { Modification } from "./modification.ts";

function last(builder: SessionBuilder): Modification {
  const found = deriveFacts(builder.build(), NO_OPTIONS).modifications.at(-1);
  if (found === undefined) throw new Error("nothing was modified");
  return found;
}

const start = () => session().prompt("change it");

describe("a file is known after", () => {
  test.each([
    ["a read", start().step(read("a.ts")), "read"],
    ["cat", start().step(bash("cat a.ts", { output: "const a = 1" })), "shell-read"],
    [
      "sed from another directory",
      start().step(bash("cd /work/lib && sed -n '1,9p' ../a.ts", { output: "x" })),
      "shell-read",
    ],
    [
      "a part of a script that failed elsewhere",
      start().step(bash("cat a.ts; grep zzz b.ts", { exit: 1, output: "const a" })),
      "shell-read",
    ],
    ["writing it", start().step(write("a.ts")), "written"],
    ["a heredoc", start().step(bash("cat > a.ts <<'EOF'\nx\nEOF")), "written"],
    ["a search in that one file", start().step(search("a", { path: "a.ts", output: "1:const a" })), "search"],
    [
      "its line in a search",
      start().step(search("a", { output: "lib/b.ts:3:b\na.ts:1:const a" })),
      "search-output",
    ],
    [
      "its line in a shell search",
      start().step(bash("rg -n a .", { output: "./a.ts:1:const a" })),
      "search-output",
    ],
    [
      "a diff",
      start().step(bash("git diff", { output: "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@\n-x" })),
      "diff",
    ],
    ["an attachment", session().prompt("see @a.ts", [{ path: "a.ts", how: "given" }]), "given"],
    ["a summary that names it", start().step(read("b.ts")).compact("We changed a.ts so that ..."), "summary"],
    [
      "a sub-agent's report",
      start().step(agent("look around", { output: "In src/a.ts the parser ..." })),
      "report",
    ],
    [
      "the same file in another working tree",
      start().step(read("/work/.claude/worktrees/x/a.ts")),
      "other-worktree",
    ],
    ["a copy of a known file", start().step(read("b.ts")).step(bash("cp b.ts a.ts")), "copied-file"],
    [
      "a rename of its folder",
      start().step(read("old/a.ts")).step(bash("git mv old/a.ts a.ts")),
      "copied-file",
    ],
    ["seeing the very lines", start().step(bash("node dump.js", { output: "the old text of it" })), "seen"],
  ])("%s", (_, builder, by) => {
    const change = last(builder.step(edit("a.ts", { removed: "the old text of it" })));
    expect(change).toMatchObject({ known: true, knowledge: "known", knownBy: by, existedBefore: true });
  });
});

describe("a file is not known after", () => {
  test.each([
    ["nothing at all", start()],
    ["its name in a listing", start().step(bash("ls", { output: "a.ts\nb.ts" }))],
    ["its name in git status", start().step(bash("git status --short", { output: " M a.ts" }))],
    [
      "names of matching files",
      start().step(search("a", { mode: "output_mode=files_with_matches", path: "a.ts", output: "a.ts" })),
    ],
    ["counting its lines", start().step(bash("cat a.ts | wc -l", { output: "12" }))],
    ["a read inside a substitution", start().step(bash("N=$(cat a.ts)", { output: "" }))],
    [
      "a read that failed",
      start().step(
        read("a.ts", {
          outcome: FAILED_BY_TOOL,
          output: "File content (9 tokens) exceeds maximum allowed tokens",
        }),
      ),
    ],
    ["a read that was declined", start().step(read("a.ts", { outcome: REJECTED }))],
    ["a file of the same name elsewhere", start().step(read("lib/a.ts"))],
    ["a search that found nothing", start().step(search("a", { path: "a.ts", output: "" }))],
  ])("%s", (_, builder) => {
    expect(last(builder.step(edit("a.ts")))).toMatchObject({
      known: false,
      knowledge: "unknown",
      existedBefore: true,
    });
  });
});

describe("what changes under the agent's feet", () => {
  test("a file that git put back is stale: an edit is guarded by its text, an overwrite is not", () => {
    const restored = () => start().step(read("a.ts")).step(bash("git checkout -- a.ts"));
    expect(last(restored().step(edit("a.ts")))).toMatchObject({ knowledge: "stale", known: true });
    expect(last(restored().step(write("a.ts", { how: "overwrite" })))).toMatchObject({
      knowledge: "stale",
      known: false,
    });
    expect(
      last(
        restored()
          .step(read("a.ts"))
          .step(write("a.ts", { how: "overwrite" })),
      ).known,
    ).toBe(true);
  });

  test("switching branches makes everything stale", () => {
    expect(
      last(start().step(read("a.ts")).step(bash("git checkout main")).step(edit("a.ts"))).knowledge,
    ).toBe("stale");
  });

  test("the agent's own formatter does not", () => {
    const formatted = start().step(write("a.go")).step(bash("gofmt -w a.go"));
    expect(last(formatted.step(write("a.go", { how: "overwrite" })))).toMatchObject({
      knowledge: "stale",
      known: true,
    });
  });

  test("a change by someone else that was shown is known", () => {
    const shown = start()
      .step(read("a.ts"))
      .step(bash("git pull"))
      .message("context", "changed", [{ path: "a.ts", how: "changed" }]);
    expect(last(shown.step(edit("a.ts"))).knowledge).toBe("known");
  });
});

describe("whether it existed", () => {
  test("a tool that says so is believed", () => {
    expect(last(start().step(write("a.ts", { how: "create" })))).toMatchObject({
      existedBefore: false,
      known: false,
    });
    expect(last(start().step(write("a.ts", { how: "overwrite" })))).toMatchObject({
      existedBefore: true,
      known: false,
    });
  });

  test("what the session deleted is new again", () => {
    const deleted = start()
      .step(read("a.ts"))
      .step(bash("rm a.ts"))
      .step(write("a.ts", { how: "write" }));
    expect(last(deleted)).toMatchObject({ existedBefore: false });
  });

  test("a write of unknown outcome: seen before, missing before, or nobody knows", () => {
    const unknown = write("src/a.ts", { how: "write" });
    expect(
      last(
        start()
          .step(bash("git ls-files", { output: "src/a.ts\nsrc/b.ts" }))
          .step(unknown),
      ).existedBefore,
    ).toBe(true);
    const missing = read("src/a.ts", { outcome: FAILED_BY_TOOL, output: "File does not exist." });
    expect(last(start().step(missing).step(unknown)).existedBefore).toBe(false);
    expect(last(start().step(unknown)).existedBefore).toBeNull();
  });
});

describe("attempts", () => {
  test("a refusal changes nothing and says why", () => {
    const refused = edit("a.ts", {
      outcome: FAILED_BY_TOOL,
      output:
        "<tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>",
    });
    expect(last(start().step(refused))).toMatchObject({
      applied: false,
      refused: "unread",
      known: false,
      existedBefore: true,
    });
    expect(last(start().step(refused).step(edit("a.ts"))).known).toBe(false);
  });

  test("a declined edit is not applied", () => {
    expect(
      last(
        start()
          .step(read("a.ts"))
          .step(edit("a.ts", { outcome: REJECTED })),
      ),
    ).toMatchObject({ applied: false, refused: null });
  });
});

test("spellings of one path are one file", () => {
  const windows = session({ cwd: "D:\\app", platform: "windows" })
    .prompt("p")
    .step(bash("cat /d/app/a.ts", { output: "x" }));
  expect(last(windows.step(edit("d:\\app\\A.ts"))).known).toBe(true);
  const home = session({ cwd: "/home/someone/app" })
    .prompt("p")
    .step(bash("cat ~/notes.md", { output: "x" }));
  expect(last(home.step(edit("/home/someone/notes.md"))).known).toBe(true);
});

test("history copied from another session gives knowledge and is marked", () => {
  const facts = deriveFacts(
    session()
      .step(read("a.ts", { copied: true }), edit("a.ts", { copied: true }))
      .prompt("p")
      .step(edit("a.ts"))
      .build(),
    NO_OPTIONS,
  );
  expect(facts.modifications.map(({ counts, known }) => [counts, known])).toEqual([
    [false, true],
    [true, true],
  ]);
  expect(facts.steps).toHaveLength(1);
});
