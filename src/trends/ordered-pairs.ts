/** How the pairs of a series compare, each value with every later one. */
export interface OrderedPairs {
  readonly rising: number;
  readonly equal: number;
  readonly falling: number;
}

/** Counts all n(n-1)/2 pairs in n log n steps, by merging sorted halves. */
export function orderedPairs(values: ArrayLike<number>): OrderedPairs {
  const falling = countWhileSorting(Float64Array.from(values), false);
  const notRising = pairsNotRising(Float64Array.from(values));
  const all = values.length < 2 ? 0 : (values.length * (values.length - 1)) / 2;
  return { rising: all - notRising, equal: notRising - falling, falling };
}

/** Pairs in which the later value is below the earlier one, or equal to it. May reorder `values`. */
export function pairsNotRising(values: Float64Array): number {
  return countWhileSorting(values, true);
}

function countWhileSorting(values: Float64Array, withEqual: boolean): number {
  const { length } = values;
  let from: Float64Array = values;
  let into: Float64Array = new Float64Array(length);
  let counted = 0;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      counted += merge(from, into, start, middle, Math.min(middle + width, length), withEqual);
    }
    [from, into] = [into, from];
  }
  return counted;
}

/** Merges two sorted runs; each value of the later one is counted with those of the earlier one that are not below. */
function merge(
  from: Float64Array,
  into: Float64Array,
  start: number,
  middle: number,
  end: number,
  withEqual: boolean,
): number {
  let counted = 0;
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const earlier = left < middle ? (from[left] ?? 0) : Infinity;
    const later = right < end ? (from[right] ?? 0) : Infinity;
    if (right < end && (later < earlier || (withEqual && later === earlier))) {
      counted += middle - left;
      into[at] = later;
      right++;
    } else {
      into[at] = earlier;
      left++;
    }
  }
  return counted;
}
