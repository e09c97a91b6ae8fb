import type { Case } from '../model/case.js';
import type { RestingLanes } from '../model/plan-scope.js';

/**
 * Lanes that a SKU may not take because it came the other way: where it left A for B less than settings.restDays ago, or
 * stands at A to leave for B, the lane from B to A is closed to it, so that stock does not go back and forth. The same
 * way stays open: more of what was right is not a way back.
 */
export function restingLanes({ asOf, settings, skus, warehouses, transfers, standing }: Case): RestingLanes {
  const count = warehouses.ids.length;
  const lanes = new Map<number, number>(); // (SKU x W + from) x W + to -> until
  const rest = (sku: number, from: number, to: number, until: number): void => {
    if (until <= asOf) return;
    const key = (sku * count + to) * count + from;
    lanes.set(key, Math.max(until, lanes.get(key) ?? until));
  };
  for (let row = 0; row < (transfers?.length ?? 0); row++) {
    rest(transfers!.sku[row]!, transfers!.from[row]!, transfers!.to[row]!, transfers!.day[row]! + settings.restDays);
  }
  for (const { sku, from, to } of standing ?? []) rest(sku, from, to, asOf + settings.restDays);

  const keys = [...lanes.keys()].sort((a, b) => a - b);
  const start = new Int32Array(skus.ids.length + 1);
  for (const key of keys) start[Math.floor(key / (count * count)) + 1]!++;
  for (let sku = 0; sku < skus.ids.length; sku++) start[sku + 1]! += start[sku]!;
  return {
    start,
    lane: Int32Array.from(keys, (key) => key % (count * count)),
    until: Int32Array.from(keys, (key) => lanes.get(key)!),
  };
}
