import type { SessionFacts } from "../../facts/facts.ts";
import { groupedBy } from "../../facts/grouping.ts";
import type { Modification } from "../../facts/knowledge/modification.ts";
import { changesToExisting } from "../../facts/knowledge/preexisting.ts";
import type { Evidence } from "../../session/finding.ts";
import { baseName } from "../../session/path.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const writeThenRead: Detector = {
  id: "write_then_read",
  title: "Write then read",
  severity: "concern",
  maturity: maturityOf("write_then_read"),
  definition:
    "A file is changed first and looked at afterwards. Either an existing file that the agent had not seen is changed, then " +
    "read for the first time, then changed again within the same request; or the session's first change to an existing file comes " +
    "before any look at anything (a read, a search, a listing, a diff, an attachment, earlier history). Reading one's own edit " +
    "again, tests and runs are no such look.",
  opportunity: "Each existing file that was changed.",
  rationale:
    "Work that begins with a guess is done twice: the second change repairs what the look in between revealed.",
  sources: [
    "In 273 real Claude Code sessions a rule over windows of five calls flags 63 % of the sessions, nearly all for ordinary " +
      "iteration.",
    "Beyond Resolution Rates (2026), 9,374 runs of 19 coding agents on 500 tasks: agents that gather context before they " +
      "edit succeed more often. https://arxiv.org/abs/2604.02547",
  ],
  advice: "Look first: read the file, and what uses it, before the first change.",
  whenNotToUse:
    "Requests that contain the file's content or the whole change, and files that are generated anew each time.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect(facts) {
    const changes = changesToExisting(facts, "applied");
    const files = groupedBy(changes, ({ key }) => key);
    const redone = [...files.values()].flatMap((of) => reworked(of, facts));
    const isRedone = (call: string | undefined) => redone.some(({ calls }) => calls[0] === call);
    const blindStart = beforeContext(changes, facts).filter(({ calls }) => !isRedone(calls[0]));
    const evidence = [...redone, ...blindStart];
    const counted = { count: evidence.length, opportunities: files.size, unit: "changed file", measures: {} };
    if (evidence.length === 0) return { outcome: "clean", ...counted, evidence };
    return {
      outcome: "found",
      severity: "concern",
      ...counted,
      summary: `${evidence.length} of ${files.size} changed files were changed before they were looked at`,
      evidence,
    };
  },
};

/** Changed unseen, then read for the first time, then changed again. */
function reworked(changes: readonly Modification[], facts: SessionFacts): readonly Evidence[] {
  const first = changes.find(({ known }) => !known);
  if (!first || first !== changes[0]) return [];
  const look = facts.calls.find(
    ({ call, reads, ran, agentFault }) =>
      ran &&
      !agentFault &&
      call.order > first.order &&
      reads.some(({ path, shown }) => shown && facts.project.key(path) === first.key),
  );
  const again = look && changes.find(({ order, turn }) => order > look.call.order && turn === first.turn);
  if (!look || !again) return [];
  const name = baseName(first.path);
  return [
    {
      calls: [first.call.id, look.call.id, again.call.id],
      note: `changed ${name}, then read it, then changed it again`,
    },
  ];
}

/** The session's first change came before it had looked at anything. */
function beforeContext(changes: readonly Modification[], facts: SessionFacts): readonly Evidence[] {
  const [first] = changes;
  if (!first || first.known || hasContextBefore(first.order, facts)) return [];
  return [{ calls: [first.call.id], note: `changed ${baseName(first.path)} before looking at anything` }];
}

function hasContextBefore(order: number, { calls, session }: SessionFacts): boolean {
  if (session.parent !== null || session.forkedFrom !== null) return true;
  const given = session.messages.some(
    (message) =>
      message.order < order && (message.copied || message.kind === "summary" || message.files.length > 0),
  );
  return given || calls.some((call) => call.call.order < order && call.ran && call.effect === "none");
}
