/** From a case and a window to a replay: stock on its first evening, goods that come, and the orders as they came. */
import { ABSENT } from '../model/absent.js';
import { type Day, formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import { FindingsError } from '../model/finding.js';
import { compareIds } from '../model/index-table.js';
import type { Replay, ReplayLines } from '../model/replay.js';
import type { Window } from '../model/simulation.js';
import type { RoutingRules, Settings } from '../model/settings.js';
import type { OrderTable, Tables } from '../model/tables.js';
import { type FoundArrivals, replayArrivals } from './replay-arrivals.js';
import { replayCosts } from './replay-costs.js';
import { type StartingStock, startingStock } from './starting-stock.js';

/** What a replay is made from: the input as read, so that each review can be given what was known on its day. */
export interface ReplaySource {
  readonly tables: Tables;
  readonly settings: Settings;
}

export interface BuiltReplay {
  readonly replay: Replay;
  readonly start: Omit<StartingStock, 'units' | 'carried'>;
  readonly receipts: Omit<FoundArrivals, 'arrivals'>;
}

/**
 * Lays a stretch of the past out.
 *
 * @param judge the case assembled from the whole of the source: its prices and costs are what every policy is judged by
 * @param drawn orders that take the place of those that came: the window then lies ahead
 * @param routing ships whole orders by these rules; else each line ships from the best warehouse that has it
 * @throws FindingsError WAREHOUSE_SINGLE, REPLAY_WINDOW, ORDERS_NONE_IN_WINDOW, REPLAY_NO_SNAPSHOT, REPLAY_STOCK_NEGATIVE
 */
export function buildReplay(
  judge: Case, { tables, settings }: ReplaySource, window: Window, drawn?: ReplayLines, routing?: RoutingRules,
): BuiltReplay {
  const { from, to, every } = window;
  checkWindow(judge, window, drawn !== undefined);
  const days = to - from;
  const lines = drawn ?? replayLines(judge, from, to);
  const { units, carried, ...start } = startingStock(judge, tables, settings, from, to);
  const stocked = carried.slice();
  const { arrivals, ...receipts } = replayArrivals(judge, tables, stocked, from, to);
  const reviews = Int32Array.from({ length: Math.ceil(days / every) }, (_, review) => review * every);
  return { replay: { judge, from, days, reviews, ...replayCosts(judge), start: units, carried: stocked, arrivals, lines, ...(routing && { routing }) }, start, receipts };
}

function checkWindow(judge: Case, { from, to, every }: Window, ahead: boolean): void {
  const active = judge.network.active.reduce((sum, flag) => sum + flag, 0);
  if (active < 2) throw new FindingsError([{ code: 'WAREHOUSE_SINGLE', severity: 'error', count: active }]);
  const { orderedOn, length } = judge.orders;
  let first = Infinity;
  let last = -Infinity;
  for (let line = 0; line < length; line++) {
    first = Math.min(first, orderedOn[line]!);
    last = Math.max(last, orderedOn[line]!);
  }
  const span = `${formatDay(from)} to ${formatDay(to)}`;
  const outside = (expected: string): FindingsError => new FindingsError([{ code: 'REPLAY_WINDOW', severity: 'error', value: span, expected }]);
  if (length === 0) throw new FindingsError([{ code: 'ORDERS_NONE_IN_WINDOW', severity: 'error', value: span }]);
  if (from > judge.historyEnd && !ahead) throw outside(`a start before ${formatDay(judge.historyEnd)}, the last day that is known whole`);
  if (to - from < every) throw outside(`a last day at least ${every} days, one review, after the first`);
  if (from < first) throw outside(`a start not before ${formatDay(first)}, the first order: a policy needs a past to learn from`);
  if (ahead && to - from > DAYS_AHEAD) throw outside(`at most ${DAYS_AHEAD} days, as far as a forecast reaches`);
  if (ahead) return;
  if (to > judge.historyEnd) throw outside(`an end not after ${formatDay(judge.historyEnd)}, the last day that is known whole`);
  let within = 0;
  for (let line = 0; line < length; line++) if (orderedOn[line]! > from && orderedOn[line]! <= to) within++;
  if (within === 0) throw new FindingsError([{ code: 'ORDERS_NONE_IN_WINDOW', severity: 'error', value: span }]);
}

/**
 * Gives orders numbers in the order of their names, so that nothing depends on the order of rows. The names are then not
 * needed any more, and the table is plain data.
 */
export function rankOrders({ orderName, ...orders }: OrderTable): OrderTable {
  const { orderId } = orders;
  if (orderId === undefined || orderName === undefined) return orders;
  const ids = [...new Set(orderId)].filter((id) => id !== ABSENT);
  const names = new Map(ids.map((id) => [id, orderName(id)]));
  const ranks = new Map(ids.sort((a, b) => compareIds(names.get(a)!, names.get(b)!)).map((id, rank) => [id, rank]));
  return { ...orders, orderId: orderId.map((id) => ranks.get(id) ?? ABSENT) };
}

/** The order lines of days from + 1 .. to. Lines that are equal but for their order go by its number: see `rankOrders`. */
function replayLines({ orders, skus }: Case, from: Day, to: Day): ReplayLines {
  const chosen: number[] = [];
  for (let line = 0; line < orders.length; line++) if (orders.orderedOn[line]! > from && orders.orderedOn[line]! <= to) chosen.push(line);
  chosen.sort((a, b) =>
    orders.sku[a]! - orders.sku[b]! || orders.orderedOn[a]! - orders.orderedOn[b]! || orders.region[a]! - orders.region[b]! ||
    orders.units[a]! - orders.units[b]! || (orders.orderId?.[a] ?? 0) - (orders.orderId?.[b] ?? 0));
  const numbers = new Map<number, number>();
  let count = 0;
  const order = Int32Array.from(chosen, (line) => {
    const id = orders.orderId?.[line] ?? ABSENT;
    if (id === ABSENT) return count++;
    let number = numbers.get(id);
    if (number === undefined) numbers.set(id, (number = count++));
    return number;
  });
  const start = new Int32Array(skus.ids.length + 1);
  for (const line of chosen) start[orders.sku[line]! + 1]!++;
  for (let sku = 0; sku < skus.ids.length; sku++) start[sku + 1]! += start[sku]!;
  return {
    start,
    day: Int32Array.from(chosen, (line) => orders.orderedOn[line]! - from),
    region: Int32Array.from(chosen, (line) => orders.region[line]!),
    units: Int32Array.from(chosen, (line) => orders.units[line]!),
    order,
    orders: count,
  };
}
