import type { SessionFacts } from "../../facts/facts.ts";
import { groupedBy } from "../../facts/grouping.ts";
import type { Modification } from "../../facts/knowledge/modification.ts";
import { changesToExisting } from "../../facts/knowledge/preexisting.ts";
import { parentFolder } from "../../session/path.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

/** A replacement made in this many files is one change, made many times. */
const SAME_CHANGE_FILES = 3;

export const scatteredFiles: Detector = {
  id: "scattered_files",
  title: "Scattered files",
  severity: "info",
  maturity: maturityOf("scattered_files"),
  definition:
    "One request changes files all over the project: existing ones in more than `scattered_dirs_min` folders. Judged are " +
    "requests of at least `min_tool_calls_for_scatter` calls. The same replacement made in three or more files is one change and " +
    "does not count; neither do files that the session created.",
  opportunity: "Each request in which existing files of the project were changed.",
  rationale: "A change spread over many places is hard to review, and often more than was asked for.",
  sources: [
    "Definition and threshold are those of the first version of sesh; how it relates to the outcome of a session is not " +
      "measured yet.",
    "Google's guide to code review: the number of files that a change is spread across is part of its size; small changes are " +
      "reviewed faster and more thoroughly. https://google.github.io/eng-practices/review/developer/small-cls.html",
  ],
  advice: "Keep to what was asked; split work that touches many areas into separate steps.",
  whenNotToUse:
    "Requests that by their nature touch everything: a rename, an upgrade, a review of the whole project.",
  needs: ["inputs", "outcomes"],
  thresholds: ["scattered_dirs_min", "min_tool_calls_for_scatter"],
  examples,
  detect(facts, thresholds) {
    const changes = changesToExisting(facts, "applied").filter(({ path }) => facts.project.has(path));
    const requests = [...groupedBy(changes, ({ turn }) => turn)];
    const scattered = requests.flatMap(([turn, of]) => {
      const folders = foldersOf(of);
      const isFlagged =
        folders.size > thresholds.scattered_dirs_min &&
        callsIn(turn, facts) >= thresholds.min_tool_calls_for_scatter;
      return isFlagged ? [{ folders, firstChanges: firstPerFolder(of, folders) }] : [];
    });
    const counted = {
      count: scattered.length,
      opportunities: requests.length,
      unit: "request",
      measures: { folders: Math.max(0, ...requests.map(([, of]) => foldersOf(of).size)) },
    };
    const evidence = scattered.map(({ folders, firstChanges }) => ({
      calls: firstChanges,
      note: `one request changed files in ${folders.size} folders`,
    }));
    if (scattered.length === 0) return { outcome: "clean", ...counted, evidence };
    return {
      outcome: "found",
      severity: "info",
      ...counted,
      summary: `${scattered.length} of ${requests.length} requests changed files in many folders`,
      evidence,
    };
  },
};

function foldersOf(changes: readonly Modification[]): ReadonlySet<string> {
  const filesByChange = new Map<string, Set<string>>();
  for (const { key, replacements } of changes) {
    for (const { removed, added } of replacements) {
      const change = `${removed}>${added}`;
      filesByChange.set(change, (filesByChange.get(change) ?? new Set()).add(key));
    }
  }
  const isMechanical = ({ replacements }: Modification) =>
    replacements.length > 0 &&
    replacements.every(
      ({ removed, added }) => (filesByChange.get(`${removed}>${added}`)?.size ?? 0) >= SAME_CHANGE_FILES,
    );
  return new Set(changes.filter((change) => !isMechanical(change)).map(({ key }) => parentFolder(key)));
}

function firstPerFolder(changes: readonly Modification[], folders: ReadonlySet<string>): string[] {
  return [...folders].flatMap(
    (folder) => changes.find(({ key }) => parentFolder(key) === folder)?.call.id ?? [],
  );
}

function callsIn(turn: number, { stepsByTurn }: SessionFacts): number {
  return (stepsByTurn.get(turn) ?? []).reduce((sum, { calls }) => sum + calls.length, 0);
}
