import { formatDay, type Bucket, type Day } from '../model/calendar.js';
import type { OrderLines } from '../model/case.js';
import { demandBuckets } from '../demand/demand-buckets.js';
import type { Ledger } from './ledger.js';

/** Says how many order lines lie in a bucket that history does not hold whole: they are no part of the demand series. */
export function statePartialBuckets(orders: OrderLines, bucket: Bucket, historyEnd: Day, ledger: Ledger): void {
  const starts = demandBuckets(bucket, orders.orderedOn, historyEnd);
  const first = starts[0]!;
  const end = starts.at(-1)!;
  let outside = 0;
  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    if (day < first || day >= end) outside++;
  }
  ledger.assume(
    'demand_partial_bucket',
    outside,
    `Demand is counted in whole ${bucket}s, from ${formatDay(first)} to ${formatDay(end - 1)}; order lines outside count elsewhere, but not in the forecast.`,
  );
}
