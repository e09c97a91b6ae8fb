import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import { FindingsError } from '../../src/model/finding.js';
import type { OpenOrder, Routing } from '../../src/model/routing.js';
import { BELOW_RULES, DEFAULT_SETTINGS, FILL_MEASURES, REMAINDER_RULES, type RoutingRules } from '../../src/model/settings.js';
import { openOrders } from '../../src/route/open-orders.js';
import { routeOrders } from '../../src/route/route-orders.js';
import { routeShelf } from '../../src/route/route-shelf.js';
import { loadCase } from '../../src/cli/load-case.js';
import { day, makeSettings, makeTables, type OrderRow, type StockLine } from '../assemble/make-tables.js';

const { tables, settings } = await loadCase('fixtures/open-orders', {});
const fixture = assembleCase(tables, settings);
const usual = DEFAULT_SETTINGS.routing;

function routed(theCase: Case, rules: Partial<RoutingRules> = {}, reserved = false): { orders: OpenOrder[]; routing: Routing; rows: string[] } {
  const orders = openOrders(theCase);
  const routing = routeOrders(theCase, orders, routeShelf(theCase, reserved), { ...usual, ...rules });
  const rows = routing.lines.map((line) =>
    [orders[line.order]!.id, theCase.skus.ids[line.sku], line.units, line.state, theCase.warehouses.ids[line.warehouse] ?? '-', line.cost, line.days].join(' '));
  return { orders, routing, rows };
}

describe('routing of fixtures/open-orders, done by hand in its README', () => {
  it('takes the cheapest warehouse that has the whole order, splits what nobody has, and backorders the rest', () => {
    expect(routed(fixture).rows).toEqual([
      'O1 cup 4 ship DE1 6 2', 'O1 plate 2 ship DE1 3 2',
      'O2 cup 3 ship FR1 11 2',
      'O3 cup 2 ship FR1 6 2',
      'O4 cup 1 ship DE1 4 1', 'O4 cup 5 ship FR1 9 2', 'O4 cup 1 ship UK1 8 4', 'O4 cup 5 backorder UK1 10 8',
      'O5 plate 3 ship UK1 6 1', 'O5 plate 2 ship DE1 10 3', 'O5 plate 4 backorder - NaN NaN',
    ]);
    expect([...routed(fixture).routing.warehouses]).toEqual([1, 1, 1, 3, 2]);
  });

  it('holds an order that no warehouse has, which then takes nothing', () => {
    const { rows } = routed(fixture, { whenBelow: 'hold' });
    expect(rows.slice(4)).toEqual(['O4 cup 12 hold - NaN NaN', 'O5 plate 9 hold - NaN NaN']);
  });

  it('ships what the best one has and backorders the rest', () => {
    const { rows } = routed(fixture, { whenBelow: 'backorder' });
    expect(rows.slice(4)).toEqual(['O4 cup 1 ship DE1 4 1', 'O4 cup 11 backorder UK1 22 8', 'O5 plate 3 ship UK1 6 1', 'O5 plate 6 backorder - NaN NaN']);
  });

  it('prefers the country of the customer, and gives the remainder to the next best or to later', () => {
    const home = { sameCountryFirst: true, minFillRatio: 0.5 };
    expect(routed(fixture, home).rows.slice(0, 2)).toEqual(['O1 cup 4 ship FR1 9 1', 'O1 plate 2 ship DE1 5 2']);
    expect(routed(fixture, { ...home, remainder: 'backorder' }).rows.slice(0, 2)).toEqual(['O1 cup 4 ship FR1 9 1', 'O1 plate 2 backorder - NaN NaN']);
  });

  it('measures by lines and by value', () => {
    // FR1 has both cups but no plate of O1: 4 of 6 units, 1 of 2 lines, 40 of 72 of the value
    const at = (measure: RoutingRules['measure'], minFillRatio: number): string => routed(fixture, { sameCountryFirst: true, measure, minFillRatio }).rows[0]!;
    expect(at('units', 0.66)).toContain('FR1');
    expect(at('units', 0.67)).toContain('DE1');
    expect(at('lines', 0.5)).toContain('FR1');
    expect(at('lines', 0.51)).toContain('DE1');
    expect(at('value', 0.55)).toContain('FR1');
    expect(at('value', 0.56)).toContain('DE1');
  });
});

const WAREHOUSES = ['A', 'B', 'C'];
const REGIONS = ['r', 's'];
const shipping = WAREHOUSES.flatMap((warehouse, w) => REGIONS.map((region, r) => ({ warehouse, region, costUnit: 1 + ((2 * w + r) % 4), costOrder: w, transitDays: 1 + w })));

function caseOf(stock: readonly StockLine[], orders: readonly OrderRow[]): Case {
  const history: OrderRow[] = REGIONS.map((region) => ({ orderedOn: day('2024-01-01'), sku: 'x', units: 1, region, orderId: 0, status: 'shipped' }));
  return assembleCase(makeTables({ inventory: stock, orders: [...history, ...orders], shipping, warehouses: WAREHOUSES.map((warehouse) => ({ warehouse })) }), makeSettings({ asOf: day('2024-03-01') }));
}

