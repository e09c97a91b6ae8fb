import { ABSENT } from '../model/absent.js';
import type { Case } from '../model/case.js';
import type { LeadTimes } from '../model/targets.js';

/** How far a SKU's stock should be judged, and on what ground. */
export interface Horizon {
  readonly nextReceipt: number; // N, days to the next supplier receipt anywhere
  readonly source: 0 | 1 | 2; // index in RECEIPT_SOURCES
  readonly days: number; // H
}

const MOST_DAYS = 365;
/** Stock that is all sold by then is not worth judging any later: the share of the network's cover that counts. */
const COVER_SHARE = 0.8;

/**
 * The horizon H of a SKU, in days:
 *
 *   H = min(365, max(2 review periods, min(N, 0.8 x units that may be moved / mean daily demand)))
 *
 * N is the day of the earliest inbound that is no open transfer; else the last receipt plus the median interval between
 * days with receipts, if that still lies ahead; else the supplier's lead time (an assumption).
 * One horizon for the whole SKU: with one for each warehouse the same unit would be judged by two clocks.
 *
 * @param units sum of own stock over the network
 * @param daily mean daily demand over the network
 */
export function horizonOf(theCase: Case, sku: number, units: number, daily: number): Horizon {
  const { inventory, catalogue, network, settings } = theCase;
  let nextReceipt = Infinity;
  for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
    if (!network.active[inventory.warehouse[row]!]) continue;
    const day = inventory.supplierArrival[row]!;
    if (day !== ABSENT && inventory.supplierInbound[row]! > 0) nextReceipt = Math.min(nextReceipt, day);
  }
  let source: Horizon['source'] = 0;
  if (nextReceipt === Infinity) {
    const expected = expectedReceipt(theCase, sku);
    source = expected === undefined ? 2 : 1;
    nextReceipt = expected ?? Math.ceil(catalogue.leadTimeDays[sku]!);
  }
  const cover = daily > 0 ? units / daily : Infinity;
  const days = Math.ceil(Math.max(2 * settings.reviewDays, Math.min(nextReceipt, COVER_SHARE * cover)));
  return { nextReceipt, source, days: Math.max(1, Math.min(MOST_DAYS, days)) };
}

/**
 * The horizon of the policy `service-level`: the longest protection period (mean lead time + review period) of the
 * warehouses that carry the SKU (of all, where none does), in whole days, at most 365.
 */
export function protectionHorizon({ warehouses, settings }: Case, stocked: Uint8Array, leadTimes: LeadTimes, sku: number): number {
  const count = warehouses.ids.length;
  const carried = stocked.subarray(sku * count, (sku + 1) * count);
  const means = leadTimes.mean.subarray(sku * count, (sku + 1) * count);
  const meant = means.filter((_, w) => carried[w] === 1);
  const lead = Math.max(...(meant.length > 0 ? meant : means));
  return Math.max(1, Math.min(MOST_DAYS, Math.ceil(lead + settings.reviewDays)));
}

/** Days until the rhythm of past receipts brings the next one; undefined where there is no rhythm, or it is overdue. */
function expectedReceipt({ receipts, network, asOf }: Case, sku: number): number | undefined {
  if (receipts === undefined) return undefined;
  const days = new Set<number>();
  for (let row = receipts.start[sku]!; row < receipts.start[sku + 1]!; row++) {
    if (network.active[receipts.warehouse[row]!]) days.add(receipts.receivedOn[row]!);
  }
  const sorted = Int32Array.from(days).sort();
  const intervals = sorted.subarray(1).map((day, i) => day - sorted[i]!).sort();
  if (intervals.length === 0) return undefined;
  const middle = intervals.length >> 1;
  const median = intervals.length % 2 === 1 ? intervals[middle]! : (intervals[middle - 1]! + intervals[middle]!) / 2;
  const ahead = Math.ceil(sorted.at(-1)! + median - asOf);
  return ahead > 0 ? ahead : undefined;
}
