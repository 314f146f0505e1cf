/**
 * Chances of several tests, each raised so that the chance of any false alarm among them stays below the level that it is
 * held against (Holm 1979); in their order.
 */
export function holmAdjusted(chances: readonly number[]): readonly number[] {
  const adjusted = chances.map(() => 1);
  const ascending = [...chances.entries()].sort(([, a], [, b]) => a - b);
  let highest = 0;
  for (const [rank, [index, chance]] of ascending.entries()) {
    highest = Math.max(highest, Math.min(1, chance * (chances.length - rank)));
    adjusted[index] = highest;
  }
  return adjusted;
}
