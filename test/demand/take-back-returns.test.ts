import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { buildDemand } from '../../src/demand/build-demand.js';
import { cleanOrders, CLEANING_RULES } from '../../src/demand/clean-orders.js';
import { takeBackReturns } from '../../src/demand/take-back-returns.js';
import { day, makeSettings, makeTables, type OrderRow } from '../assemble/make-tables.js';

const end = day('2024-06-30');
const line = (units: number, ago: number, more: Partial<OrderRow> = {}): OrderRow => ({ orderedOn: end - ago, sku: 'A', units, region: 'DE', ...more });

/** What is left of each row, as text: units, or the rule that leaves it out. */
function net(rows: readonly OrderRow[]) {
  const { orders } = makeTables({ orders: rows });
  const verdicts = cleanOrders(orders, end);
  const result = takeBackReturns(orders, verdicts);
  const left = rows.map((_, at) => (result.verdicts[at] === 0 ? result.orders.units[at]! : CLEANING_RULES[result.verdicts[at]! - 1]!));
  return { ...result, left, table: orders };
}

/** The rule, told plainly: return by return, looking through all lines each time. */
function byHand(rows: readonly OrderRow[]): (number | string)[] {
  const left = rows.map(({ units }) => units);
  const at = rows.map((_, index) => index);
  const used = at.filter((index) => rows[index]!.units > 0 && rows[index]!.orderedOn <= end);
  const returns = at.filter((index) => rows[index]!.units < 0 && rows[index]!.orderedOn <= end)
    .sort((a, b) => rows[a]!.orderedOn - rows[b]!.orderedOn || rows[a]!.units - rows[b]!.units || rows[a]!.orderId! - rows[b]!.orderId!);
  for (const back of returns) {
    const { orderedOn, sku, region, orderId, units } = rows[back]!;
    let open = -units;
    const latestFirst = used.filter((index) => {
      const row = rows[index]!;
      return row.sku === sku && row.region === region && row.orderedOn <= orderedOn && row.orderedOn >= orderedOn - 365;
    }).sort((a, b) => rows[b]!.orderedOn - rows[a]!.orderedOn || rows[b]!.units - rows[a]!.units || rows[b]!.orderId! - rows[a]!.orderId!);
    const take = (index: number): void => {
      const taken = Math.min(open, left[index]!);
      left[index]! -= taken;
      open -= taken;
    };
    latestFirst.filter((index) => rows[index]!.orderId === orderId).forEach(take);
    const same = latestFirst.find((index) => left[index] === open && rows[index]!.units === open);
    if (same !== undefined && open > 0) take(same);
    latestFirst.forEach(take);
  }
  return rows.map((row, index) => {
    if (row.units === 0) return 'no units';
    if (row.orderedOn > end) return 'after as-of';
    if (row.units < 0) return 'return line';
    return left[index] === 0 ? 'taken back' : left[index]!;
  });
}

