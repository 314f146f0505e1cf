import { groupedBy } from "../../facts/grouping.ts";
import type { Modification } from "../../facts/knowledge/modification.ts";
import { isSource } from "../../facts/source-files.ts";
import type { Replacement } from "../../session/tool-call.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

/** So many edits of the same piece of text in one request are churn. */
const MANY_EDITS = 5;

export const editChurn: Detector = {
  id: "edit_churn",
  title: "Edit churn",
  severity: "info",
  maturity: maturityOf("edit_churn"),
  definition:
    "An edit puts back what an earlier edit of the same request replaced, or is the fifth of the same text in a row. " +
    "Only edits of source files count, each of which replaces what the one before it had put there. Told from the replaced texts, so that edits of neighbouring lines never count.",
  opportunity: "Each edit by a tool of a source file that the same request had edited before.",
  rationale: "Going to and fro shows that the agent tries rather than knows, and each trial costs a step.",
  sources: [
    "In 114 real sessions of Claude Code and Codex 9 of 603 further edits of source files put back what was there " +
      "(`sesh stats`); among them is code broken on purpose, to see a test fail.",
  ],
  advice: "Before editing the same lines a third time, work out what the code must do and write that.",
  whenNotToUse: "Print statements put in for a moment, and code broken on purpose to see a test fail.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect({ modifications }) {
    const histories = [
      ...groupedBy(modifications.filter(isEdit), ({ turn, key }) => `${turn} ${key}`).values(),
    ];
    const churn = histories.flatMap(churnIn);
    const opportunities = histories.reduce((sum, edits) => sum + edits.length - 1, 0);
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

/** In prose and lists the same words change at many places ("done", "open"), and nothing goes to and fro. */
function isEdit({ path, counts, applied, source, replacements }: Modification): boolean {
  return counts && applied !== false && source === "tool" && isSource(path) && replacements.some(isTold);
}

function isTold({ removed, added }: Replacement): boolean {
  return removed !== null && added !== null && removed !== added;
}

/** What of the edits of one file in one request is churn; each edit is named once. */
function churnIn(edits: readonly Modification[]): readonly Churn[] {
  const churn: Churn[] = [];
  /** How many edits in a row led to a text, and which was the last of them. */
  const chains = new Map<string, { length: number; edit: Modification }>();
  edits.forEach((edit, index) => {
    const restored = edits.slice(0, index).findLast((earlier) => restores(edit, earlier));
    let longest = 0;
    let before: Modification | undefined;
    for (const { removed, added } of edit.replacements.filter(isTold)) {
      const chain = removed === null ? undefined : chains.get(removed);
      const length = (chain?.length ?? 0) + 1;
      if (length > longest) [longest, before] = [length, chain?.edit];
      if (added !== null) chains.set(added, { length, edit });
    }
    if (restored) churn.push({ edit, earlier: restored, note: "puts back what an earlier edit replaced" });
    else if (longest >= MANY_EDITS && before)
      churn.push({ edit, earlier: before, note: `edit ${longest} in a row of the same text` });
  });
  return churn;
}

function restores(edit: Modification, earlier: Modification): boolean {
  return edit.replacements
    .filter(isTold)
    .some(({ removed, added }) =>
      earlier.replacements.some((before) => before.removed === added && before.added === removed),
    );
}
