/** How the pairs of a series compare, each value with every later one. */
export interface OrderedPairs {
  readonly rising: number;
  readonly equal: number;
  readonly falling: number;
}

/** Counts all n(n-1)/2 pairs in n log n steps, by merging sorted halves. */
export function orderedPairs(values: ArrayLike<number>): OrderedPairs {
  const sorted = Float64Array.from(values);
  const falling = laterNotAbove(sorted.slice(), (earlier, later) => later < earlier);
  const notRising = laterNotAbove(sorted, (earlier, later) => later <= earlier);
  const all = values.length < 2 ? 0 : (values.length * (values.length - 1)) / 2;
  return { rising: all - notRising, equal: notRising - falling, falling };
}

/** Pairs in which the later value is below the earlier one, or equal to it. Sorts `values`. */
export function pairsNotRising(values: Float64Array): number {
  return laterNotAbove(values, (earlier, later) => later <= earlier);
}

function laterNotAbove(
  values: Float64Array,
  isCounted: (earlier: number, later: number) => boolean,
  spare = new Float64Array(values.length),
): number {
  let counted = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start + width < values.length; start += 2 * width) {
      const end = Math.min(start + 2 * width, values.length);
      counted += merge(values, spare, { start, middle: start + width, end }, isCounted);
    }
  }
  return counted;
}

/** Merges two sorted runs; each value of the later one is counted with those of the earlier one that it counts for. */
function merge(
  values: Float64Array,
  spare: Float64Array,
  { start, middle, end }: { start: number; middle: number; end: number },
  isCounted: (earlier: number, later: number) => boolean,
): number {
  let counted = 0;
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const earlier = values[left] ?? 0;
    const later = values[right] ?? 0;
    if (right < end && (left >= middle || isCounted(earlier, later))) {
      counted += middle - left;
      spare[at] = later;
      right++;
    } else {
      spare[at] = earlier;
      left++;
    }
  }
  values.set(spare.subarray(start, end), start);
  return counted;
}
