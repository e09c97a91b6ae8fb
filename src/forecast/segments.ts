import { DEMAND_PATTERNS, type Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';

const VOLUMES = ['low', 'medium', 'high'] as const;

const NONE = DEMAND_PATTERNS.indexOf('none');

/** Segments that there may be: pattern x volume; those of the pattern "none" hold no demand and stay apart. */
export const SEGMENT_COUNT = DEMAND_PATTERNS.length * VOLUMES.length;

/** The pattern (index in DEMAND_PATTERNS) of a segment. */
export function segmentPattern(segment: number): number {
  return Math.floor(segment / VOLUMES.length);
}

/** e.g. 'lumpy, low volume' */
export function segmentName(segment: number): string {
  const pattern = DEMAND_PATTERNS[segmentPattern(segment)]!;
  return pattern === 'none' ? 'no demand' : `${pattern}, ${VOLUMES[segment % VOLUMES.length]!} volume`;
}

/**
 * Puts every row into its segment: its Syntetos-Boylan pattern and the third of that pattern's rows that its volume
 * (mean units per bucket since its SKU's first sale) falls into. Rows of equal volume stay together in the lower
 * third, so that a segment does not depend on the order of ids.
 *
 * @returns row -> segment, 0 .. SEGMENT_COUNT - 1
 */
export function segmentRows(demand: Demand, classes: Classes): Int32Array {
  const volume = new Float64Array(demand.rowCount);
  const volumes: number[][] = DEMAND_PATTERNS.map(() => []);
  for (let row = 0; row < demand.rowCount; row++) {
    let units = 0;
    for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) units += demand.units[entry]!;
    volume[row] = units / Math.max(1, demand.bucketCount - demand.firstBucket[row]!);
    volumes[classes.pattern[row]!]!.push(volume[row]!);
  }
  const bounds = volumes.map((values) => {
    const sorted = Float64Array.from(values).sort();
    return [1, 2].map((third) => sorted[Math.ceil((third * sorted.length) / VOLUMES.length) - 1] ?? 0);
  });
  return Int32Array.from(volume, (units, row) => {
    const pattern = classes.pattern[row]!;
    const [low, medium] = bounds[pattern]!;
    const third = pattern === NONE ? 0 : units <= low! ? 0 : units <= medium! ? 1 : 2;
    return pattern * VOLUMES.length + third;
  });
}
