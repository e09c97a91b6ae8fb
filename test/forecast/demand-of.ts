import type { Case } from '../../src/model/case.js';
import type { Demand } from '../../src/model/demand.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';

/** Units by bucket of one region; NaN is a masked bucket. */
export type DenseRow = readonly number[];

/** Demand from dense rows by SKU and region; every row has the same number of buckets, of `bucketDays` days. */
export function demandOf(skus: readonly (readonly DenseRow[])[], bucketDays = 7): Demand {
  const buckets = skus.flat()[0]?.length ?? 0;
  const out = {
    sku: [] as number[], region: [] as number[], skuStart: [0], firstBucket: [] as number[],
    start: [0], bucket: [] as number[], units: [] as number[], maskStart: [0], maskBucket: [] as number[],
  };
  skus.forEach((rows, sku) => {
    const first = Math.min(
      ...rows.map((row) => row.findIndex((units) => units > 0)).map((at) => (at < 0 ? buckets : at)),
    );
    rows.forEach((row, region) => {
      out.sku.push(sku);
      out.region.push(region);
      out.firstBucket.push(first === buckets ? 0 : first);
      row.forEach((units, bucket) => {
        if (Number.isNaN(units)) {
          if (bucket >= first) out.maskBucket.push(bucket);
        } else if (units > 0) {
          out.bucket.push(bucket);
          out.units.push(units);
        }
      });
      out.start.push(out.bucket.length);
      out.maskStart.push(out.maskBucket.length);
    });
    out.skuStart.push(out.sku.length);
  });
  const ints = Object.fromEntries(Object.entries(out).map(([name, values]) => [name, Int32Array.from(values)]));
  return {
    ...(ints as unknown as Record<keyof typeof out, Int32Array>),
    bucketCount: buckets,
    bucketStart: Int32Array.from({ length: buckets + 1 }, (_, bucket) => 19000 + Math.round(bucket * bucketDays)),
    bucketDays,
    rowCount: out.sku.length,
  };
}

/** What forecasting and classifying read of a case; the rest is not there, so that a new dependency fails loudly. */
export function caseOf(parts: Partial<Case> = {}, settings: Partial<Settings> = {}): Case {
  return { ...parts, settings: { ...DEFAULT_SETTINGS, ...settings } } as Case;
}

/** Seeded uniform numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A negative-binomial count as a sum of a Poisson number of logarithmic clusters; dispersion = variance / mean > 1. */
export function negativeBinomial(mean: number, dispersion: number, random: () => number): number {
  const p = 1 - 1 / dispersion;
  const clusters = poisson((-mean * Math.log(1 - p)) / (dispersion - 1), random);
  let sum = 0;
  for (let i = 0; i < clusters; i++) {
    // Logarithmic series distribution (Kemp 1981).
    sum += Math.floor(1 + Math.log(1 - random()) / Math.log(1 - Math.exp(random() * Math.log(1 - p))));
  }
  return sum;
}

export function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
