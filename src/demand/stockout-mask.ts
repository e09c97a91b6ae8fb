/**
 * The stockout mask: which buckets of a series are unknown rather than zero, because nothing could be sold.
 *
 * Bucket b of the series of SKU s in region r is masked where nothing was sold in it and snapshots show that nothing
 * was there: the last snapshot day at or before the bucket's first day, at most 31 days (or one bucket) before it, and
 * every later snapshot day up to the bucket's last day, all list s in at least one warehouse that serves r, with 0 on
 * hand in all of them. A SKU that a snapshot does not list there is no evidence: not stocked is not 0.
 *
 * Whatever was sold in it, a bucket of several days is masked where the shelf was empty on half of its days or more. That
 * is known where stock is counted daily: a day whose count and the one of the day before show an empty shelf was empty.
 */
import type { Shipping, Snapshots } from '../model/case.js';

const EVIDENCE_DAYS = 31;

/** The snapshot days that speak for a bucket: from[b] .. to[b], indexes into the snapshot days; from > to: none. */
interface Witnesses {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface StockoutMask {
  /**
   * Calls `mask` with each bucket from `first` on that has evidence of a stockout of the SKU in the region, ascending.
   * Whether something was sold in it is the caller's to know; it matters where the shelf was not empty half the days.
   */
  readonly forEach: (sku: number, region: number, first: number, mask: (bucket: number, halfEmpty: boolean) => void) => void;
}

/** @param bucketStart B + 1 days */
export function stockoutMask(snapshots: Snapshots, shipping: Shipping, bucketStart: Int32Array, regions: number): StockoutMask {
  const { days, start, day, warehouse, onHand } = snapshots;
  const buckets = bucketStart.length - 1;
  const { from, to } = witnessesOf(days, bucketStart);
  const listed = new Uint8Array(days.length); // snapshot day -> 1 where the SKU is listed in a serving warehouse
  const stocked = new Uint8Array(days.length); // snapshot day -> 1 where one of them has stock
  const emptyBefore = new Int32Array(days.length + 1); // snapshot day -> how many earlier ones show an empty shelf
  const emptyDays = new Int32Array(buckets); // bucket -> days known to have been empty
  const bucketOf = bucketsOf(days, bucketStart);

  return {
    forEach: (sku, region, first, mask) => {
      const begin = start[sku]!;
      const end = start[sku + 1]!;
      if (begin === end) return;
      listed.fill(0);
      stocked.fill(0);
      let at = 0; // place of the row's day among the snapshot days; rows are sorted by day
      for (let row = begin; row < end; row++) {
        while (days[at]! < day[row]!) at++;
        if (shipping.serves[warehouse[row]! * regions + region] === 0) continue;
        listed[at] = 1;
        if (onHand[row]! > 0) stocked[at] = 1;
      }
      emptyDays.fill(0);
      for (let k = 0; k < days.length; k++) {
        const isEmpty = listed[k]! & (1 - stocked[k]!);
        emptyBefore[k + 1] = emptyBefore[k]! + isEmpty;
        const wasEmpty = k > 0 && days[k]! - days[k - 1]! === 1 && emptyBefore[k]! > emptyBefore[k - 1]!;
        if (isEmpty && wasEmpty && bucketOf[k]! >= 0) emptyDays[bucketOf[k]!]!++;
      }
      for (let b = first; b < buckets; b++) {
        const count = to[b]! - from[b]! + 1;
        const length = bucketStart[b + 1]! - bucketStart[b]!;
        const halfEmpty = length > 1 && 2 * emptyDays[b]! >= length;
        if (halfEmpty || (count > 0 && emptyBefore[to[b]! + 1]! - emptyBefore[from[b]!]! === count)) mask(b, halfEmpty);
      }
    },
  };
}

function witnessesOf(days: Int32Array, bucketStart: Int32Array): Witnesses {
  const buckets = bucketStart.length - 1;
  const from = new Int32Array(buckets);
  const to = new Int32Array(buckets).fill(-1);
  let before = -1; // the last snapshot day at or before the bucket's first day
  let within = -1; // the last snapshot day at or before the bucket's last day
  for (let b = 0; b < buckets; b++) {
    const first = bucketStart[b]!;
    const next = bucketStart[b + 1]!;
    while (before + 1 < days.length && days[before + 1]! <= first) before++;
    while (within + 1 < days.length && days[within + 1]! < next) within++;
    if (before < 0 || first - days[before]! > Math.max(EVIDENCE_DAYS, next - first)) continue;
    from[b] = before;
    to[b] = within;
  }
  return { from, to };
}

/** snapshot day -> the bucket that it lies in, -1 without */
function bucketsOf(days: Int32Array, bucketStart: Int32Array): Int32Array {
  let b = 0;
  return days.map((day) => {
    while (b + 1 < bucketStart.length && bucketStart[b + 1]! <= day) b++;
    return day >= bucketStart[b]! && b + 1 < bucketStart.length ? b : -1;
  });
}
