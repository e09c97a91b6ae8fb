import fc from 'fast-check';
import { type EventRow, ORDER_STATUSES } from '../../src/model/tables.js';
import { day, type OrderRow, type Rows, type StockLine } from './make-tables.js';

const START = day('2023-11-20');
const SKUS = ['A', 'B', '__proto__', 'é', '\u{1f600}'];
const WAREHOUSES = ['W1', 'W2', 'w2', 'Z'];
const REGIONS = ['DE', 'FR', 'toString', 'W1'];

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const date = fc.integer({ min: START, max: START + 120 });
const units = fc.integer({ min: 0, max: 30 });
const money = fc.integer({ min: 0, max: 5000 }).map((cents) => cents / 100);
const degrees = fc.integer({ min: -60, max: 60 });

const stockLine: fc.Arbitrary<StockLine> = fc.record({
  sku: fc.constantFrom(...SKUS),
  warehouse: fc.constantFrom(...WAREHOUSES),
  onHand: fc.oneof(fc.constant(0), units),
  snapshotDate: fc.integer({ min: 0, max: 8 }).map((week) => START + 14 * week),
  reserved: optional(units),
  unavailable: optional(fc.integer({ min: 0, max: 3 })),
  inbound: optional(units),
  inboundOn: optional(date),
  backordered: optional(fc.integer({ min: 0, max: 3 })),
});

const orderRow: fc.Arbitrary<OrderRow> = fc.record({
  orderedOn: date,
  sku: fc.constantFrom(...SKUS),
  units,
  region: fc.constantFrom(...REGIONS),
  warehouse: optional(fc.constantFrom(...WAREHOUSES)),
  unitPrice: optional(money),
  status: fc.constantFrom(...ORDER_STATUSES),
});

const transfer = fc
  .record({
    sku: fc.constantFrom(...SKUS),
    from: fc.constantFrom(...WAREHOUSES),
    to: fc.constantFrom(...WAREHOUSES),
    units: fc.integer({ min: 1, max: 20 }),
    shippedOn: optional(date),
    receivedOn: optional(date),
    status: fc.constantFrom('open', 'Received', 'cancelled', 'draft', ''),
  })
  .filter((row) => row.from !== row.to)
  .map(({ shippedOn, receivedOn, ...row }) => ({
    ...row,
    ...(shippedOn === undefined ? {} : { shippedOn }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
  }));

const receipt = fc
  .record({
    sku: fc.constantFrom(...SKUS),
    warehouse: fc.constantFrom(...WAREHOUSES),
    units: fc.integer({ min: 1, max: 20 }),
    receivedOn: date,
    orderedOn: optional(date),
  })
  .map(({ orderedOn, ...row }) => ({ ...row, ...(orderedOn === undefined ? {} : { orderedOn }) }));

const event = fc
  .record({
    start: date,
    length: fc.integer({ min: 0, max: 20 }),
    uplift: optional(fc.constantFrom(0.5, 2, 3)),
    sku: optional(fc.constantFrom(...SKUS)),
    region: optional(fc.constantFrom(...REGIONS)),
    name: optional(fc.constantFrom('sale', 'fair')),
  })
  .map(({ start, length, ...row }) => ({
    start, end: start + length, ...(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<EventRow>),
  }));

const bundle = fc.record({
  bundle: fc.constantFrom('kit', 'box', ...SKUS),
  sku: fc.constantFrom('kit', 'box', ...SKUS),
  units: fc.integer({ min: 1, max: 4 }),
});

const warehouse = (id: string) =>
  fc.record({
    warehouse: fc.constant(id),
    country: fc.constantFrom('DE', 'FR', 'ES'),
    latitude: degrees,
    longitude: degrees,
    receiveDays: fc.integer({ min: 0, max: 3 }),
    active: fc.boolean(),
  });

/**
 * Cases that can be used with any as-of from 2023-11-20 on: history begins on that day, every region has a tariff of an
 * active warehouse, and keys are unique.
 * Prices, lanes, warehouses, transfers and receipts may be absent.
 */
export const arbitraryRows: fc.Arbitrary<Rows> = fc
  .record({
    inventory: fc.uniqueArray(stockLine, {
      maxLength: 60,
      selector: (row) => JSON.stringify([row.sku, row.warehouse, row.snapshotDate]),
    }),
    orders: fc.array(orderRow, { maxLength: 80 }),
    warehouses: optional(fc.tuple(...WAREHOUSES.map((id) => warehouse(id))).map(([first, ...rest]) => [{ ...first, active: true }, ...rest])),
    skus: optional(
      fc.uniqueArray(
        fc.record({ sku: fc.constantFrom(...SKUS), category: fc.constantFrom('x', 'y'), unitCost: money, casePack: fc.integer({ min: 1, max: 4 }) }),
        { maxLength: 4, selector: (row) => row.sku },
      ),
    ),
    transfers: optional(fc.array(transfer, { maxLength: 8 })),
    receipts: optional(fc.array(receipt, { maxLength: 8 })),
    lanes: optional(fc.constant([{ from: 'W1', to: 'Z', costUnit: 0.25, leadTimeDays: 2 }, { from: 'Z', to: 'W1' }])),
  })
  .map((rows) => ({
    ...rows,
    inventory: [{ sku: 'first', warehouse: 'W1', onHand: 1, snapshotDate: START }, ...rows.inventory],
    orders: [{ orderedOn: START, sku: 'first', units: 1, region: 'DE' }, ...rows.orders],
  }))
  .map((rows) => ({
    ...(Object.fromEntries(Object.entries(rows).filter(([, table]) => table !== undefined)) as Rows),
    shipping: REGIONS.flatMap((region, r) => [
      { warehouse: 'W1', region, costOrder: 4 + r, transitDays: 1 },
      { warehouse: WAREHOUSES[1 + (r % 3)]!, region, costUnit: 0.5 },
    ]),
  }));

/**
 * Cases as they come: double keys, warehouses that nothing lists, regions that perhaps nobody serves, orders that
 * perhaps have no region. Every rule of serving is met, and many of these cases cannot be used.
 */
export const messyRows: fc.Arbitrary<Rows> = fc
  .record({
    rows: arbitraryRows,
    doubled: fc.nat(3),
    unlisted: fc.boolean(),
    placed: fc.boolean(),
    tariffs: fc.nat(8),
    events: optional(fc.array(event, { maxLength: 8 })),
    bundles: optional(fc.array(bundle, { maxLength: 6 })),
    regions: fc.option(fc.array(fc.record({ region: fc.constantFrom(...REGIONS), country: fc.constantFrom('DE', 'ES'), latitude: degrees, longitude: degrees }), { maxLength: 3 }), { nil: undefined }),
  })
  .map(({ rows, doubled, unlisted, placed, tariffs, regions, events, bundles }) => ({
    ...rows,
    inventory: [...rows.inventory!, ...rows.inventory!.slice(0, doubled).map((row) => ({ ...row, onHand: row.onHand + 1 }))],
    orders: rows.orders!.map((row, i) => ({ ...row, sku: i % 5 === 4 ? 'kit' : row.sku })).map((row, i) => (placed ? { ...row, warehouse: row.warehouse ?? (i % 3 === 0 ? 'W1' : undefined) } : { ...row, region: undefined })),
    shipping: rows.shipping!.slice(0, tariffs),
    ...(rows.warehouses && { warehouses: unlisted ? rows.warehouses.slice(0, 3) : rows.warehouses }),
    ...(regions && { regions }),
    ...(events && { events }),
    ...(bundles && { bundles }),
  }));
