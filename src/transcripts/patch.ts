import { digest } from "../session/digest.ts";
import { resolvePath } from "../session/path.ts";
import type { ActionOf, Replacement } from "../session/tool-call.ts";

type Modification = ActionOf<"modify">;

const BEGIN = "*** Begin Patch";
const END = "*** End Patch";

/**
 * The files that an `apply_patch` text asks to change, one action per file section. Relative paths are resolved
 * against `cwd`. Lenient as the tool itself is: CRLF, blanks after markers, hunks without `@@`, no end marker.
 */
export function modificationsOfPatch(patch: string, cwd: string | null): readonly Modification[] {
  const sections: Section[] = [];
  for (const raw of patch.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const opened = openSection(line, cwd);
    if (opened !== null) sections.push(opened);
    else sections.at(-1)?.line(line);
  }
  return sections.map((section) => section.modification());
}

/** The same for every patch that a shell script hands to `apply_patch`, following a `cd` before it. */
export function modificationsInScript(script: string, cwd: string | null): readonly Modification[] {
  if (!script.includes(BEGIN) || !/\bapply_?patch\b/.test(script)) return [];
  const found: Modification[] = [];
  for (let begin = script.indexOf(BEGIN); begin >= 0; begin = script.indexOf(BEGIN, begin + BEGIN.length)) {
    const end = script.indexOf(END, begin);
    const patch = script.slice(begin, end < 0 ? undefined : end);
    found.push(...modificationsOfPatch(patch, folderAt(script.slice(0, begin), cwd)));
  }
  return found;
}

/** What a unified diff replaces, with the lines of the old file, and how many lines come and go. */
export function changesOfDiff(diff: string): Changes {
  const changes = new ChangeRuns();
  let oldLine: number | null = null;
  for (const line of diff.split("\n")) {
    const hunk = /^@@ -(\d+)/.exec(line);
    if (hunk !== null) {
      changes.endRun();
      oldLine = Number(hunk[1]);
    } else if (oldLine !== null) {
      changes.line(line, oldLine);
      if (line.startsWith("-") || line.startsWith(" ")) oldLine++;
    }
  }
  return changes.total();
}

/** What a file's whole content coming or going replaces; a final line end does not count as a line. */
export function changesOfContent(content: string, sign: "+" | "-"): Changes {
  const changes = new ChangeRuns();
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) changes.line(sign + line, null);
  return changes.total();
}

export interface Changes {
  readonly replacements: readonly Replacement[];
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

const SECTION = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/;
const MOVE = /^\*\*\* Move to: (.+?)\s*$/;

function openSection(line: string, cwd: string | null): Section | null {
  if (!line.startsWith("*** ")) return null;
  const [, verb, path] = SECTION.exec(line) ?? [];
  if (verb === undefined || path === undefined) return null;
  const how = verb === "Add" ? "create" : verb === "Delete" ? "delete" : "edit";
  return new Section(how, resolvePath(path, cwd), cwd);
}

/** One file of a patch, taken in line by line. */
class Section {
  private how: "create" | "edit" | "delete" | "move";
  private to: string | null = null;
  private readonly path: string;
  private readonly cwd: string | null;
  private readonly changes = new ChangeRuns();

  constructor(how: "create" | "edit" | "delete", path: string, cwd: string | null) {
    this.how = how;
    this.path = path;
    this.cwd = cwd;
  }

  line(line: string): void {
    const move = line.startsWith("*** Move to: ") ? MOVE.exec(line)?.[1] : undefined;
    if (move !== undefined) {
      this.how = "move";
      this.to = resolvePath(move, this.cwd);
    } else if (line.startsWith("@@") || line.startsWith("*** ")) this.changes.endRun();
    else this.changes.line(line, null);
  }

  modification(): Modification {
    const { path, how, to } = this;
    return { type: "modify", path, how, to, ...this.changes.total() };
  }
}

/** Collects runs of `-` and `+` lines; each run is one replacement. */
class ChangeRuns {
  private readonly replacements: Replacement[] = [];
  private linesAdded = 0;
  private linesRemoved = 0;
  private removed: string[] = [];
  private added: string[] = [];
  private firstLine: number | null = null;

  line(line: string, oldLine: number | null): void {
    if (line.startsWith("-")) {
      // Removals after additions belong to the next replacement.
      if (this.added.length > 0) this.endRun();
      this.firstLine ??= oldLine;
      this.removed.push(line.slice(1));
    } else if (line.startsWith("+")) {
      this.firstLine ??= oldLine;
      this.added.push(line.slice(1));
    } else if (!line.startsWith("\\")) this.endRun();
  }

  endRun(): void {
    const { removed, added } = this;
    if (removed.length === 0 && added.length === 0) return;
    this.replacements.push({
      removed: removed.length > 0 ? digest(removed.join("\n")) : null,
      added: added.length > 0 ? digest(added.join("\n")) : null,
      line: this.firstLine,
    });
    this.linesRemoved += removed.length;
    this.linesAdded += added.length;
    this.removed = [];
    this.added = [];
    this.firstLine = null;
  }

  total(): Changes {
    this.endRun();
    const { replacements, linesAdded, linesRemoved } = this;
    return { replacements, linesAdded, linesRemoved };
  }
}

/** The folder in force at the end of a script, as far as plain `cd`s tell. */
function folderAt(script: string, cwd: string | null): string | null {
  let folder = cwd;
  for (const found of script.matchAll(
    /(?:^|[\n;&(])[ \t]*cd[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s;&|"']+))/g,
  )) {
    const target = found[1] ?? found[2] ?? found[3];
    if (target !== undefined) folder = resolvePath(target, folder);
  }
  return folder;
}
