/**
 * Demand by SKU and customer region in buckets, as compressed rows. A row is a series; only its non-zero buckets are
 * stored; masked buckets (no stock in any warehouse that serves the region) are unknown, not zero.
 * Rows are sorted by SKU, then region. Bucket b covers the days bucketStart[b] .. bucketStart[b + 1] - 1;
 * the last bucket ends on the last day of history.
 */
export interface Demand {
  readonly bucketCount: number; // B
  readonly bucketStart: Int32Array; // B + 1 days
  readonly bucketDays: number; // mean days a bucket: 7, 1 or 365.25 / 12
  readonly rowCount: number;
  readonly sku: Int32Array; // row -> SKU
  readonly region: Int32Array; // row -> region
  readonly skuStart: Int32Array; // S + 1: rows of a SKU are skuStart[s] .. skuStart[s + 1] - 1
  readonly firstBucket: Int32Array; // row -> first bucket of the series: the first with a sale of its SKU anywhere
  readonly start: Int32Array; // row + 1: entries of a row are start[row] .. start[row + 1] - 1
  readonly bucket: Int32Array; // entry -> bucket, ascending within a row
  readonly units: Int32Array; // entry -> units, > 0
  readonly maskStart: Int32Array; // row + 1: masked buckets of a row
  readonly maskBucket: Int32Array; // masked entry -> bucket, ascending within a row
}
