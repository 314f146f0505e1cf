import type { Finding, PatternId } from "../session/finding.ts";

/** What was found in a session, by pattern; one that is switched off is not in it. */
export type Found = ReadonlyMap<PatternId, Finding>;

/** The finding where the pattern could be judged, whether it was found or not. */
export function judged(found: Found, pattern: PatternId) {
  const finding = found.get(pattern);
  return finding?.outcome === "found" || finding?.outcome === "clean" ? finding : null;
}