const units = fc.integer({ min: 0, max: 9 });
const someStock = fc.array(units, { minLength: 6, maxLength: 6 }).map((list) =>
  list.map((onHand, at): StockLine => ({ sku: at % 2 ? 'x' : 'y', warehouse: WAREHOUSES[at >> 1]!, onHand, snapshotDate: day('2024-03-01'), reserved: Math.min(onHand, at % 3) })));
const someOrders = fc.array(
  fc.record({ sku: fc.constantFrom('x', 'y'), units: fc.integer({ min: 1, max: 7 }), region: fc.constantFrom(...REGIONS), orderId: fc.integer({ min: 1, max: 5 }), on: fc.integer({ min: 0, max: 2 }) }),
  { minLength: 1, maxLength: 12 },
).map((rows) => rows.map(({ on, ...row }): OrderRow => ({ ...row, orderedOn: day('2024-02-27') + on, status: 'open' })));
const someRules = fc.record({
  minFillRatio: fc.constantFrom(0, 0.5, 1), measure: fc.constantFrom(...FILL_MEASURES), whenBelow: fc.constantFrom(...BELOW_RULES),
  remainder: fc.constantFrom(...REMAINDER_RULES), sameCountryFirst: fc.boolean(), reservedForOrders: fc.constant(false),
});

describe('routing', () => {
  it('gives every unit one fate and never ships what is not there', () => {
    fc.assert(fc.property(someStock, someOrders, someRules, (stock, orders, rules) => {
      const theCase = caseOf(stock, orders);
      const { orders: open, routing } = routed(theCase, rules);
      const shelf = routeShelf(theCase, false).units;
      const wanted = orders.reduce((sum, order) => sum + order.units, 0);
      expect(routing.lines.reduce((sum, line) => sum + line.units, 0)).toBe(wanted);
      expect(open.reduce((sum, order) => sum + order.lines.reduce((all, line) => all + line.units, 0), 0)).toBe(wanted);
      const left = shelf.slice();
      for (const line of routing.lines) {
        expect(line.units).toBeGreaterThan(0);
        if (line.state === 'ship') left[line.sku * WAREHOUSES.length + line.warehouse]! -= line.units;
      }
      expect([...routing.shelf]).toEqual([...left]);
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
      if (rules.whenBelow !== 'hold' && rules.remainder === 'next_best' && rules.whenBelow === 'split') {
        // nothing waits while any warehouse has a unit of it
        for (const line of routing.lines) if (line.state !== 'ship') expect(left.slice(line.sku * 3, line.sku * 3 + 3).every((u) => u === 0)).toBe(true);
      }
    }), { numRuns: 200, seed: 7 });
  });

  it('does not depend on the order of rows', () => {
    fc.assert(fc.property(someStock, someOrders, someRules, (stock, orders, rules) => {
      const one = routed(caseOf(stock, orders), rules).rows.join('\n');
      const other = routed(caseOf([...stock].reverse(), [...orders].reverse()), rules).rows.join('\n');
      expect(other).toBe(one);
    }), { numRuns: 100, seed: 8 });
  });

  it('serves first in first out', () => {
    const stock = [{ sku: 'x', warehouse: 'A', onHand: 3, snapshotDate: day('2024-03-01') }];
    const order = (orderId: number, on: string, wants: number): OrderRow => ({ sku: 'x', units: wants, region: 'r', orderId, orderedOn: day(on), status: 'open' });
    const { rows } = routed(caseOf(stock, [order(1, '2024-02-29', 3), order(2, '2024-02-20', 2)]), { minFillRatio: 0 });
    expect(rows.map((row) => row.split(' ').slice(0, 4).join(' '))).toEqual(['2 x 2 ship', '1 x 1 ship', '1 x 2 backorder']);
  });

  it('ships from reserved units only where they are held for these orders', () => {
    const stock = [{ sku: 'x', warehouse: 'A', onHand: 3, reserved: 3, snapshotDate: day('2024-03-01') }];
    const theCase = caseOf(stock, [{ sku: 'x', units: 2, region: 'r', orderId: 1, orderedOn: day('2024-02-29'), status: 'open' }]);
    expect(routed(theCase).rows[0]).toContain('backorder');
    expect(routed(theCase, {}, true).rows[0]).toContain('ship A');
  });

  it('says that nothing tells which orders are open, and takes those since a day', () => {
    const theCase = { ...fixture, orders: { ...fixture.orders, status: undefined as never } };
    expect(() => openOrders(theCase)).toThrow(FindingsError);
    expect(openOrders(theCase, day('2024-06-29')).map(({ id }) => id)).toEqual(['O2', 'O3', 'O4', 'O5']);
  });
});
