/** Sessions in one band differ in length by less than half. */
const FACTOR = 1.5;

/** Bands of like length, by the calls of a session: 0 for one call or none, then up by a factor. */
export function lengthBand(calls: number): number {
  return Math.floor(Math.log(Math.max(1, calls)) / Math.log(FACTOR));
}
