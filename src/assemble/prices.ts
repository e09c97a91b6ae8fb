import type { Day } from '../model/calendar.js';
import type { Case, OrderLines } from '../model/case.js';
import type { SkuRow } from '../model/tables.js';
import type { Ledger } from './ledger.js';
import { median } from './median.js';
import { paidPrices } from './paid-prices.js';

export interface Prices {
  readonly unitCost: Float64Array; // SKU -> money a unit
  readonly price: Float64Array; // SKU -> money a unit
  readonly moneyName: Case['moneyName'];
}

/**
 * Price and unit cost of every SKU, each from the first source that knows it:
 *
 *   price   skus.csv, median paid price, 2 x cost
 *   cost    skus.csv, price / 2, median cost of the category, median cost of the case
 *
 * Where no SKU has either, cost is 1 and price 2 for all, and money is counted in item costs.
 *
 * @param rows SKU -> its row of skus.csv
 * @param category SKU -> code of its category, -1 where unknown
 */
export function pricesOf(
  rows: readonly (SkuRow | undefined)[],
  category: Int32Array,
  orders: OrderLines,
  historyEnd: Day,
  ledger: Ledger,
): Prices {
  const size = rows.length;
  const unitCost = Float64Array.from(rows, (row) => row?.unitCost ?? Number.NaN);
  const price = Float64Array.from(rows, (row) => row?.price ?? Number.NaN);

  const unpriced = Uint8Array.from(price, (value) => (Number.isNaN(value) ? 1 : 0));
  const paid = unpriced.includes(1) ? paidPrices(orders, unpriced, historyEnd) : price;
  let fromOrders = 0;
  let fromPrice = 0;
  for (let s = 0; s < size; s++) {
    if (unpriced[s] === 1 && !Number.isNaN(paid[s]!)) {
      price[s] = paid[s]!;
      fromOrders++;
    }
    if (Number.isNaN(unitCost[s]!) && !Number.isNaN(price[s]!)) {
      unitCost[s] = price[s]! / 2;
      fromPrice++;
    }
  }

  const costless = unitCost.filter((cost) => Number.isNaN(cost)).length;
  if (size > 0 && costless === size) {
    ledger.assume('item_costs', size, 'No price or cost is known: every unit costs 1 and sells at 2, and money is counted in item costs.');
    return { unitCost: unitCost.fill(1), price: price.fill(2), moneyName: 'item costs' };
  }
  const fallback = costless > 0 ? fillCosts(unitCost, category) : { categories: 0, others: 0 };
  let fromCost = 0;
  for (let s = 0; s < size; s++) {
    if (!Number.isNaN(price[s]!)) continue;
    price[s] = 2 * unitCost[s]!;
    fromCost++;
  }

  ledger.assume('price_from_orders', fromOrders, 'Price is the median price paid in the last 90 days with sales.');
  ledger.assume('price_from_cost', fromCost, 'Price is 2 times unit cost.');
  ledger.assume('cost_from_price', fromPrice, 'Unit cost is half of the price.');
  ledger.assume('cost_from_category', fallback.categories, "Unit cost is the median of the SKU's category.");
  ledger.assume('cost_from_case', fallback.others, 'Unit cost is the median of all SKUs.');
  return { unitCost, price, moneyName: 'money' };
}

/** Gives SKUs without a cost the median of their category's known costs, else of all known costs. */
function fillCosts(unitCost: Float64Array, category: Int32Array): { categories: number; others: number } {
  const known = unitCost.slice();
  const all = median(known.filter((cost) => !Number.isNaN(cost)));
  const byCategory = new Map<number, number[]>();
  for (let s = 0; s < known.length; s++) {
    if (category[s]! < 0 || Number.isNaN(known[s]!)) continue;
    const costs = byCategory.get(category[s]!);
    if (costs) costs.push(known[s]!);
    else byCategory.set(category[s]!, [known[s]!]);
  }
  const medians = new Map([...byCategory].map(([code, costs]) => [code, median(Float64Array.from(costs))]));
  let categories = 0;
  let others = 0;
  for (let s = 0; s < known.length; s++) {
    if (!Number.isNaN(known[s]!)) continue;
    const own = medians.get(category[s]!);
    unitCost[s] = own ?? all;
    if (own === undefined) others++;
    else categories++;
  }
  return { categories, others };
}
