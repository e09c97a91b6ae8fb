import type { Day } from '../model/calendar.js';
import type { Network } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import { arrivalDay } from '../model/lane-calendar.js';
import type { TransferRow } from '../model/tables.js';
import { formatDay } from '../model/calendar.js';
import { isShipmentReference } from '../model/shipment-reference.js';
import { transferId } from '../model/transfer-id.js';
import type { Ledger } from './ledger.js';

/** What open transfers say about stock, by cell (SKU s at warehouse w: s * W + w). */
export interface OpenTransfers {
  readonly standing: ReadonlyMap<number, number>; // origin -> units that have not left
  /** Of these, units that were planned on as-of, which no count of that day can know. */
  readonly freshStanding: ReadonlyMap<number, number>;
  readonly freshComing: ReadonlyMap<number, number>;
  readonly coming: ReadonlyMap<number, { readonly units: number; readonly unitDays: number }>; // destination -> units, and the sum of units x days after as-of
}

/** What a transfer's status says, in lower case; any other word is an open transfer. */
const CANCELLED = new Set(['cancelled', 'canceled']);
const RECEIVED = new Set(['received', 'completed', 'complete', 'closed']);
const UNCOMMITTED = new Set(['proposed', 'draft']);

/**
 * Finds the transfers that are under way on as-of. One that has left arrives when it was received (where that lies
 * ahead), else on the day it is expected, else after its lane's lead time from the day it left; one that has not left
 * still stands at its origin and arrives as if it left on as-of. What is overdue arrives tomorrow.
 *
 * A transfer whose id says that it was planned on as-of came after the stock was counted. It is not part of what the
 * inventory gives as reserved and inbound.
 */
export function openTransfers(
  rows: readonly TransferRow[] | undefined,
  index: { readonly skus: IndexTable; readonly warehouses: IndexTable },
  { lanes, calendar }: Pick<Network, 'lanes' | 'calendar'>,
  asOf: Day,
  ledger: Ledger,
): OpenTransfers {
  const size = index.warehouses.ids.length;
  const standing = new Map<number, number>();
  const coming = new Map<number, { units: number; unitDays: number }>();
  const freshStanding = new Map<number, number>();
  const freshComing = new Map<number, number>();
  const today = formatDay(asOf);
  let closed = 0;
  let uncommitted = 0;
  let overdue = 0;
  let unsent = 0;
  for (const row of rows ?? []) {
    const status = row.status?.trim().toLowerCase() ?? '';
    const received = row.receivedOn === undefined ? RECEIVED.has(status) : row.receivedOn <= asOf;
    if (received || CANCELLED.has(status)) {
      closed++;
      continue;
    }
    if (UNCOMMITTED.has(status)) {
      uncommitted++;
      continue;
    }
    const sku = index.skus.codeOf(row.sku) * size;
    const from = index.warehouses.codeOf(row.from);
    const to = index.warehouses.codeOf(row.to);
    const left = row.shippedOn !== undefined && row.shippedOn <= asOf;
    if (!left) {
      standing.set(sku + from, (standing.get(sku + from) ?? 0) + row.units);
      unsent++;
    }
    const lane = from * size + to;
    const arrives = row.shippedOn === undefined ? undefined : arrivalDay(calendar, lane, to, row.shippedOn);
    const expected = row.receivedOn ?? row.expectedOn ?? arrives ?? (row.shippedOn ?? asOf) + lanes.leadDays[lane]!;
    if (expected <= asOf) overdue++;
    const cell = coming.get(sku + to) ?? { units: 0, unitDays: 0 };
    cell.units += row.units;
    cell.unitDays += row.units * Math.max(1, expected - asOf);
    coming.set(sku + to, cell);
    const { transferId: id = '' } = row;
    if (id !== transferId(today, row.sku, row.from, row.to) && !isShipmentReference(id, today, row.from, row.to)) continue;
    freshComing.set(sku + to, (freshComing.get(sku + to) ?? 0) + row.units);
    if (!left) freshStanding.set(sku + from, (freshStanding.get(sku + from) ?? 0) + row.units);
  }
  ledger.exclude('transfers', 'received or cancelled', closed);
  ledger.exclude('transfers', 'not committed', uncommitted);
  ledger.assume('transfer_unsent', unsent, 'A transfer that has not left stands at its origin, is reserved there, and leaves on the as-of date.');
  ledger.assume('transfer_overdue', overdue, 'An overdue transfer arrives on the day after as-of.');
  return { standing, freshStanding, freshComing, coming };
}
