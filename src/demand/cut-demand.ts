import type { Demand } from '../model/demand.js';

/**
 * Demand as it was known at an earlier origin: the first `buckets` buckets and nothing of what came after. Rows keep
 * their places; one whose SKU had not sold yet has no history.
 *
 * @param buckets 0 .. demand.bucketCount
 */
export function cutDemand(demand: Demand, buckets: number): Demand {
  const known = compress(demand.start, demand.bucket, buckets);
  const masked = compress(demand.maskStart, demand.maskBucket, buckets);
  return {
    ...demand,
    bucketCount: buckets,
    bucketStart: demand.bucketStart.slice(0, buckets + 1),
    firstBucket: demand.firstBucket.map((first) => Math.min(first, buckets)),
    start: known.start,
    bucket: known.bucket,
    units: Int32Array.from(known.from, (entry) => demand.units[entry]!),
    maskStart: masked.start,
    maskBucket: masked.bucket,
  };
}

/** The entries of compressed rows that lie before a bucket. */
function compress(start: Int32Array, bucket: Int32Array, buckets: number): Compressed {
  const rows = start.length - 1;
  const newStart = new Int32Array(rows + 1);
  const from = new Int32Array(bucket.length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
      if (bucket[entry]! < buckets) from[at++] = entry;
    }
    newStart[row + 1] = at;
  }
  const kept = from.subarray(0, at);
  return { start: newStart, bucket: Int32Array.from(kept, (entry) => bucket[entry]!), from: kept };
}

interface Compressed {
  readonly start: Int32Array; // row + 1
  readonly bucket: Int32Array; // entry -> bucket
  readonly from: Int32Array; // entry -> its place before
}
