import type { CallFacts } from "../../facts/calls.ts";
import { outputDigest } from "../../facts/output-digest.ts";
import type { Evidence } from "../../session/finding.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { Changes } from "./changes.ts";
import { examples } from "./examples.ts";

export const repeatedSearches: Detector = {
  id: "repeated_searches",
  title: "Repeated searches",
  severity: "warning",
  maturity: maturityOf("repeated_searches"),
  definition:
    "A search runs again although this session, or the history that it resumes, has already answered it. It counts as the same search when tool, " +
    "pattern, place and every option that changes the answer are equal. It is flagged only if nothing in between could have " +
    "changed the answer (a change to a searched file, a checkout, a build, an install, a sub-agent), no compaction has taken " +
    "the first answer out of the context, and the second answer is the same or not known.",
  opportunity: "Each search, by a search tool or by a shell command that only looks.",
  rationale:
    "The answer is still in the context. Asking again pays for the same tokens twice, and shows that the agent has lost " +
    "track of what it knows.",
  sources: [
    "In 273 real Claude Code sessions 65 % of the searches that look repeated follow an edit: a legitimate second look, " +
      "which is not flagged.",
    "Understanding Software Engineering Agents (2025), 120 runs of three agents: cycles of the same actions mark runs that " +
      "fail. https://arxiv.org/abs/2506.18824",
    "Best practices for Claude Code: the context window fills up fast, and the model does worse as it fills. " +
      "https://code.claude.com/docs/en/best-practices",
  ],
  advice: "Before searching, check whether an earlier result of this session already has the answer.",
  whenNotToUse:
    "Files that something else changes (logs, generated output) are searched again for good reason. Where the answer " +
    "differs, nothing is flagged; where it happens to be the same, this cannot be told from a repeat.",
  needs: ["inputs", "outputs"],
  thresholds: ["repeated_searches_min"],
  examples,
  detect(facts, thresholds) {
    const searches = facts.calls.filter((call) => call.ran && isSearch(call));
    const own = searches.filter((call) => call.counts);
    const changes = new Changes(facts);
    const answered = new Map<string, CallFacts>();
    const evidence: Evidence[] = [];
    for (const search of searches) {
      const key = queryOf(search);
      const before = answered.get(key);
      if (search.counts && before && isRepeat(before, search, changes)) {
        evidence.push({ calls: [search.call.id, before.call.id], note: noteOf(search) });
      }
      if (search.call.resultOrder !== null) answered.set(key, search);
    }
    const counted = { count: evidence.length, opportunities: own.length, unit: "search", measures: {} };
    if (evidence.length === 0 || evidence.length < thresholds.repeated_searches_min) {
      return { outcome: "clean", ...counted, evidence };
    }
    return {
      outcome: "found",
      severity: "warning",
      ...counted,
      summary: `${evidence.length} of ${own.length} searches had been answered before`,
      evidence,
    };
  },
};

/** A search and nothing else: a command that also builds or writes is not run for the answer of its grep. */
function isSearch(call: CallFacts): boolean {
  return call.searches.length > 0 && (call.kind === "search" || call.readOnly);
}

function queryOf(call: CallFacts): string {
  const reads = call.reads.map(({ path, range }) => `${path}:${range?.first ?? ""}-${range?.last ?? ""}`);
  return [...call.searches.map(({ query }) => query), ...reads, ...call.lists].join("\n");
}

function isRepeat(before: CallFacts, again: CallFacts, changes: Changes): boolean {
  if (before.call.batch === again.call.batch) return false;
  const answeredAt = before.call.resultOrder ?? before.call.order;
  if (changes.concern(again, answeredAt, again.call.order)) return false;
  const answers = [outputDigest(before.call), outputDigest(again.call)];
  return answers.includes(null) || answers[0] === answers[1];
}

function noteOf(search: CallFacts): string {
  const [first] = search.searches;
  return `searched again for ${JSON.stringify(first?.pattern ?? "")}`;
}
