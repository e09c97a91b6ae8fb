import { ABSENT } from '../model/absent.js';
import type { Case } from '../model/case.js';

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
 * N is the day of the earliest inbound that is no open transfer, else the supplier's lead time (an assumption).
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
  const known = nextReceipt !== Infinity;
  if (!known) nextReceipt = Math.ceil(catalogue.leadTimeDays[sku]!);
  const cover = daily > 0 ? units / daily : Infinity;
  const days = Math.ceil(Math.max(2 * settings.reviewDays, Math.min(nextReceipt, COVER_SHARE * cover)));
  return { nextReceipt, source: known ? 0 : 2, days: Math.max(1, Math.min(MOST_DAYS, days)) };
}
