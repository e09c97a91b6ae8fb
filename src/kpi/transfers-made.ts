import type { Case } from '../model/case.js';

const YEAR = 365;

/** What was moved in the last 365 days, by the cell that it left (SKU s at warehouse w: s * W + w). */
export interface TransfersMade {
  readonly moved: Float64Array; // units
  readonly returned: Float64Array; // of them, units that a later transfer took back within kpi.reversal_days
  readonly transfers: Float64Array; // how many
  readonly excessive: Float64Array; // of them, those within kpi.repeat_days after another between the same two warehouses
}

/**
 * Adds up past transfers; undefined where there is no file. A reversal is a transfer of the SKU from B to A at most
 * kpi.reversal_days after one from A to B: as many of the units as both carried went there and back. Each unit counts
 * once, against the earliest transfers that are still open to it. Excessive is a transfer of the SKU at most
 * kpi.repeat_days after one of an earlier day between the same two warehouses, either way.
 */
export function transfersMadeOf({ transfers, asOf, settings, skus, warehouses }: Case): TransfersMade | undefined {
  if (transfers === undefined) return undefined;
  const count = warehouses.ids.length;
  const moved = new Float64Array(skus.ids.length * count);
  const returned = new Float64Array(skus.ids.length * count);
  const made = new Float64Array(skus.ids.length * count);
  const excessive = new Float64Array(skus.ids.length * count);
  const latest = new Map<number, { day: number; before: number }>(); // SKU and pair of warehouses -> last day, and the one before
  const open = new Map<number, { day: number; units: number }[]>(); // (SKU x W + from) x W + to -> units not taken back
  for (let row = 0; row < transfers.length; row++) {
    const day = transfers.day[row]!;
    const [sku, from, to] = [transfers.sku[row]!, transfers.from[row]!, transfers.to[row]!];
    const pair = (sku * count + Math.min(from, to)) * count + Math.max(from, to);
    const last = latest.get(pair);
    const before = last === undefined ? -Infinity : last.day < day ? last.day : last.before;
    latest.set(pair, { day, before });
    if (day <= asOf - YEAR) continue;
    made[sku * count + from]!++;
    if (day - before <= settings.kpi.repeatDays) excessive[sku * count + from]!++;
    moved[sku * count + from]! += transfers.units[row]!;
    let units = transfers.units[row]!;
    for (const earlier of open.get((sku * count + to) * count + from) ?? []) {
      if (day - earlier.day > settings.kpi.reversalDays) continue;
      const back = Math.min(units, earlier.units);
      earlier.units -= back;
      units -= back;
      returned[sku * count + to]! += back;
    }
    const lane = (sku * count + from) * count + to;
    const waiting = open.get(lane);
    const entry = { day, units };
    if (waiting) waiting.push(entry);
    else open.set(lane, [entry]);
  }
  return { moved, returned, transfers: made, excessive };
}
