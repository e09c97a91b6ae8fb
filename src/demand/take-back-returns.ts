import { ABSENT } from '../model/absent.js';
import { compareIds } from '../model/index-table.js';
import type { OrderTable } from '../model/tables.js';
import { type Verdicts, verdictOf } from './clean-orders.js';

/** A return takes back what was ordered within so many days before it. */
const RETURN_DAYS = 365;

export interface NetOrders {
  readonly orders: OrderTable;
  readonly verdicts: Verdicts;
  readonly returns: number; // return lines that found all or some of their units
  readonly units: number; // units taken back
  readonly unmatched: number; // return lines with units left over
  readonly unmatchedUnits: number;
}

/** More units than any cell can hold. */
const UNITS_BASE = 1e9;

/**
 * Takes the units of return lines (negative units) out of the orders that they undo: used lines of the same SKU and place
 * (region, or warehouse where the file has no regions) on the same day or up to 365 days before. In this order:
 *
 *   1. lines of the same order number, the latest first
 *   2. the latest line of exactly as many units, none of them taken back yet
 *   3. the latest lines, as many as it takes
 *
 * A line that is taken back whole is no demand any more; one of which a part is, stands for the rest. No line falls below
 * 0, so no demand does. Units that find no order are left over: their order lies before the history.
 *
 * Without return lines, the table itself comes back. Only lines of a SKU and place with returns are sorted; each of them
 * is put on three stacks and taken off once, so the work is linear but for the sort. Nothing depends on the order of rows.
 *
 * @param verdicts line -> 0 where it is used
 */
export function takeBackReturns(orders: OrderTable, verdicts: Verdicts): NetOrders {
  const isReturn = verdictOf('return line');
  const groupOf = returnGroups(orders, verdicts, isReturn);
  if (groupOf === undefined) return { orders, verdicts, returns: 0, units: 0, unmatched: 0, unmatchedUnits: 0 };

  const lines = concernedLines(orders, verdicts, isReturn, groupOf);
  const left = orders.units.slice(); // line -> units not taken back
  const sums = { returns: 0, units: 0, unmatched: 0, unmatchedUnits: 0 };
  const byOrder = new LineStacks(orders.length);
  const byUnits = new LineStacks(orders.length);
  const latest = new LineStacks(orders.length);
  const groups = groupOf.count;
  const remains = (line: number): boolean => left[line]! > 0;
  for (const line of lines) {
    const group = groupOf.of(line);
    const order = orders.orderId?.[line] ?? ABSENT;
    if (verdicts[line] === 0) {
      if (order !== ABSENT) byOrder.push(order * groups + group, line);
      byUnits.push(group * UNITS_BASE + left[line]!, line);
      latest.push(group, line);
      continue;
    }
    const since = orders.orderedOn[line]! - RETURN_DAYS;
    const wanted = -left[line]!;
    let open = wanted;
    const take = (from: number): void => {
      const taken = Math.min(open, left[from]!);
      open -= taken;
      left[from]! -= taken;
    };
    if (order !== ABSENT) {
      byOrder.takeWhile(order * groups + group, (from) => left[from] === 0 || (open > 0 && orders.orderedOn[from]! >= since), take, remains);
    }
    if (open > 0) {
      const units = open;
      byUnits.takeWhile(group * UNITS_BASE + units, (from) => open > 0 && orders.orderedOn[from]! >= since, (from) => {
        if (left[from] === units) take(from);
      });
    }
    latest.takeWhile(group, (from) => left[from] === 0 || (open > 0 && orders.orderedOn[from]! >= since), take, remains);
    if (open < wanted) sums.returns++;
    sums.units += wanted - open;
    if (open > 0) sums.unmatched++;
    sums.unmatchedUnits += open;
  }
  const judged = verdicts.slice();
  const takenBack = verdictOf('taken back');
  for (const line of lines) if (verdicts[line] === 0 && left[line] === 0) judged[line] = takenBack;
  const { unitsShipped } = orders;
  const shipped = unitsShipped?.slice();
  if (shipped) for (const line of lines) if (verdicts[line] === 0) shipped[line] = Math.min(shipped[line]!, left[line]!); // ABSENT stays
  return { orders: { ...orders, units: left, ...(shipped && { unitsShipped: shipped }) }, verdicts: judged, ...sums };
}

