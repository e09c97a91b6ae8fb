import type { Demand } from '../model/demand.js';

/**
 * What turns the units of a bucket into units of a mean bucket: mean days / its days. It is 1 for weeks and days, and
 * levels months of 28 to 31 days, so that February is no dip.
 *
 * @returns B: bucket -> scale
 */
export function bucketScale(demand: Demand): Float64Array {
  const { bucketCount, bucketStart, bucketDays } = demand;
  return Float64Array.from(
    { length: bucketCount },
    (_, bucket) => bucketDays / (bucketStart[bucket + 1]! - bucketStart[bucket]!),
  );
}