describe('takeBackReturns', () => {
  it('leaves a table without returns as it is', () => {
    const { orders, table, verdicts } = net([line(3, 4), line(0, 2)]);
    expect(orders).toBe(table);
    expect([...verdicts]).toEqual([0, 3]);
  });

  it('takes a cancelled bulk order out of demand, and nothing else', () => {
    const found = net([line(5, 40), line(74215, 20), line(6, 20), line(-74215, 19, { status: 'cancelled' }), line(7, 3)]);
    expect(found.left).toEqual([5, 'taken back', 6, 'return line', 7]);
    expect(found).toMatchObject({ returns: 1, units: 74215, unmatched: 0, unmatchedUnits: 0 });
  });

  it('prefers its own order, then a line of as many units, then the latest', () => {
    expect(net([line(9, 50, { orderId: 1 }), line(4, 30), line(9, 10), line(-4, 2, { orderId: 1 })]).left.slice(0, 3)).toEqual([5, 4, 9]);
    expect(net([line(4, 30), line(9, 10), line(-4, 2)]).left.slice(0, 2)).toEqual(['taken back', 9]);
    expect(net([line(8, 30), line(9, 10), line(-4, 2)]).left.slice(0, 2)).toEqual([8, 5]);
    expect(net([line(8, 30), line(9, 10), line(-12, 2)]).left.slice(0, 2)).toEqual([5, 'taken back']);
  });

  it('stays within the SKU, the place, the days before and a year of them; what finds nothing is counted', () => {
    const found = net([
      line(5, 30, { sku: 'B' }), line(5, 30, { region: 'FR' }), line(5, 1), line(5, 400), line(-5, 2), line(-9, -1), line(-7, 0, { region: 'FR' }),
    ]);
    expect(found.left).toEqual([5, 'taken back', 5, 5, 'return line', 'after as-of', 'return line']);
    expect(found).toMatchObject({ returns: 1, units: 5, unmatched: 2, unmatchedUnits: 7 });
  });

  it('lowers what was shipped to what is left', () => {
    const { orders } = makeTables({ orders: [line(10, 5), line(4, 5), line(-3, 1)] });
    const { orders: { unitsShipped } } = takeBackReturns({ ...orders, unitsShipped: Int32Array.of(10, 2, -0x80000000) }, cleanOrders(orders, end));
    expect([...unitsShipped!]).toEqual([7, 2, -0x80000000]);
  });

  it('does what the plain rule does, for any orders in any order of rows', () => {
    const row = fc.record({
      units: fc.integer({ min: -6, max: 6 }), ago: fc.integer({ min: -1, max: 8 }).map((step) => 60 * step), sku: fc.constantFrom('A', 'B'),
      region: fc.constantFrom('DE', 'FR'), orderId: fc.integer({ min: 0, max: 9 }),
    }).map(({ ago, ...rest }): OrderRow => ({ ...rest, orderedOn: end - ago }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 24 }), (rows) => {
        const found = net(rows);
        expect(found.left).toEqual(byHand(rows));
        const summed = (from: readonly (number | string)[]): number => from.reduce<number>((sum, left) => sum + (typeof left === 'number' ? left : 0), 0);
        const ordered = rows.reduce((sum, { units, orderedOn }) => sum + (orderedOn <= end ? Math.max(0, units) : 0), 0);
        expect(summed(found.left)).toBe(ordered - found.units);
        expect([...net([...rows].reverse()).left].reverse().map(String).sort()).toEqual(found.left.map(String).sort());
      }),
      { seed: 9, numRuns: 1000 },
    );
  });
});

describe('a case with returns', () => {
  const inventory = [{ sku: 'A', warehouse: 'W1', onHand: 1, snapshotDate: end }, { sku: 'A', warehouse: 'W2', onHand: 1, snapshotDate: end }];
  const rows = [...Array.from({ length: 20 }, (_, at) => line(2, 7 * at)), line(900, 30), line(-900, 29), line(-1, 28), line(-30, 139)];

  it('has no demand below 0, accounts for every line, and says what was taken back', () => {
    const shipping = [{ warehouse: 'W1', region: 'DE', costUnit: 1 }];
    const theCase = assembleCase(makeTables({ inventory, orders: rows, shipping }), makeSettings({ asOf: end }));
    expect(theCase.accounts.find(({ table }) => table === 'orders')).toMatchObject({
      read: 24, used: 20, rejected: 0, excluded: [{ rule: 'return line', rows: 3 }, { rule: 'taken back', rows: 1 }],
    });
    expect(theCase.assumptions).toContainEqual(expect.objectContaining({ code: 'returns_taken_back', count: 2, text: expect.stringContaining('901 units') as string }));
    expect(theCase.findings).toContainEqual(expect.objectContaining({ code: 'RETURN_UNMATCHED', severity: 'warning', count: 1, value: '30 units' }));
    expect([...buildDemand(theCase).units].sort()).toEqual([1, ...new Array<number>(19).fill(2)].sort());
  });
});
