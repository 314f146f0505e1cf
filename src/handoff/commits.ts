import type { Achievement } from "../outcome/achievement.ts";
import type { Line } from "./line.ts";
import type { Numbers } from "./part.ts";
import { code, quoted } from "./quoted.ts";

/** Commits that still stand, then pull requests. */
export function commitLines(
  own: string,
  { commits, pullRequests }: Achievement,
  numbers: Numbers,
): readonly Line[] {
  const standing = commits.filter(({ superseded }) => superseded === null);
  const made = standing.map(({ hash, subject, branch, call, session, way }, index) => ({
    text: [
      hash === null ? "Commit (hash not shown)" : code(hash.slice(0, 12), 12),
      subject === null ? (way === "commit" ? "" : `by ${way}`) : quoted(subject, 120),
      branch === null ? "" : `on ${code(branch, 60)}`,
    ]
      .filter((word) => word !== "")
      .join(" "),
    detail: "",
    calls: numbers.reference(own, { session, call }),
    worth: 90 - 0.5 * (standing.length - 1 - index),
    detailWorth: 0,
  }));
  const requests = pullRequests.map(({ url, call, session }) => ({
    text: `Pull request ${code(url, 160)}`,
    detail: "",
    calls: numbers.reference(own, { session, call }),
    worth: 90,
    detailWorth: 0,
  }));
  return [...made, ...requests];
}
