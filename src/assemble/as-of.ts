import { ABSENT } from '../model/absent.js';
import { formatDay, type Day } from '../model/calendar.js';
import type { Settings } from '../model/settings.js';
import type { Tables } from '../model/tables.js';
import type { Ledger } from './ledger.js';

/** The moment that the plan is made for. */
export interface Moment {
  readonly asOf: Day; // the evening of this day is now
  readonly historyEnd: Day; // the last day whose orders are known whole
  readonly stockDay: Day; // the day on which the stock was counted; rows without a date count as counted then
  readonly dated: boolean; // whether any inventory row has a date
}

/** A snapshot this many days older than what it is planned for is stale. */
const STALE_DAYS = 7;

/**
 * Finds as-of: the setting, else the latest snapshot date, else the day after the last order; never the clock.
 * History ends on as-of, or on the last order where as-of is the day after it. Stock is the last snapshot date that
 * is not after as-of: one date for the whole file.
 *
 * @throws FindingsError where no date is known (AS_OF_UNKNOWN), or where every order or every snapshot lies after
 *   as-of (AS_OF_BEFORE_HISTORY)
 */
export function findAsOf(tables: Tables, settings: Settings, ledger: Ledger): Moment {
  const orders = daySpan(tables.orders.orderedOn, tables.orders.length, Infinity);
  const dates = tables.inventory.snapshotDate;
  const { first: earliest, last: latest } = daySpan(dates, tables.inventory.length, Infinity);
  const asOf = settings.asOf ?? (latest > -Infinity ? latest : orders.last + 1);
  if (!Number.isFinite(asOf)) {
    ledger.fail(undefined, {
      code: 'AS_OF_UNKNOWN',
      expected: 'an as-of date, a snapshot_date, or at least one order',
      remedy: 'give --as-of YYYY-MM-DD',
    });
    ledger.stopIfUnusable();
  }
  const fromOrders = settings.asOf === undefined && latest === -Infinity;
  const historyEnd = fromOrders ? asOf - 1 : asOf;
  if (fromOrders) {
    ledger.assume('as_of_from_orders', 1, `As-of is ${formatDay(asOf)}, the day after the last order.`);
  } else if (settings.asOf === undefined) {
    ledger.assume('as_of_from_snapshot', 1, `As-of is ${formatDay(asOf)}, the latest snapshot date.`);
  }

  const snapshots = daySpan(dates, tables.inventory.length, asOf);
  const noOrder = tables.orders.length > 0 && orders.first > historyEnd;
  const noStock = latest > asOf && snapshots.last === -Infinity && snapshots.blank === 0;
  if (noOrder) ledger.fail('orders', beforeHistory(asOf, 'order', orders.first));
  if (noStock) ledger.fail('inventory', beforeHistory(asOf, 'snapshot', earliest));
  if (noOrder || noStock) ledger.stopIfUnusable();

  const stockDay = snapshots.last > -Infinity ? snapshots.last : asOf;
  const planned = settings.asOf ?? orders.last;
  if (snapshots.last > -Infinity && planned - stockDay > STALE_DAYS) {
    ledger.warn('inventory', {
      code: 'SNAPSHOT_STALE',
      column: 'snapshot_date',
      value: formatDay(stockDay),
      expected: `at most ${STALE_DAYS} days before ${formatDay(planned)}, ${settings.asOf === undefined ? 'the last order' : 'the as-of date'}`,
      remedy: 'export a newer snapshot',
    });
  }
  return { asOf, historyEnd, stockDay, dated: latest > -Infinity };
}

function beforeHistory(asOf: Day, what: 'order' | 'snapshot', first: Day) {
  return {
    code: 'AS_OF_BEFORE_HISTORY',
    value: formatDay(asOf),
    expected: `not before ${formatDay(first)}, the first ${what}`,
    remedy: `give a later --as-of, or a file with an earlier ${what}`,
  } as const;
}

/** First and last of the days that are not after `until`, and how many rows have none; without any: Infinity, -Infinity. */
function daySpan(days: Int32Array | undefined, length: number, until: number): { first: number; last: number; blank: number } {
  let first = Infinity;
  let last = -Infinity;
  let blank = 0;
  for (let i = 0; i < length; i++) {
    const day = days?.[i] ?? ABSENT;
    if (day === ABSENT) blank++;
    else if (day <= until) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  return { first, last, blank };
}
