/**
 * The protection period in whole buckets: a decision made at one review must last until the goods of the next review
 * arrive, so models are scored on the demand of review period + supplier lead time (Silver, Pyke and Thomas 2017,
 * "Inventory and Production Management in Supply Chains", 4th ed., section 6.9).
 *
 * @param bucketDays mean days of a bucket
 * @returns at least 1
 *
 * @example
 * protectionBuckets(7, 28, 7);            // 5
 * protectionBuckets(7, 28, 365.25 / 12);  // 2
 * protectionBuckets(0, 0, 7);             // 1
 */
export function protectionBuckets(reviewDays: number, supplierLeadDays: number, bucketDays: number): number {
  return Math.max(1, Math.ceil((reviewDays + supplierLeadDays) / bucketDays));
}
