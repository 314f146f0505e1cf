import type { Modification } from "../../facts/knowledge/modification.ts";
import { changesToExisting } from "../../facts/knowledge/preexisting.ts";
import { baseName } from "../../session/path.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const writeWithoutRead: Detector = {
  id: "write_without_read",
  title: "Write without read",
  severity: "concern",
  maturity: maturityOf("write_without_read"),
  definition:
    "An existing file is changed although the agent has not seen what is in it. It has seen a file that it read, wrote or " +
    "edited in this session, by tool or in a shell, that it was given (an attachment, a selection, history from before a resume " +
    "or compaction), or of which lines came up in search results, a diff or a sub-agent's report. Only changes by editing tools " +
    "and patches are judged. Attempts that the tool refused are flagged too, and say so.",
  opportunity:
    "Each change by an editing tool or a patch to a file that existed before the session, refused attempts included.",
  rationale:
    "Whoever changes a file without looking guesses what is in it, and breaks what the guess left out. Overwriting a file " +
    "unseen is the worst case: nothing refuses it, and what was there is gone.",
  sources: [
    "In 273 real Claude Code sessions the plain rule (an edit of a path that was never read) flags 173 edits: 107 were of " +
      "files that the session had written itself, 44 were refused by the tool, about 15 to 22 were real.",
    'Claude Code itself refuses an edit of a file that was not read ("File has not been read yet"): those 44.',
    "Beyond Resolution Rates (2026), 9,374 runs of 19 coding agents on 500 tasks: agents that gather context before they " +
      "edit succeed more often. https://arxiv.org/abs/2604.02547",
  ],
  advice: "Read a file, or at least the part around the change, before changing it.",
  whenNotToUse:
    "Generated files that are always written whole (snapshots, lock files), and files whose whole new content the request " +
    "states.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect(facts) {
    const existing = changesToExisting(facts, "byTool");
    const blind = existing.filter(isBlind);
    const evidence = blind.map((modification) => ({
      calls: [modification.call.id],
      note: noteOf(modification),
    }));
    const overwritten = blind.filter(({ how, applied }) => how === "overwrite" && applied !== false).length;
    const counted = {
      count: blind.length,
      opportunities: existing.length,
      unit: "edit",
      measures: { refused: blind.filter(({ refused }) => refused !== null).length, overwritten },
    };
    if (blind.length === 0) return { outcome: "clean", ...counted, evidence };
    return {
      outcome: "found",
      severity: "concern",
      ...counted,
      summary: `${blind.length} of ${existing.length} edits were of files not looked at`,
      evidence,
    };
  },
};

function isBlind({ known, refused }: Modification): boolean {
  return !known && (refused === null || refused === "unread");
}

function noteOf({ path, how, refused }: Modification): string {
  const done = how === "overwrite" ? "overwrote" : how === "delete" ? "deleted" : "changed";
  return refused === null
    ? `${done} ${baseName(path)} unseen`
    : `tried to change ${baseName(path)} unseen; refused`;
}
