import { changedLines, type ProjectFiles } from "./project-files.ts";

/** What Codex reports of a patch: `A path` lines, and the change of each file. */
export interface PatchReport {
  readonly summary: string;
  readonly changes: Readonly<Record<string, object>>;
}

/** Applies an apply_patch text (add, update and delete sections) to the files of a story. */
export function applyPatch(files: ProjectFiles, patch: string): PatchReport {
  const changes: Record<string, object> = {};
  const summary: string[] = [];
  for (const section of patch.split(/^\*\*\* (?=Add|Update|Delete)/m).slice(1)) {
    const [heading = "", ...body] = section.split("\n").filter((line) => line !== "*** End Patch");
    const [verb = "", path = ""] = heading.split(" File: ");
    summary.push(`${verb === "Update" ? "M" : verb.charAt(0)} ${path}`);
    changes[files.absolute(path)] = applySection(files, verb, path, body);
  }
  return { summary: `Success. Updated the following files:\n${summary.join("\n")}\n`, changes };
}

function applySection(files: ProjectFiles, verb: string, path: string, body: readonly string[]): object {
  if (verb === "Add") {
    const content = `${withMark(body, "+").join("\n")}\n`;
    files.write(path, content);
    return { type: "add", content };
  }
  const before = files.read(path);
  if (verb === "Delete") {
    files.remove(path);
    return { type: "delete", content: before };
  }
  for (const hunk of body.join("\n").split(/^@@.*\n/m)) {
    const lines = hunk.split("\n").filter((line) => line !== "");
    if (lines.length > 0)
      files.replace(path, withMark(lines, " -").join("\n"), withMark(lines, " +").join("\n"));
  }
  const change = changedLines(before, files.read(path));
  const position = `@@ -${change.oldStart},${change.oldLines} +${change.newStart},${change.newLines} @@`;
  return { type: "update", unified_diff: `${[position, ...change.lines].join("\n")}\n`, move_path: null };
}

/** The lines that carry one of the marks, without it. */
function withMark(lines: readonly string[], marks: string): readonly string[] {
  return lines.filter((line) => line !== "" && marks.includes(line.charAt(0))).map((line) => line.slice(1));
}
