import type { Demand } from '../model/demand.js';
import type { Season } from './season.js';

/**
 * One demand row, laid out for the models: its observed buckets only, one after the other. A masked bucket is skipped,
 * so no model's state moves in it, and no model has to know of masks. Position o is at the same time "after the first
 * o observed buckets", the origin of a forecast.
 *
 * The arrays are scratch and hold until the next row is loaded; only the named lengths count.
 */
export interface Series {
  length: number; // n, observed buckets
  first: number; // bucket of the calendar that the series begins in
  span: number; // buckets since the first one, masked ones included
  lastSale: number; // position after the last bucket with demand, 0 without
  sales: number; // buckets with demand
  readonly value: Float64Array; // position -> deseasonalised units
  readonly prefix: Float64Array; // origin o = 0..n -> sum of value[0..o)
  readonly offset: Int32Array; // position -> buckets since the first one
  readonly before: Int32Array; // offset 0..span -> observed buckets before it
  readonly total: Float64Array; // origin o = 0..n -> units of the whole SKU in the same buckets before it
}

/** Loads rows, one at a time, into one Series. */
export interface SeriesReader {
  readonly series: Series;
  readonly load: (row: number) => void;
}

/**
 * Prepares to read the rows of `demand`. Rows of one SKU should be read one after the other: the SKU's total is kept.
 */
export function seriesReader(demand: Demand, season: Season): SeriesReader {
  const { bucketCount, start, bucket, units, maskStart, maskBucket, firstBucket, skuStart } = demand;
  const { group, past } = season;
  const size = bucketCount + 1;
  const value = new Float64Array(size);
  const prefix = new Float64Array(size);
  const offset = new Int32Array(size);
  const before = new Int32Array(size);
  const total = new Float64Array(size);
  const skuUnits = new Float64Array(bucketCount); // bucket -> deseasonalised units of the SKU over all regions
  const raw = new Float64Array(bucketCount); // bucket -> units of the row, NaN where masked
  let skuLoaded = -1;
  const series: Series = {
    length: 0, first: 0, span: 0, lastSale: 0, sales: 0, value, prefix, offset, before, total,
  };

  const loadSku = (sku: number): void => {
    skuLoaded = sku;
    skuUnits.fill(0);
    for (let row = skuStart[sku]!; row < skuStart[sku + 1]!; row++) {
      const base = group[row]! * bucketCount;
      for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
        const at = bucket[entry]!;
        skuUnits[at]! += units[entry]! * past[base + at]!;
      }
    }
  };

  /** The common row, never masked: positions are offsets, and what does not change from row to row stays written. */
  let aligned = 0; // offset[i] = before[i] = i for i below this
  const loadWhole = (row: number, first: number, base: number): void => {
    const n = bucketCount - first;
    value.fill(0, 0, n);
    const from = start[row]!;
    const end = start[row + 1]!;
    for (let entry = from; entry < end; entry++) {
      const at = bucket[entry]!;
      value[at - first] = units[entry]! * past[base + at]!;
    }
    let sum = 0;
    let skuSum = 0;
    for (let o = 0; o < n; o++) {
      prefix[o] = sum;
      total[o] = skuSum;
      sum += value[o]!;
      skuSum += skuUnits[first + o]!;
    }
    prefix[n] = sum;
    total[n] = skuSum;
    for (; aligned <= n; aligned++) {
      offset[aligned] = aligned;
      before[aligned] = aligned;
    }
    series.length = n;
    series.lastSale = end > from ? bucket[end - 1]! - first + 1 : 0;
    series.sales = end - from;
  };

  const loadMasked = (row: number, first: number, base: number): void => {
    aligned = 0;
    raw.fill(0, first);
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) raw[bucket[entry]!] = units[entry]!;
    for (let masked = maskStart[row]!; masked < maskStart[row + 1]!; masked++) raw[maskBucket[masked]!] = Number.NaN;
    let n = 0;
    let sum = 0;
    let skuSum = 0;
    let lastSale = 0;
    let sales = 0;
    for (let at = first; at < bucketCount; at++) {
      before[at - first] = n;
      const observed = raw[at]!;
      if (Number.isNaN(observed)) continue;
      const adjusted = observed * past[base + at]!;
      value[n] = adjusted;
      prefix[n] = sum;
      total[n] = skuSum;
      offset[n] = at - first;
      n++;
      sum += adjusted;
      skuSum += skuUnits[at]!;
      if (observed > 0) {
        lastSale = n;
        sales++;
      }
    }
    prefix[n] = sum;
    total[n] = skuSum;
    before[bucketCount - first] = n;
    offset[n] = bucketCount - first;
    series.length = n;
    series.lastSale = lastSale;
    series.sales = sales;
  };

  const load = (row: number): void => {
    if (demand.sku[row]! !== skuLoaded) loadSku(demand.sku[row]!);
    const first = firstBucket[row]!;
    const base = group[row]! * bucketCount;
    series.first = first;
    series.span = bucketCount - first;
    if (maskStart[row + 1]! > maskStart[row]!) loadMasked(row, first, base);
    else loadWhole(row, first, base);
  };
  return { series, load };
}
