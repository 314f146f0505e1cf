import type { SessionFacts } from "../../facts/facts.ts";
import { groupedBy } from "../../facts/grouping.ts";
import type { Modification } from "../../facts/knowledge/modification.ts";
import { isSource } from "../../facts/source-files.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";
import { wasMeantToGo } from "./intent.ts";
import { chainLength, isMovedInto, restoredBy, takenBackBy } from "./restoring.ts";
import { type ChangeRun, runsOf } from "./runs.ts";

/** So many edits of the same piece of text in one request are churn. */
const MANY_EDITS = 5;

export const editChurn: Detector = {
  id: "edit_churn",
  title: "Edit churn",
  severity: "info",
  maturity: maturityOf("edit_churn"),
  definition:
    "An edit puts back, at the same place, what an earlier edit of the same request had replaced. Or it only takes out " +
    "what an earlier one had put in, or is the fifth of the same text in a row. Told line by line, in source files " +
    "only. Not code that moved elsewhere, imports and probes, what the agent announced as temporary, and what was committed or " +
    "asked for by the user in between.",
  opportunity: "Each edit by a tool of a source file that the same request had edited before.",
  rationale: "Going to and fro shows that the agent tries rather than knows, and each trial costs a step.",
  sources: [
    "In 150 real sessions of Claude Code and Codex, sub-agents included, 10 of 812 further edits of source files put back " +
      "what was there.",
  ],
  advice: "Before editing the same lines a third time, work out what the code must do and write that.",
  whenNotToUse: "Print statements put in for a moment, and code broken on purpose to see a test fail.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect(facts) {
    const requests = [...groupedBy(facts.modifications.filter(isEdit), ({ turn }) => turn).values()];
    const histories = requests.map((edits) => [...groupedBy(edits, ({ key }) => key).values()]);
    const churn = histories.flatMap((files) => {
      const further = files.filter((edits) => edits.length > 1);
      const pieces = further.length === 0 ? [] : files.flat().flatMap(piecesOf);
      return further.flatMap((edits) => churnIn(edits, pieces, facts));
    });
    const opportunities = histories.flat().reduce((sum, edits) => sum + edits.length - 1, 0);
    const evidence = churn.map(({ edit, earlier, note }) => ({
      calls: [edit.call.id, earlier.call.id],
      note: `${edit.path}: ${note}`,
    }));
    return foundWhereShown(evidence, {
      severity: "info",
      opportunities,
      unit: "further edit",
      summary: `${churn.length} of ${opportunities} further edits went to and fro`,
    });
  },
};

interface Churn {
  readonly edit: Modification;
  readonly earlier: Modification;
  readonly note: string;
}

/** A piece of an edit, with the edit it belongs to. */
interface Piece extends ChangeRun {
  readonly edit: Modification;
}

function piecesOf(edit: Modification): readonly Piece[] {
  return runsOf(edit).map((run) => ({ ...run, edit }));
}

/** In prose and lists the same words change at many places ("done", "open"), and nothing goes to and fro. */
function isEdit({ path, counts, applied, source }: Modification): boolean {
  return counts && applied !== false && source === "tool" && isSource(path);
}

/** What of the edits of one file in one request is churn; each edit is named once. `all`: pieces of the request. */
function churnIn(
  edits: readonly Modification[],
  all: readonly Piece[],
  facts: SessionFacts,
): readonly Churn[] {
  return edits.flatMap((edit, index) => {
    const own = all.filter((piece) => piece.edit === edit);
    const before = edits.slice(0, index);
    const earlier = all.filter((piece) => before.includes(piece.edit));
    const restored = restoredPieces(own, earlier, all).find(
      (piece) => !wasMeantToGo(facts, piece.edit, edit, piece.added),
    );
    if (restored) return [{ edit, earlier: restored.edit, note: "puts back what an earlier edit replaced" }];
    const length = Math.max(0, ...own.map((run) => chainLength(run, earlier)));
    const last = before.at(-1);
    if (length < MANY_EDITS || last === undefined) return [];
    return [{ edit, earlier: last, note: `edit ${length} in a row of the same text` }];
  });
}

/** An edit that takes out more than it put in, or does something else beside, goes on rather than back. */
function restoredPieces(
  own: readonly Piece[],
  earlier: readonly Piece[],
  all: readonly Piece[],
): readonly Piece[] {
  const restored = own.flatMap((run) => restoredBy(run, earlier) ?? []);
  const taken = own.map((run) => takenBackBy(run, earlier));
  const isAllTaken = taken.every((piece) => piece !== undefined);
  return isAllTaken ? [...restored, ...taken.filter((piece) => !isMoved(piece, all))] : restored;
}

/** What was put in and taken out again stands somewhere else by then or later. */
function isMoved(piece: Piece, all: readonly Piece[]): boolean {
  return all.some(
    (other) => other !== piece && other.edit.order > piece.edit.order && isMovedInto(piece.added, other),
  );
}
