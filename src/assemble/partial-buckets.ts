import { civilOf, formatDay, type Bucket } from '../model/calendar.js';
import type { OrderLines } from '../model/case.js';
import type { Ledger } from './ledger.js';

/** Whether one bucket stands for a history that has not a whole one. */
function isShort(bucket: Bucket, bucketStart: Int32Array): boolean {
  if (bucketStart.length !== 2) return false;
  const [from, next] = [bucketStart[0]!, bucketStart[1]!];
  if (bucket === 'month') return civilOf(from).dayOfMonth !== 1 || civilOf(next).dayOfMonth !== 1;
  return bucket === 'week' && next - from < 7;
}

/** Says how many order lines lie in a bucket that history does not hold whole: they are no part of the demand series. */
export function statePartialBuckets(orders: OrderLines, bucket: Bucket, bucketStart: Int32Array, ledger: Ledger): void {
  const first = bucketStart[0]!;
  const end = bucketStart.at(-1)!;
  if (isShort(bucket, bucketStart)) {
    ledger.assume(
      'demand_short_history',
      1,
      `History holds no whole ${bucket}: its ${end - first} days, from ${formatDay(first)} to ${formatDay(end - 1)}, are scaled to one.`,
    );
  }
  let before = 0;
  let after = 0;
  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    if (day < first) before++;
    else if (day >= end) after++;
  }
  const parts = [
    ...(before > 0 ? [`${before} in the part of a ${bucket} before it`] : []),
    ...(after > 0 ? [`${after} in the part of a ${bucket} after it`] : []),
  ];
  ledger.assume(
    'demand_partial_bucket',
    before + after,
    `Demand is counted in whole ${bucket}s, from ${formatDay(first)} to ${formatDay(end - 1)}; order lines outside (${parts.join(', ')}) count elsewhere, but not in the forecast.`,
  );
}