interface Groups {
  readonly count: number;
  readonly of: (line: number) => number; // line -> its SKU and place, -1 where these have no return
}

/** The pairs of SKU and place that have a return line; undefined without any. */
function returnGroups({ length, sku, region, warehouse, skus }: OrderTable, verdicts: Verdicts, isReturn: number): Groups | undefined {
  const place = region?.some((code) => code !== ABSENT) ? region : warehouse;
  const affected = new Uint8Array(skus.length);
  const number = new Map<number, number>();
  const keyOf = (line: number): number => {
    const code = place?.[line] ?? ABSENT;
    return (code === ABSENT ? 0 : code + 1) * skus.length + sku[line]!;
  };
  for (let line = 0; line < length; line++) {
    if (verdicts[line] !== isReturn) continue;
    affected[sku[line]!] = 1;
    const key = keyOf(line);
    if (!number.has(key)) number.set(key, number.size);
  }
  if (number.size === 0) return undefined;
  return { count: number.size, of: (line) => (affected[sku[line]!] === 0 ? -1 : (number.get(keyOf(line)) ?? -1)) };
}

/** Used lines and return lines of the groups, by day, orders before returns; lines that tie are alike in all that counts. */
function concernedLines(orders: OrderTable, verdicts: Verdicts, isReturn: number, groups: Groups): Int32Array {
  const { orderedOn, units, unitPrice, unitsShipped, promisedOn, shippedOn, deliveredOn, warehouse, warehouses, orderId, orderName } = orders;
  const found: number[] = [];
  for (let line = 0; line < orders.length; line++) {
    if ((verdicts[line] === 0 || verdicts[line] === isReturn) && groups.of(line) >= 0) found.push(line);
  }
  const columns = [unitPrice, unitsShipped, promisedOn, shippedOn, deliveredOn];
  const nameOf = (line: number): string => {
    const id = orderId?.[line] ?? ABSENT;
    return id === ABSENT ? '' : (orderName?.(id) ?? String(id));
  };
  const siteOf = (line: number): string => {
    const code = warehouse?.[line] ?? ABSENT;
    return code === ABSENT ? '' : warehouses[code]!;
  };
  return Int32Array.from(found).sort((a, b) => {
    const byDay = orderedOn[a]! - orderedOn[b]! || verdicts[a]! - verdicts[b]! || units[a]! - units[b]!;
    if (byDay !== 0) return byDay;
    for (const column of columns) {
      if (column === undefined || Object.is(column[a], column[b])) continue;
      return Number.isNaN(column[a]) ? -1 : Number.isNaN(column[b]) ? 1 : column[a]! - column[b]!;
    }
    return compareIds(siteOf(a), siteOf(b)) || compareIds(nameOf(a), nameOf(b));
  });
}

/** Stacks of lines by a number, the latest line on top. A line is on one stack at most. */
class LineStacks {
  private readonly top = new Map<number, number>();
  private readonly below: Int32Array; // line -> the line under it, -1 at the bottom

  constructor(lines: number) {
    this.below = new Int32Array(lines);
  }

  push(key: number, line: number): void {
    this.below[line] = this.top.get(key) ?? -1;
    this.top.set(key, line);
  }

  /** Takes lines from the top off as long as `goes` says so, but for the one that `stays` after it was used. */
  takeWhile(key: number, goes: (line: number) => boolean, use: (line: number) => void, stays: (line: number) => boolean = () => false): void {
    let line = this.top.get(key) ?? -1;
    while (line >= 0 && goes(line)) {
      use(line);
      if (stays(line)) break;
      line = this.below[line]!;
    }
    this.top.set(key, line);
  }
}
