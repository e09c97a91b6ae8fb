/**
 * How long suppliers take, and how surely: from the days between order and receipt where there are enough of them, else
 * as stated. A measured lead time carries the supplier's whole unreliability, late and early.
 */
import { ABSENT } from '../model/absent.js';
import type { Case } from '../model/case.js';
import type { LeadTimes } from '../model/targets.js';

/** With fewer, a standard deviation says little, and one late lorry would set the safety stock. */
const LEAST_RECEIPTS = 5;
/** Suppliers change: what is older does not count. */
const MOST_AGE_DAYS = 730;

/** Sums of one group of receipts. */
interface Sums {
  n: number;
  sum: number;
  squares: number;
}

/**
 * Measures the lead times of every cell:
 *
 *   receipts here                     mean and standard deviation of the warehouse's own receipts, from 5 on
 *   receipts of the SKU               those of all its receipts, from 5 on
 *   stated                            skus.csv or the config; the standard deviation as skus.csv states it, else 0
 *   stated, spread of all receipts    as stated; where no standard deviation is, the pooled coefficient of variation of
 *                                     all SKUs' receipts, sqrt(sum_s sum_i (x_si / mean_s - 1)^2 / sum_s (n_s - 1)), x mean
 *
 * A receipt is one pair of order day and receipt day at a warehouse, of the last 730 days; how many units and rows it has
 * does not count, a receipt before its order does not count either. Standard deviations are those of a sample (n - 1).
 */
export function measureLeadTimes({ receipts, catalogue, skus, warehouses, asOf }: Case): LeadTimes {
  const count = warehouses.ids.length;
  const cells = skus.ids.length * count;
  const here = new Array<Sums | undefined>(cells);
  const ofSku = new Array<Sums | undefined>(skus.ids.length);
  const onTime = new Float64Array(cells).fill(NaN);
  let spread = 0;
  let freedom = 0;

  for (let sku = 0; sku < skus.ids.length && receipts !== undefined; sku++) {
    const all: Sums = { n: 0, sum: 0, squares: 0 };
    const seen = new Set<string>();
    for (let row = receipts.start[sku]!; row < receipts.start[sku + 1]!; row++) {
      const ordered = receipts.orderedOn[row]!;
      const received = receipts.receivedOn[row]!;
      if (ordered === ABSENT || received < ordered || received <= asOf - MOST_AGE_DAYS) continue;
      const cell = sku * count + receipts.warehouse[row]!;
      const pair = `${cell} ${ordered} ${received}`;
      if (seen.has(pair)) continue;
      seen.add(pair);
      const days = received - ordered;
      add(all, days);
      add((here[cell] ??= { n: 0, sum: 0, squares: 0 }), days);
      if (Number.isNaN(onTime[cell]!)) onTime[cell] = 0;
      if (days <= Math.ceil(catalogue.leadTimeDays[sku]!)) onTime[cell]!++;
    }
    if (all.n === 0) continue;
    ofSku[sku] = all;
    const mean = all.sum / all.n;
    if (all.n < 2 || mean <= 0) continue;
    spread += (varianceOf(all) * (all.n - 1)) / mean ** 2;
    freedom += all.n - 1;
  }

  const pooled = freedom >= LEAST_RECEIPTS ? Math.sqrt(spread / freedom) : undefined;
  const times: LeadTimes = {
    mean: new Float64Array(cells),
    sd: new Float64Array(cells),
    source: new Uint8Array(cells),
    receipts: new Int32Array(cells),
    onTime,
  };
  for (let cell = 0; cell < cells; cell++) {
    const sku = Math.floor(cell / count);
    const seen = here[cell]?.n ?? 0;
    times.receipts[cell] = seen;
    if (seen > 0) onTime[cell]! /= seen;
    const source = [here[cell], ofSku[sku]].findIndex((sums) => sums !== undefined && sums.n >= LEAST_RECEIPTS);
    if (source >= 0) {
      const sums = (source === 0 ? here[cell] : ofSku[sku])!;
      times.source[cell] = source;
      times.mean[cell] = sums.sum / sums.n;
      times.sd[cell] = Math.sqrt(varianceOf(sums));
      continue;
    }
    const stated = catalogue.leadTimeSdDays[sku]!;
    const isPooled = Number.isNaN(stated) && pooled !== undefined;
    times.source[cell] = isPooled ? 3 : 2;
    const days = catalogue.leadTimeDays[sku]!;
    times.mean[cell] = days;
    times.sd[cell] = isPooled ? pooled * days : Number.isNaN(stated) ? 0 : stated;
  }
  return times;
}

function add(sums: Sums, days: number): void {
  sums.n++;
  sums.sum += days;
  sums.squares += days * days; // whole days: exact
}

/** The variance of a sample, from whole sums. */
function varianceOf({ n, sum, squares }: Sums): number {
  return Math.max(0, (n * squares - sum * sum) / (n * (n - 1)));
}
