import type { Case } from '../model/case.js';
import type { Sales } from './sales.js';

/** A snapshot speaks for the days until the next one, but for no more than this. */
const EVIDENCE_DAYS = 31;
const YEAR = 365;
/** Snapshots that span fewer days than this say nothing about a year. */
const LEAST_SPAN = 28;

/** What the snapshots of the last 365 days say, by cell (SKU s at warehouse w: s * W + w). */
export interface StockHistory {
  /** Days from the first snapshot of the window to the end of history. */
  readonly spanDays: number;
  readonly averageOnHand: Float64Array; // mean units over the snapshots; a cell that a snapshot does not list has none
  readonly soldInSpan: Float64Array; // units sold after the first snapshot
  readonly observedDays: Float64Array; // days for which a snapshot lists the cell
  readonly stockoutDays: Float64Array; // of them, days with 0 on hand
  readonly soldInStock: Float64Array; // units sold on observed days with stock
  readonly soldWithout: Float64Array; // units sold on stockout days (stock came between two snapshots)
}

/** Adds up the snapshot history, or says why there is none: it takes two snapshots, 28 days apart. */
export function stockHistoryOf(theCase: Case, sales: Sales): StockHistory | { readonly reason: string } {
  const { snapshots, orders, asOf, historyEnd } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  const cells = theCase.skus.ids.length * warehouses;
  const days = snapshots.days.filter((day) => day >= asOf - YEAR && day <= asOf);
  if (days.length < 2) return { reason: 'fewer than two snapshots in 365 days' };
  const first = days[0]!;
  const spanDays = historyEnd - first;
  if (spanDays < LEAST_SPAN) return { reason: `snapshots span fewer than ${LEAST_SPAN} days` };
  const length = days.map((day, k) => Math.min(EVIDENCE_DAYS, (days[k + 1] ?? asOf + 1) - day)); // days that each speaks for

  const history: StockHistory = {
    spanDays,
    averageOnHand: new Float64Array(cells),
    soldInSpan: new Float64Array(cells),
    observedDays: new Float64Array(cells),
    stockoutDays: new Float64Array(cells),
    soldInStock: new Float64Array(cells),
    soldWithout: new Float64Array(cells),
  };
  const order = new Map(Array.from(days, (day, k) => [day, k]));
  for (let sku = 0; sku + 1 < snapshots.start.length; sku++) {
    for (let row = snapshots.start[sku]!; row < snapshots.start[sku + 1]!; row++) {
      const k = order.get(snapshots.day[row]!);
      if (k === undefined) continue;
      const cell = sku * warehouses + snapshots.warehouse[row]!;
      history.averageOnHand[cell]! += snapshots.onHand[row]!;
      history.observedDays[cell]! += length[k]!;
      if (snapshots.onHand[row] === 0) history.stockoutDays[cell]! += length[k]!;
    }
  }
  for (let cell = 0; cell < cells; cell++) history.averageOnHand[cell]! /= days.length;

  for (let line = 0; line < orders.length; line++) {
    const day = orders.orderedOn[line]!;
    const at = sales.place(line);
    if (at < 0 || day < first || day > historyEnd) continue;
    const cell = orders.sku[line]! * warehouses + at;
    const units = sales.unitsOf(line);
    if (day > first) history.soldInSpan[cell]! += units;
    const k = lastAtOrBefore(days, day);
    if (day >= days[k]! + length[k]!) continue;
    const row = rowOf(theCase, orders.sku[line]!, days[k]!, at);
    if (row < 0) continue;
    (snapshots.onHand[row] === 0 ? history.soldWithout : history.soldInStock)[cell]! += units;
  }
  return history;
}

/** Place of the last of ascending days that is not after `day`; days[0] is not. */
function lastAtOrBefore(days: Int32Array, day: number): number {
  let low = 0;
  for (let high = days.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (days[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The snapshot's row of a SKU at a warehouse on a day, -1 where it lists none; rows are sorted by day, then warehouse. */
function rowOf({ snapshots }: Case, sku: number, day: number, warehouse: number): number {
  let low = snapshots.start[sku]!;
  let high = snapshots.start[sku + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = snapshots.day[middle]! - day || snapshots.warehouse[middle]! - warehouse;
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
