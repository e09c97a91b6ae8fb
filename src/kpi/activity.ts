import type { Case } from '../model/case.js';

/** Which SKUs sell, anywhere in the network. */
export interface Activity {
  /** Days of history up to the last day that is known whole, without limit. */
  readonly days: number;
  readonly lastSale: Int32Array; // SKU -> days before the end of history of its last sale; as many as `days` where it has none
  /** SKU -> no sale for kpi.dead_days, and the history is that long. A new SKU is never slow or dead. */
  readonly dead: Uint8Array;
  /** SKU -> not dead, and no sale for kpi.slow_days. */
  readonly slow: Uint8Array;
}

const NEW = 1; // as in Catalogue.status

/** Finds slow and dead SKUs from order lines. */
export function activityOf(theCase: Case): Activity {
  const { orders, historyEnd, catalogue } = theCase;
  const { slowDays, deadDays } = theCase.settings.kpi;
  const skus = theCase.skus.ids.length;
  let firstDay = historyEnd + 1;
  const last = new Int32Array(skus).fill(-0x80000000); // SKU -> day
  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    if (day < firstDay) firstDay = day;
    if (orders.units[line]! > 0 && day > last[orders.sku[line]!]!) last[orders.sku[line]!] = day;
  }
  const days = historyEnd - firstDay + 1;
  const lastSale = last.map((day) => Math.min(days, historyEnd - day));
  const isNew = (sku: number): boolean => catalogue.status[sku] === NEW;
  const dead = Uint8Array.from(lastSale, (ago, sku) => (!isNew(sku) && days >= deadDays && ago >= deadDays ? 1 : 0));
  const slow = Uint8Array.from(lastSale, (ago, sku) => (!isNew(sku) && !dead[sku] && days >= slowDays && ago >= slowDays ? 1 : 0));
  return { days, lastSale, dead, slow };
}
