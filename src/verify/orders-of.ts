import { formatDay } from '../model/calendar.js';
import { shipmentReference } from '../model/shipment-reference.js';
import { laneDays } from './lane-days.js';
import type { Ledger } from './ledger.js';

/** The lines on one lane: a plan is ordered on one day, so that all of them leave on one day. */
export interface OrderLines {
  readonly id: string;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly shipBy: string;
  readonly arriveBy: string;
  readonly at: readonly number[]; // lines of the ledger, by SKU
}

/** The orders that the lines make, by origin and destination. */
export function ordersOf({ facts, lines, warehouses }: Ledger): OrderLines[] {
  const { theCase } = facts;
  const { asOf } = theCase;
  const days = laneDays(theCase);
  const ids = theCase.warehouses.ids;
  const onLane = Array.from({ length: warehouses * warehouses }, (): number[] => []);
  for (let line = 0; line < lines.length; line++) onLane[lines.from[line]! * warehouses + lines.to[line]!]!.push(line);
  return onLane.flatMap((at, lane): OrderLines[] => {
    if (at.length === 0) return [];
    const from = Math.floor(lane / warehouses);
    const to = lane % warehouses;
    return [{
      id: shipmentReference(formatDay(asOf), ids[from]!, ids[to]!, 1),
      lane, from, to, at,
      shipBy: formatDay(asOf + days.wait[lane]!),
      arriveBy: formatDay(asOf + days.lead[lane]!),
    }];
  });
}

/** Free text as a cell holds it: not as a formula. */
export function shownText(text: string): string {
  return ['=', '+', '-', '@', '\t', '\r'].includes(text.charAt(0)) ? `'${text}` : text;
}
