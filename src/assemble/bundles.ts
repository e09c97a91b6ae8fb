import { explodeBundles, MOST_LINE_UNITS, type Recipe } from '../demand/explode-bundles.js';
import type { Verdicts } from '../demand/clean-orders.js';
import { compareIds } from '../model/index-table.js';
import type { BundleRow, OrderTable, SkuRow, Tables } from '../model/tables.js';
import { idsInUse, rowsByCode } from './codes.js';
import type { Ledger } from './ledger.js';
import type { UsableRows } from './usable-rows.js';

/** The orders with bundles in parts. */
export interface OrdersInParts {
  readonly orders: OrderTable;
  readonly verdicts: Verdicts;
  readonly ordered: number; // the first codes of orders.skus are ids that the orders name themselves
}

/**
 * Replaces the order lines of bundles by lines of their parts, since the parts are what lies on the shelves. Nested
 * bundles go down to their parts. A bundle with an inventory row is stocked as it is, and stays a SKU of its own; so does
 * one that contains itself, whose rows are rejected.
 */
export function ordersInParts(tables: Tables, rows: UsableRows, verdicts: Verdicts, ledger: Ledger): OrdersInParts {
  const { orders } = tables;
  const whole = { orders, verdicts, ordered: orders.skus.length };
  if (rows.bundles === undefined || rows.bundles.length === 0) return whole;
  const stocked = new Set(idsInUse(tables.inventory.skus, rowsByCode(tables.inventory.sku, tables.inventory.skus.length)));
  const recipes = recipesOf(rows.bundles, stocked, rows.skus, ledger);
  const bundles = new Set(rows.bundles.map((row) => row.bundle));
  const known = new Set([...stocked, ...bundles, ...orders.skus, ...(rows.skus ?? []).map((row) => row.sku)]);
  warnAboutParts(rows.bundles.filter((row) => !stocked.has(row.bundle)), rows.skus === undefined ? known : new Set([...bundles, ...rows.skus.map((row) => row.sku)]), rows.skus !== undefined, ledger);

  const exploded = explodeBundles(orders, verdicts, recipes);
  if (exploded.mostUnits > MOST_LINE_UNITS) {
    ledger.fail('bundles', {
      code: 'RANGE_UNSAFE',
      value: `${exploded.mostUnits} units of a part in one order line`,
      expected: `at most ${MOST_LINE_UNITS} units of a SKU in an order line`,
    });
    ledger.stopIfUnusable();
  }
  ledger.assume(
    'bundles_exploded',
    exploded.lines,
    'Order lines of a bundle count as lines of its parts, in demand, KPIs and routing; the paid price is shared by the prices of the parts.',
  );
  return { ...whole, orders: exploded.orders, verdicts: exploded.verdicts };
}

function warnAboutParts(rows: readonly BundleRow[], known: ReadonlySet<string>, listed: boolean, ledger: Ledger): void {
  const strangers = rows.filter((row) => !known.has(row.sku));
  if (strangers.length === 0) return;
  const first = strangers.reduce((a, b) => (compareIds(b.sku, a.sku) < 0 ? b : a));
  ledger.warn('bundles', {
    code: 'SKU_UNKNOWN',
    column: 'sku',
    value: first.sku,
    count: strangers.length,
    ...(first.line === undefined ? {} : { line: first.line }),
    expected: `${listed ? 'a SKU of the skus file' : 'a SKU of the inventory or the orders'}, or a bundle; it counts as an unknown product`,
  });
}

/** Bundle -> what it is made of in the end. */
function recipesOf(
  rows: readonly BundleRow[], stocked: ReadonlySet<string>, skuRows: readonly SkuRow[] | undefined, ledger: Ledger,
): Map<string, Recipe> {
  const made = new Map<string, BundleRow[]>(); // bundle -> its rows, by part
  for (const row of [...rows].sort((a, b) => compareIds(a.bundle, b.bundle) || compareIds(a.sku, b.sku))) {
    const own = made.get(row.bundle);
    if (own) own.push(row);
    else made.set(row.bundle, [row]);
  }
  const flat = new Map<string, Map<string, number>>(); // bundle -> part -> units, parts first
  const open = new Set(made.keys());
  while (open.size > 0) {
    const ready = [...open].filter((bundle) => made.get(bundle)!.every(({ sku }) => !open.has(sku)));
    for (const bundle of ready) {
      const units = new Map<string, number>();
      for (const row of made.get(bundle)!) {
        const inner = stocked.has(row.sku) ? undefined : flat.get(row.sku);
        for (const [part, count] of inner ?? [[row.sku, 1] as const]) units.set(part, (units.get(part) ?? 0) + row.units * count);
      }
      flat.set(bundle, units);
      open.delete(bundle);
    }
    if (ready.length > 0) continue;
    const cycle = cycleIn(open, made);
    const lines = cycle.flatMap((bundle) => made.get(bundle)!.flatMap((row) => row.line ?? [])).sort((a, b) => a - b);
    ledger.reject('bundles', {
      code: 'BUNDLE_CYCLE',
      column: 'sku',
      value: [...cycle, cycle[0]!].join(' > '),
      count: cycle.reduce((sum, bundle) => sum + made.get(bundle)!.length, 0),
      ...(lines.length > 0 ? { line: lines[0]! } : {}),
    });
    for (const bundle of cycle) open.delete(bundle);
  }
  const shelved = [...flat.keys()].filter((bundle) => stocked.has(bundle)).sort(compareIds);
  if (shelved.length > 0) {
    ledger.note('bundles', { code: 'BUNDLE_STOCKED', column: 'bundle', value: shelved[0]!, count: shelved.length });
    ledger.exclude('bundles', 'stocked as it is', shelved.reduce((sum, bundle) => sum + made.get(bundle)!.length, 0));
    for (const bundle of shelved) flat.delete(bundle);
  }
  const price = new Map((skuRows ?? []).map((row) => [row.sku, row.price]));
  return new Map([...flat].map(([bundle, units]) => [bundle, recipeOf(units, price)]));
}

/** A cycle among bundles each of which has a part among them; it starts with its first id by code point. */
function cycleIn(open: ReadonlySet<string>, made: ReadonlyMap<string, readonly BundleRow[]>): string[] {
  const path: string[] = [];
  let at = [...open].reduce((a, b) => (compareIds(b, a) < 0 ? b : a));
  while (!path.includes(at)) {
    path.push(at);
    at = made.get(at)!.find(({ sku }) => open.has(sku))!.sku;
  }
  const cycle = path.slice(path.indexOf(at));
  const first = cycle.indexOf(cycle.reduce((a, b) => (compareIds(b, a) < 0 ? b : a)));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** Shares the paid price in proportion to the prices of the parts; unknown where one of them has none. */
function recipeOf(units: ReadonlyMap<string, number>, price: ReadonlyMap<string, number | undefined>): Recipe {
  const parts = [...units.keys()].sort(compareIds);
  const prices = parts.map((part) => price.get(part) ?? Number.NaN);
  const sum = parts.reduce((total, part, at) => total + units.get(part)! * prices[at]!, 0);
  return {
    parts,
    units: parts.map((part) => units.get(part)!),
    priceShare: prices.map((own) => (sum > 0 ? own / sum : Number.NaN)),
  };
}
