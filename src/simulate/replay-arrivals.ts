/**
 * The goods that come during a replay whatever is decided: what suppliers delivered, and transfers that were under way on
 * its first evening.
 *
 *   receipts    the receipts file, where there is one
 *   snapshots   else, what a count has more than the one before, after the orders between have shipped; it is taken to
 *               have come in the middle between the two
 *   inbound     else, what the inventory calls inbound on the first evening
 *
 * What comes after the last day is among them where it was known before: a policy counts on it, and it never arrives.
 */
import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Arrivals } from '../model/replay.js';
import type { Tables } from '../model/tables.js';
import { carriedOrder } from '../route/carried-order.js';
import { servingOf } from '../route/serving.js';
import { arrivalOf, went } from './stock-events.js';
import { countsOf } from './starting-stock.js';

type ReceiptSource = 'receipts' | 'snapshots' | 'inbound';

interface Arrival {
  readonly cell: number;
  readonly time: number;
  readonly units: number;
  readonly knownOn: number;
  readonly supplier: boolean;
}

export interface FoundArrivals {
  readonly arrivals: Arrivals;
  readonly source: ReceiptSource;
  readonly units: number; // of suppliers
  readonly vanished: number; // units that counts lost without an order, where receipts were read off counts
}

export function replayArrivals(judge: Case, tables: Tables, start: Uint8Array, from: Day, to: Day): FoundArrivals {
  const count = judge.warehouses.ids.length;
  const found: Arrival[] = [];
  const receive = (cell: number, day: Day, units: number, orderedOn?: Day): void => {
    const lead = Math.ceil(judge.catalogue.leadTimeDays[Math.floor(cell / count)]!);
    found.push({ cell, time: 2 * (day - from), units, knownOn: (orderedOn ?? day - lead) - from, supplier: true });
  };
  let vanished = 0;
  let source: ReceiptSource = 'receipts';
  if (tables.receipts !== undefined) {
    for (const row of tables.receipts) {
      const w = judge.warehouses.codeOf(row.warehouse);
      if (row.receivedOn > from && row.units > 0 && w >= 0) {
        receive(judge.skus.codeOf(row.sku) * count + w, row.receivedOn, row.units, row.orderedOn);
      }
    }
  } else if (judge.snapshots.days.filter((day) => day >= from && day <= to).length > 1) {
    source = 'snapshots';
    vanished = readOffCounts(judge, from, to, receive);
  } else {
    source = 'inbound';
    const { inventory, asOf } = judge;
    for (let sku = 0; sku < judge.skus.ids.length; sku++) {
      for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
        const day = asOf + inventory.supplierArrival[row]!;
        if (inventory.supplierInbound[row]! > 0 && day > from) {
          receive(sku * count + inventory.warehouse[row]!, day, inventory.supplierInbound[row]!, Math.min(asOf, from));
        }
      }
    }
  }
  const comes = ({ time }: Arrival): boolean => time <= 2 * (to - from) + 1;
  const supplied = found.reduce((sum, row) => sum + (comes(row) ? row.units : 0), 0);
  for (const row of tables.transfers ?? []) {
    if (row.shippedOn === undefined || row.shippedOn > from || !went(row)) continue;
    const to_ = judge.warehouses.codeOf(row.to);
    if (to_ < 0 || judge.warehouses.codeOf(row.from) < 0) continue;
    const arrives = arrivalOf(judge, row, row.shippedOn);
    if (arrives <= from || arrives > to) continue;
    const cell = judge.skus.codeOf(row.sku) * count + to_;
    found.push({ cell, time: 2 * (arrives - from) + 1, units: row.units, knownOn: row.shippedOn - from, supplier: false });
  }
  const kept = found.filter((row) => judge.network.active[row.cell % count] === 1 && (comes(row) || row.knownOn < to - from));
  for (const row of kept) if (comes(row)) start[row.cell] = 1;
  return { arrivals: sorted(kept, judge.skus.ids.length, count), source, units: supplied, vanished };
}

function sorted(found: Arrival[], skus: number, count: number): Arrivals {
  const skuOf = (row: Arrival): number => Math.floor(row.cell / count);
  found.sort((a, b) => skuOf(a) - skuOf(b) || a.time - b.time || a.cell - b.cell || a.units - b.units || a.knownOn - b.knownOn);
  const start = new Int32Array(skus + 1);
  for (const row of found) start[skuOf(row) + 1]!++;
  for (let sku = 0; sku < skus; sku++) start[sku + 1]! += start[sku]!;
  return {
    start,
    time: Int32Array.from(found, ({ time }) => time),
    warehouse: Int32Array.from(found, ({ cell }) => cell % count),
    units: Int32Array.from(found, ({ units }) => units),
    knownOn: Int32Array.from(found, ({ knownOn }) => knownOn),
    supplier: Uint8Array.from(found, ({ supplier }) => (supplier ? 1 : 0)),
  };
}

/** What each count has beyond the one before, once the orders between were served from it. Returns the units that it lacks. */
function readOffCounts(judge: Case, from: Day, to: Day, receive: (cell: number, day: Day, units: number) => void): number {
  const { orders } = judge;
  const count = judge.warehouses.ids.length;
  const regions = judge.regions.ids.length;
  const counts = countsOf(judge).filter(({ day }) => day >= from && day <= to);
  const lines = Array.from({ length: orders.length }, (_, line) => line)
    .filter((line) => orders.orderedOn[line]! > counts[0]!.day && orders.orderedOn[line]! <= counts.at(-1)!.day)
    .sort((a, b) => orders.sku[a]! - orders.sku[b]! || orders.orderedOn[a]! - orders.orderedOn[b]! || orders.region[a]! - orders.region[b]! || orders.units[a]! - orders.units[b]!);
  const serving = servingOf(judge.network, judge.catalogue, regions);
  const order = new Int32Array(regions * count);
  let vanished = 0;
  let line = 0;
  for (let sku = 0; sku < judge.skus.ids.length; sku++) {
    for (let at = 1; at < counts.length; at++) {
      const before = counts[at - 1]!;
      const after = counts[at]!;
      carriedOrder(serving(sku), before.carried.subarray(sku * count, (sku + 1) * count), order);
      const shelf = before.units.slice(sku * count, (sku + 1) * count);
      for (; line < lines.length && orders.sku[lines[line]!] === sku && orders.orderedOn[lines[line]!]! <= after.day; line++) {
        let missing = orders.units[lines[line]!]!;
        const shipper = orders.warehouse[lines[line]!]!;
        if (shipper >= 0) {
          shelf[shipper]! -= missing;
          continue;
        }
        for (let place = 0; place < count && missing > 0; place++) {
          const w = order[orders.region[lines[line]!]! * count + place]!;
          if (w < 0) break;
          const taken = Math.max(0, Math.min(missing, shelf[w]!));
          shelf[w]! -= taken;
          missing -= taken;
        }
      }
      for (let w = 0; w < count; w++) {
        const gained = after.units[sku * count + w]! - shelf[w]!;
        if (gained > 0) receive(sku * count + w, before.day + Math.ceil((after.day - before.day) / 2), gained);
        else vanished -= gained;
      }
    }
  }
  return vanished;
}
