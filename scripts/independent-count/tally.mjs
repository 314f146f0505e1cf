/** What is counted by id, so that the same thing found twice counts once. */
export const FIGURES = [
  "calls",
  "results",
  "rejected",
  "interrupted",
  "prompts",
  "commands",
  "queued",
  "feedback",
  "tasks",
];

/** One set of ids per figure, and the token usage per model response. */
export function emptyCount() {
  return { ...Object.fromEntries(FIGURES.map((figure) => [figure, new Set()])), usage: new Map() };
}

export function number(value) {
  return Number.isFinite(Number(value)) ? Number(value) : 0;
}

export function mergeUsage(usages, id, usage) {
  const known = usages.get(id);
  if (known === undefined) return void usages.set(id, { ...usage });
  for (const field of ["input", "output", "cacheRead", "cacheWrite", "reasoning"]) {
    known[field] = Math.max(known[field], usage[field]);
  }
}
