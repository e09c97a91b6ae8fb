import { ABSENT } from '../model/absent.js';
import type { OrderLines } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import type { OrderTable } from '../model/tables.js';
import type { NetOrders } from '../demand/take-back-returns.js';
import { CLEANING_RULES, countVerdicts, verdictOf, type DemandPlace, type Verdicts } from '../demand/clean-orders.js';
import { recoding } from './codes.js';
import type { Ledger } from './ledger.js';

/** Says what cleaning left out, and where demand is placed; a file of orders without any place cannot be used. */
export function accountOrders(verdicts: Verdicts, place: DemandPlace, ledger: Ledger): void {
  const counts = countVerdicts(verdicts);
  const used = counts[0]!;
  const unplaced = counts[verdictOf('no region')]! + counts[verdictOf('no warehouse')]!;
  for (const rule of CLEANING_RULES) ledger.exclude('orders', rule, counts[verdictOf(rule)]!);
  const late = counts[verdictOf('after as-of')]!;
  if (late > 0) ledger.note('orders', { code: 'ORDERS_AFTER_AS_OF', column: 'ordered_on', count: late });
  if (unplaced > 0) {
    const remark = {
      code: 'DEMAND_NO_PLACE',
      count: unplaced,
      expected: 'a region (where the customer is) or at least a warehouse (that shipped it)',
    } as const;
    if (used === 0) ledger.fail('orders', remark);
    else ledger.warn('orders', { ...remark, column: place === 'region' ? 'region' : 'warehouse' });
  }
  if (used > 0 && place === 'warehouse') {
    ledger.warn('orders', { code: 'DEMAND_PLACE_IS_WAREHOUSE', column: 'warehouse', count: used });
    ledger.assume(
      'demand_place_warehouse',
      used,
      'Without regions in the orders, demand is placed at the warehouse that shipped it, and each warehouse is its own region.',
    );
  }
  if (used === 0 && unplaced === 0) ledger.warn('orders', { code: 'DEMAND_NONE' });
}

/** Says what return lines took back, and how many of them found no order. */
export function accountReturns({ returns, units, unmatched, unmatchedUnits }: NetOrders, ledger: Ledger): void {
  ledger.assume(
    'returns_taken_back',
    returns,
    `Lines with negative units take ${units} units out of earlier orders of the same SKU and place.`,
  );
  if (unmatched > 0) {
    ledger.warn('orders', {
      code: 'RETURN_UNMATCHED',
      column: 'units',
      value: `${unmatchedUnits} units`,
      count: unmatched,
    });
  }
}

/**
 * Order lines in the codes of the case: those whose verdict is 0, in the order of their file. Columns are shared with
 * the table where every line is used.
 */
export function orderLines(
  orders: OrderTable,
  verdicts: Verdicts,
  place: DemandPlace,
  index: { readonly skus: IndexTable; readonly warehouses: IndexTable; readonly regions: IndexTable },
): OrderLines {
  const length = countVerdicts(verdicts)[0]!;
  const all = length === orders.length;

  const whole = (column: Int32Array): Int32Array => {
    if (all) return column;
    const kept = new Int32Array(length);
    for (let line = 0, at = 0; at < length; line++) if (verdicts[line] === 0) kept[at++] = column[line]!;
    return kept;
  };
  const bytes = (column: Uint8Array): Uint8Array => (all ? column : column.filter((_, line) => verdicts[line] === 0));
  const decimal = (column: Float64Array): Float64Array => {
    if (all) return column;
    const kept = new Float64Array(length);
    for (let line = 0, at = 0; at < length; line++) if (verdicts[line] === 0) kept[at++] = column[line]!;
    return kept;
  };
  const coded = (column: Int32Array | undefined, codes: Int32Array): Int32Array => {
    const kept = new Int32Array(length);
    if (column === undefined) return kept.fill(-1);
    for (let line = 0, at = 0; at < length; line++) {
      if (verdicts[line] !== 0) continue;
      const code = column[line]!;
      kept[at++] = code === ABSENT ? -1 : codes[code]!;
    }
    return kept;
  };

  return {
    length,
    orderedOn: whole(orders.orderedOn),
    sku: coded(orders.sku, recoding(orders.skus, index.skus)),
    region:
      place === 'region'
        ? coded(orders.region, recoding(orders.regions, index.regions))
        : coded(orders.warehouse, recoding(orders.warehouses, index.regions)),
    warehouse: coded(orders.warehouse, recoding(orders.warehouses, index.warehouses)),
    units: whole(orders.units),
    unitPrice: orders.unitPrice ? decimal(orders.unitPrice) : new Float64Array(length).fill(Number.NaN),
    ...(orders.orderId && { orderId: whole(orders.orderId) }),
    ...(orders.orderName && { orderName: orders.orderName }),
    ...(orders.status && { status: bytes(orders.status) }),
    ...(orders.unitsShipped && { unitsShipped: whole(orders.unitsShipped) }),
    ...(orders.promisedOn && { promisedOn: whole(orders.promisedOn) }),
    ...(orders.shippedOn && { shippedOn: whole(orders.shippedOn) }),
    ...(orders.deliveredOn && { deliveredOn: whole(orders.deliveredOn) }),
  };
}
