import type { PatternId } from "../session/finding.ts";
import type { Citation, Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";

const MOST = 5;

interface Found {
  sessions: number;
  count: number;
  opportunities: number;
  readonly calls: Citation[];
}

/** How it went, in one line: the patterns that were found, each with the place to look at first. */
export function processLines(parts: readonly Part[], numbers: Numbers): readonly Line[] {
  const patterns = new Map<PatternId, Found>();
  for (const { facts, findings } of parts) {
    for (const finding of findings) {
      if (finding.outcome !== "found") continue;
      const found = patterns.get(finding.pattern) ?? { sessions: 0, count: 0, opportunities: 0, calls: [] };
      found.sessions++;
      found.count += finding.count;
      found.opportunities += finding.opportunities;
      found.calls.push(...numbers.citeIds(facts.session.id, finding.evidence[0]?.calls.slice(0, 1) ?? []));
      patterns.set(finding.pattern, found);
    }
  }
  if (patterns.size === 0) return [];
  const shown = [...patterns].sort(([, a], [, b]) => b.sessions - a.sessions).slice(0, MOST);
  const names = shown.map(([pattern, { sessions, count, opportunities }]) => {
    const often =
      parts.length === 1 ? `${count} of ${opportunities}` : `${sessions} of ${parts.length} sessions`;
    return `${pattern.replaceAll("_", " ")} (${often})`;
  });
  const others = patterns.size - shown.length;
  return [
    {
      text: `${names.join(", ")}${others === 0 ? "" : ` and ${others} more`}`,
      detail: "",
      calls: shown.flatMap(([, { calls }]) => calls),
      worth: 45,
      detailWorth: 0,
    },
  ];
}
