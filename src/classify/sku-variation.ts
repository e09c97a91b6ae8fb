import { coefficientOfVariation } from 'simple-statistics';
import type { Demand } from '../model/demand.js';

/**
 * How much a SKU's demand varies from bucket to bucket: the coefficient of variation (sample standard deviation / mean)
 * of its units over all regions, in every bucket since its first sale, zeros included.
 *
 * Masks hide demand, and would read as variation. A bucket in which the masked regions stand for half of the SKU's
 * units or more is no observation; in any other, the units of the regions that were seen are divided by their share of
 * the SKU's units. Months are levelled to one length.
 *
 * @param scale B, from bucketScale
 * @returns SKU -> coefficient of variation; NaN without demand, or with fewer than two observed buckets
 */
export function skuVariation(demand: Demand, scale: Float64Array): Float64Array {
  const skus = demand.skuStart.length - 1;
  const seen = new Float64Array(demand.bucketCount); // bucket -> units
  const hidden = new Float64Array(demand.bucketCount); // bucket -> units, over all history, of the rows masked in it
  const variation = new Float64Array(skus).fill(Number.NaN);
  for (let sku = 0; sku < skus; sku++) {
    const from = demand.skuStart[sku]!;
    const to = demand.skuStart[sku + 1]!;
    seen.fill(0);
    hidden.fill(0);
    let first = demand.bucketCount;
    let units = 0;
    for (let row = from; row < to; row++) {
      first = Math.min(first, demand.firstBucket[row]!);
      let rowUnits = 0;
      for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) {
        seen[demand.bucket[entry]!]! += demand.units[entry]!;
        rowUnits += demand.units[entry]!;
      }
      for (let masked = demand.maskStart[row]!; masked < demand.maskStart[row + 1]!; masked++) {
        hidden[demand.maskBucket[masked]!]! += rowUnits;
      }
      units += rowUnits;
    }
    const observed: number[] = [];
    let total = 0;
    for (let bucket = first; bucket < demand.bucketCount; bucket++) {
      if (hidden[bucket]! * 2 >= units) continue;
      const value = (seen[bucket]! * scale[bucket]!) / (1 - hidden[bucket]! / units);
      observed.push(value);
      total += value;
    }
    if (observed.length > 1 && total > 0) variation[sku] = coefficientOfVariation(observed);
  }
  return variation;
}
