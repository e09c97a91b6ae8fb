/** A series counts as dead after this many days at least without a sale... */
const QUIET_DAYS = 182;

/** ...and as many of its own mean intervals. */
const QUIET_INTERVALS = 4;

/**
 * Whether a series is obsolete, and its demand 0: it has not sold for half a year of observed buckets, and for four
 * times the mean interval between its sales up to the last one. With a steady chance of a sale, a silence of four
 * intervals happens to 1 in 55 series (e^-4); slow but living items keep their forecast (below: a sale
 * in two weeks; one in fifteen; and half a year that is not over yet).
 *
 * @param observed observed buckets
 * @param quiet observed buckets since the last with demand
 * @param sales observed buckets with demand
 * @param bucketDays mean days of a bucket
 *
 * @example
 * isObsolete(104, 27, 40, 7); // true
 * isObsolete(104, 27, 5, 7);  // false
 * isObsolete(104, 26, 40, 7); // false
 */
export function isObsolete(observed: number, quiet: number, sales: number, bucketDays: number): boolean {
  if (sales === 0) return true;
  const interval = (observed - quiet) / sales;
  return quiet * bucketDays > QUIET_DAYS && quiet > QUIET_INTERVALS * interval;
}
