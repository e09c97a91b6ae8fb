/** Small random cases with a past, counts, receipts and a window, for properties of the simulation. */
import { seededRandom } from '../../src/probability/seeded-random.js';
import type { Window } from '../../src/model/simulation.js';
import type { ReplaySource } from '../../src/simulate/build-replay.js';
import { day, makeSettings, makeTables, type OrderRow, type Rows } from '../assemble/make-tables.js';

export const FROM = day('2024-03-03');
const HISTORY_DAYS = 56;

export interface RandomSource {
  readonly rows: Rows;
  readonly source: ReplaySource;
  readonly window: Window;
}

export function sourceOf(rows: Rows): ReplaySource {
  return { tables: makeTables(rows), settings: makeSettings({ supplierLeadDays: 14, rates: { ...makeSettings().rates, delayCostDay: 0.1 } }) };
}

/** The case of a seed. */
export function randomSource(seed: number, days = 35): RandomSource {
  const random = seededRandom(seed);
  const warehouses = ['A', 'B', 'C', 'D'].slice(0, 2 + random.below(3));
  const regions = warehouses.map((id) => id.toLowerCase());
  const skus = ['p', 'q', 'r'].slice(0, 1 + random.below(3));
  const orders: OrderRow[] = [];
  for (const sku of skus) {
    for (const region of regions) {
      const daily = 0.05 + 0.5 * random.uniform() ** 2;
      for (let at = -HISTORY_DAYS; at <= days; at++) {
        if (random.uniform() < daily) orders.push({ orderedOn: FROM + at, sku, units: 1 + random.below(3), region, orderId: random.below(400), status: 'shipped' });
      }
    }
  }
  for (const at of [-HISTORY_DAYS, days]) orders.push({ orderedOn: FROM + at, sku: skus[0]!, units: 1, region: regions[0]!, orderId: 999, status: 'shipped' });
  const money = (most: number): number => Math.round(100 * most * random.uniform()) / 100;
  const rows: Rows = {
    orders,
    inventory: [FROM - 7, FROM, FROM + days].flatMap((snapshotDate) =>
      skus.flatMap((sku) => warehouses.filter((_, w) => w === 0 || random.uniform() < 0.9).map((warehouse) => ({ sku, warehouse, onHand: random.below(15), snapshotDate })))),
    warehouses: warehouses.map((warehouse) => ({ warehouse, storageCostM3Day: money(0.05) })),
    lanes: warehouses.flatMap((from) => warehouses.filter((to) => to !== from && random.uniform() < 0.9).map((to) => ({
      from, to, costUnit: money(3), costLine: random.uniform() < 0.3 ? money(2) : 0, costShipment: random.uniform() < 0.2 ? money(4) : 0, leadTimeDays: 1 + random.below(9),
    }))),
    shipping: warehouses.flatMap((warehouse, w) => regions.map((region, r) => ({ warehouse, region, costUnit: w === r ? 1 : 1 + money(8), transitDays: 1 + random.below(4) }))),
    skus: skus.map((sku) => {
      const unitCost = 1 + money(20);
      return { sku, unitCost, price: unitCost + money(20), casePack: random.uniform() < 0.2 ? 3 : 1, volumeM3: money(0.5) };
    }),
    receipts: skus.flatMap((sku) => warehouses.filter(() => random.uniform() < 0.4).map((warehouse) => {
      const receivedOn = FROM + 1 + random.below(days);
      return { sku, warehouse, units: 1 + random.below(12), receivedOn, ...(random.uniform() < 0.5 ? { orderedOn: receivedOn - random.below(20) } : {}) };
    })),
  };
  return { rows, source: sourceOf(rows), window: { from: FROM, to: FROM + days, every: 7 } };
}
