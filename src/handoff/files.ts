import type { Modification } from "../facts/knowledge/modification.ts";
import { baseName } from "../session/path.ts";
import type { Citation, Line } from "./line.ts";
import type { Family, Numbers, Part } from "./part.ts";
import { code } from "./quoted.ts";

/** `put-back`: the last that happened to it is that git restored it. */
export const FILE_CHANGES = ["new", "modified", "deleted", "moved", "put-back"] as const;
export type FileChange = (typeof FILE_CHANGES)[number];

export interface ChangedFile {
  /** Below the session's folder where it lies there, else absolute. */
  readonly path: string;
  readonly change: FileChange;
  readonly movedTo: string | null;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  /** Whether the two figures are all there is to tell; a change by a command tells no lines. */
  readonly linesKnown: boolean;
  readonly calls: readonly Citation[];
}

interface Draft {
  readonly path: string;
  readonly key: string;
  readonly isNew: boolean;
  movedTo: string | null;
  last: Modification["how"];
  added: number;
  removed: number;
  known: boolean;
  readonly calls: Citation[];
}

/** Files of the project that sessions and their sub-agents changed, in the order of their last change. */
export function changedFiles(families: readonly Family[], numbers: Numbers): readonly ChangedFile[] {
  const drafts = new Map<string, Draft>();
  for (const part of families.flatMap((family) => [...family.subAgents, family])) {
    for (const change of part.facts.modifications) note(part, change, drafts, numbers);
  }
  return [...drafts.values()].flatMap((draft): ChangedFile[] => {
    const change = changeOf(draft);
    if (change === null) return [];
    const { path, movedTo, added, removed, known, calls } = draft;
    return [{ path, change, movedTo, linesAdded: added, linesRemoved: removed, linesKnown: known, calls }];
  });
}

function note({ facts }: Part, change: Modification, drafts: Map<string, Draft>, numbers: Numbers): void {
  const { project, session } = facts;
  const { path, key, how, applied, counts, existedBefore, linesAdded, linesRemoved, to } = change;
  // What only a formatter went over was nobody's work.
  if (!counts || applied === false || how === "format" || !project.has(path)) return;
  const before = drafts.get(key);
  const draft: Draft = before ?? {
    path: project.relative(path) ?? path,
    key,
    isNew: how === "create" || (existedBefore === false && how !== "delete" && how !== "move"),
    movedTo: null,
    last: how,
    added: 0,
    removed: 0,
    known: true,
    calls: [],
  };
  draft.last = how;
  if (how === "move") draft.movedTo = to === null ? null : (project.relative(to) ?? to);
  draft.added += linesAdded ?? 0;
  draft.removed += linesRemoved ?? 0;
  if (linesAdded === null && how !== "delete" && how !== "move" && how !== "restore") draft.known = false;
  draft.calls.push(...numbers.cite(session, [change.call]));
  drafts.delete(key);
  drafts.set(key, draft);
}

/** `null`: made and removed again, so that nothing is left of it. */
function changeOf({ last, isNew, movedTo }: Draft): FileChange | null {
  if (last === "delete") return isNew ? null : "deleted";
  if (last === "restore") return isNew ? null : "put-back";
  if (movedTo !== null) return "moved";
  return isNew ? "new" : "modified";
}

const SAID: Readonly<Record<FileChange, string>> = {
  new: "new",
  modified: "modified",
  deleted: "deleted",
  moved: "moved",
  "put-back": "put back as git has it",
};

/** The files changed last come first in worth; `most` of them are listed, the others counted. */
export function fileLines(files: readonly ChangedFile[], most: number): readonly Line[] {
  const listed = most === 0 ? [] : files.slice(-most);
  const others = files.slice(0, files.length - listed.length);
  const lines = listed.map((file, index) => ({
    text: `${code(file.path, 120)} ${SAID[file.change]}${file.movedTo === null || file.change !== "moved" ? "" : ` to ${code(file.movedTo, 120)}`}${linesOf(file)}`,
    detail: "",
    calls: file.calls,
    worth: 79 - 0.6 * (listed.length - 1 - index) - (file.change === "put-back" ? 10 : 0),
    detailWorth: 0,
  }));
  if (others.length === 0) return lines;
  const names = others.slice(-4).map(({ path }) => code(baseName(path), 40));
  return [
    ...lines,
    {
      text: `${others.length} more ${others.length === 1 ? "file" : "files"}: ${names.join(", ")}${others.length > names.length ? ", ..." : ""}`,
      detail: "",
      calls: others.flatMap(({ calls }) => calls),
      worth: 57,
      detailWorth: 0,
    },
  ];
}

function linesOf({ change, linesAdded, linesRemoved, linesKnown }: ChangedFile): string {
  if (change === "deleted" || change === "put-back") return "";
  if (linesAdded + linesRemoved === 0) return "";
  return ` +${linesAdded} -${linesRemoved}${linesKnown ? "" : " and more by commands"}`;
}
