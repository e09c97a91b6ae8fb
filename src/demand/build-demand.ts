import { formatDay } from '../model/calendar.js';
import type { Case, OrderLines } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { FindingsError } from '../model/finding.js';
import { bucketDays, demandBuckets } from './demand-buckets.js';
import { GrowingInts } from './growing-ints.js';
import { stockoutMask } from './stockout-mask.js';

/** Units that an entry can hold. */
const MOST_UNITS = 0x7fffffff;

/**
 * From order lines to demand by SKU, customer region and bucket, with stockouts masked. A row exists for each SKU and
 * region with a sale in a whole bucket; its series begins where the SKU was first sold anywhere (in the first bucket,
 * where that was before it). Lines outside of whole buckets are left out (see `demandBuckets`).
 *
 * Lines are brought together by SKU in one counting sort; each SKU is then summed on a small grid of regions x buckets.
 * Linear in lines; nothing depends on their order.
 *
 * @throws FindingsError (RANGE_UNSAFE) where one bucket of one series has more than 2^31 - 1 units
 */
export function buildDemand(theCase: Case): Demand {
  const { orders, skus, regions, settings, historyEnd, snapshots, network } = theCase;
  const skuCount = skus.ids.length;
  const regionCount = regions.ids.length;
  const bucketStart = demandBuckets(settings.bucket, orders.orderedOn, historyEnd);
  const buckets = bucketStart.length - 1;
  const mask = stockoutMask(snapshots, network.shipping, bucketStart, regionCount);
  const { lineStart, cell, units, soldBefore } = linesBySku(orders, skuCount, bucketStart);

  const grid = new Float64Array(regionCount * buckets); // region x bucket -> units of the SKU in hand
  const firstSale = new Int32Array(regionCount).fill(buckets); // region -> first bucket with a sale
  const lastSale = new Int32Array(regionCount).fill(-1);
  const rows = { sku: new GrowingInts(), region: new GrowingInts(), firstBucket: new GrowingInts() };
  const entries = { start: new GrowingInts(), bucket: new GrowingInts(), units: new GrowingInts() };
  const masked = { start: new GrowingInts(), bucket: new GrowingInts() };
  const skuStart = new Int32Array(skuCount + 1);

  for (let s = 0; s < skuCount; s++) {
    let first = soldBefore[s] === 1 ? 0 : buckets;
    for (let line = lineStart[s]!; line < lineStart[s + 1]!; line++) {
      const region = Math.floor(cell[line]! / buckets);
      const bucket = cell[line]! - region * buckets;
      grid[cell[line]!]! += units[line]!;
      if (bucket < firstSale[region]!) firstSale[region] = bucket;
      if (bucket > lastSale[region]!) lastSale[region] = bucket;
      if (bucket < first) first = bucket;
    }
    for (let region = 0; region < regionCount; region++) {
      if (lastSale[region]! < 0) continue;
      rows.sku.push(s);
      rows.region.push(region);
      rows.firstBucket.push(first);
      entries.start.push(entries.bucket.length);
      masked.start.push(masked.bucket.length);
      mask.forEach(s, region, first, (b, halfEmpty) => {
        if (halfEmpty || grid[region * buckets + b] === 0) masked.bucket.push(b);
      });
      for (let b = firstSale[region]!; b <= lastSale[region]!; b++) {
        const sold = grid[region * buckets + b]!;
        if (sold === 0) continue;
        if (sold > MOST_UNITS) throw tooMany(theCase, s, region, bucketStart[b]!, sold);
        entries.bucket.push(b);
        entries.units.push(sold);
        grid[region * buckets + b] = 0;
      }
      firstSale[region] = buckets;
      lastSale[region] = -1;
    }
    skuStart[s + 1] = rows.sku.length;
  }
  entries.start.push(entries.bucket.length);
  masked.start.push(masked.bucket.length);
  return {
    bucketCount: buckets,
    bucketStart,
    bucketDays: bucketDays(settings.bucket),
    rowCount: rows.sku.length,
    sku: rows.sku.finish(),
    region: rows.region.finish(),
    skuStart,
    firstBucket: rows.firstBucket.finish(),
    start: entries.start.finish(),
    bucket: entries.bucket.finish(),
    units: entries.units.finish(),
    maskStart: masked.start.finish(),
    maskBucket: masked.bucket.finish(),
  };
}

/** The lines in whole buckets, brought together by SKU. */
interface LinesBySku {
  readonly lineStart: Int32Array; // SKU -> its lines are lineStart[s] .. lineStart[s + 1] - 1
  readonly cell: Int32Array; // line -> region * B + bucket
  readonly units: Int32Array; // line -> units
  readonly soldBefore: Uint8Array; // SKU -> 1 where it was sold before the first whole bucket
}

function linesBySku(orders: OrderLines, skuCount: number, bucketStart: Int32Array): LinesBySku {
  const { length, orderedOn, sku, region, units } = orders;
  const buckets = bucketStart.length - 1;
  const first = bucketStart[0]!;
  const end = bucketStart[buckets]!;
  const bucketOf = new Int32Array(end - first); // day - first -> bucket
  for (let b = 0; b < buckets; b++) bucketOf.fill(b, bucketStart[b]! - first, bucketStart[b + 1]! - first);

  const lineStart = new Int32Array(skuCount + 1);
  const soldBefore = new Uint8Array(skuCount);
  for (let line = 0; line < length; line++) {
    const day = orderedOn[line]!;
    if (day < first) soldBefore[sku[line]!] = 1;
    else if (day < end) lineStart[sku[line]! + 1]!++;
  }
  for (let s = 0; s < skuCount; s++) lineStart[s + 1]! += lineStart[s]!;

  const next = lineStart.slice();
  const cell = new Int32Array(lineStart[skuCount]!);
  const sortedUnits = new Int32Array(lineStart[skuCount]!);
  for (let line = 0; line < length; line++) {
    const day = orderedOn[line]!;
    if (day < first || day >= end) continue;
    const at = next[sku[line]!]!++;
    cell[at] = region[line]! * buckets + bucketOf[day - first]!;
    sortedUnits[at] = units[line]!;
  }
  return { lineStart, cell, units: sortedUnits, soldBefore };
}

function tooMany(theCase: Case, sku: number, region: number, day: number, units: number): FindingsError {
  return new FindingsError([
    ...theCase.findings,
    {
      code: 'RANGE_UNSAFE',
      severity: 'error',
      value: `${units} units of ${theCase.skus.ids[sku]!} in ${theCase.regions.ids[region]!} from ${formatDay(day)}`,
      expected: `at most ${MOST_UNITS} units of a SKU in one region and bucket`,
    },
  ]);
}
