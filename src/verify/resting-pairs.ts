import type { Case } from '../model/case.js';

/**
 * The lanes that a SKU may not take, because it came the other way within the days of rest: keys (SKU x W + from) x W + to.
 * A transfer of day d lets the way back rest on the days d .. d + rest_days - 1; one that has not left does so from now on.
 */
export function restingPairs({ asOf, settings, warehouses, transfers, standing }: Case): Set<number> {
  const w = warehouses.ids.length;
  const closed = new Set<number>();
  if (settings.restDays === 0) return closed;
  if (transfers) {
    for (let row = transfers.length - 1; row >= 0; row--) {
      const days = asOf - transfers.day[row]!; // 0: today
      if (days < settings.restDays) closed.add(transfers.from[row]! + w * (transfers.to[row]! + w * transfers.sku[row]!));
    }
  }
  for (const { sku, from, to } of standing ?? []) closed.add(from + w * (to + w * sku));
  return closed;
}
