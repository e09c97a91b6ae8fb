import { mean, sampleVariance } from 'simple-statistics';
import { DEMAND_PATTERNS } from '../model/classes.js';
import type { Demand } from '../model/demand.js';

/** Bounds of Syntetos, Boylan and Croston (2005), "On the categorization of demand patterns". */
const ADI_BOUND = 1.32;
const CV2_BOUND = 0.49;

type DemandPattern = (typeof DEMAND_PATTERNS)[number];

/**
 * The demand pattern by its average inter-demand interval and the squared coefficient of variation of its sizes.
 *
 * @example
 * classifyPattern(1, 0.2);    // 'smooth'
 * classifyPattern(1.32, 0.2); // 'intermittent'
 * classifyPattern(1, 0.49);   // 'erratic'
 * classifyPattern(4, 1);      // 'lumpy'
 * classifyPattern(Infinity, 0); // 'none'
 */
export function classifyPattern(adi: number, cv2: number): DemandPattern {
  if (adi === Infinity) return 'none';
  if (adi < ADI_BOUND) return cv2 < CV2_BOUND ? 'smooth' : 'erratic';
  return cv2 < CV2_BOUND ? 'intermittent' : 'lumpy';
}

/** The pattern of each demand row, and what it was decided by. */
interface RowPatterns {
  readonly pattern: Uint8Array; // row -> index in DEMAND_PATTERNS
  readonly adi: Float64Array; // row -> observed buckets / buckets with demand; Infinity without demand
  readonly cv2: Float64Array; // row -> (sample standard deviation / mean)^2 of its non-zero buckets; 0 with only one
}

/**
 * Classifies every demand row. Masked buckets are no observations: neither an interval nor a size. Quiet buckets at
 * the end count, so a dying series turns intermittent.
 */
export function rowPatterns(demand: Demand): RowPatterns {
  const pattern = new Uint8Array(demand.rowCount);
  const adi = new Float64Array(demand.rowCount);
  const cv2 = new Float64Array(demand.rowCount);
  for (let row = 0; row < demand.rowCount; row++) {
    const sizes: number[] = [];
    let observed = 0;
    let entry = demand.start[row]!;
    let masked = demand.maskStart[row]!;
    for (let bucket = demand.firstBucket[row]!; bucket < demand.bucketCount; bucket++) {
      while (masked < demand.maskStart[row + 1]! && demand.maskBucket[masked]! < bucket) masked++;
      while (entry < demand.start[row + 1]! && demand.bucket[entry]! < bucket) entry++;
      const isMasked = masked < demand.maskStart[row + 1]! && demand.maskBucket[masked] === bucket;
      if (isMasked) continue;
      observed++;
      if (entry < demand.start[row + 1]! && demand.bucket[entry] === bucket) sizes.push(demand.units[entry]!);
    }
    adi[row] = sizes.length > 0 ? observed / sizes.length : Infinity;
    cv2[row] = sizes.length > 1 ? sampleVariance(sizes) / mean(sizes) ** 2 : 0;
    pattern[row] = DEMAND_PATTERNS.indexOf(classifyPattern(adi[row]!, cv2[row]!));
  }
  return { pattern, adi, cv2 };
}
