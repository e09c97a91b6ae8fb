import { ABSENT } from '../model/absent.js';
import type { OrderTable } from '../model/tables.js';
import type { Verdicts } from './clean-orders.js';

/** What one unit of a bundle is made of, down to parts that are no bundles (or are stocked as they are). */
export interface Recipe {
  readonly parts: readonly string[]; // ids, by code point
  readonly units: readonly number[]; // part -> units in one bundle
  readonly priceShare: readonly number[]; // part -> price of one unit as a share of the bundle's; NaN where unknown
}

export interface ExplodedOrders {
  readonly orders: OrderTable;
  readonly verdicts: Verdicts;
  readonly lines: number; // order lines that were exploded
  /** The largest number of units that a part of a line would have; beyond 2^31 - 1 no table can hold it. */
  readonly mostUnits: number;
}

/** Units that an order line can hold. */
export const MOST_LINE_UNITS = 0x7fffffff;

/**
 * Puts the parts of each bundle in the place of the used order lines that order it: one line a part, with the units
 * ordered and shipped multiplied, the paid price shared, and everything else (order, day, region, dates) as it was. Lines
 * that are not used stay as they are. Without a line of a bundle, the table itself comes back.
 *
 * @param verdicts line -> 0 where it is used
 * @param recipes bundle -> parts
 */
export function explodeBundles(orders: OrderTable, verdicts: Verdicts, recipes: ReadonlyMap<string, Recipe>): ExplodedOrders {
  const recipeOf = orders.skus.map((id) => recipes.get(id)); // code -> recipe
  const copies = Int32Array.from(recipeOf, (recipe) => recipe?.parts.length ?? 1);
  const isBundle = Uint8Array.from(recipeOf, (recipe) => (recipe === undefined ? 0 : 1));
  let length = 0;
  let lines = 0;
  let mostUnits = 0;
  for (let line = 0; line < orders.length; line++) {
    const code = orders.sku[line]!;
    if (verdicts[line] !== 0 || isBundle[code] === 0) {
      length++;
      continue;
    }
    lines++;
    length += copies[code]!;
    const ordered = Math.max(orders.units[line]!, orders.unitsShipped?.[line] ?? 0);
    for (const units of recipeOf[code]!.units) mostUnits = Math.max(mostUnits, ordered * units);
  }
  if (lines === 0 || mostUnits > MOST_LINE_UNITS) return { orders, verdicts, lines, mostUnits };

  const skus = [...orders.skus];
  const codes = new Map(skus.map((id, code) => [id, code]));
  const partCodes = recipeOf.map((recipe) => recipe?.parts.map((id) => {
    let code = codes.get(id);
    if (code === undefined) codes.set(id, (code = skus.push(id) - 1));
    return code;
  }));
  const from = new Int32Array(length); // new line -> line
  const part = new Int32Array(length).fill(-1); // new line -> place in its recipe, -1 where it is the line itself
  for (let line = 0, at = 0; line < orders.length; line++) {
    const code = orders.sku[line]!;
    const exploded = verdicts[line] === 0 && isBundle[code] === 1;
    for (let copy = 0; copy < (exploded ? copies[code]! : 1); copy++, at++) {
      from[at] = line;
      if (exploded) part[at] = copy;
    }
  }
  const ints = (column: Int32Array): Int32Array => from.map((line) => column[line]!);
  const bytes = (column: Uint8Array): Uint8Array => Uint8Array.from(from, (line) => column[line]!);
  const multiplied = (column: Int32Array): Int32Array =>
    from.map((line, at) => {
      const units = column[line]!;
      return part[at]! < 0 || units === ABSENT ? units : units * recipeOf[orders.sku[line]!]!.units[part[at]!]!;
    });
  const { orderedOn, region, warehouse, unitPrice, orderId, unitsShipped, promisedOn, shippedOn, deliveredOn, status } = orders;
  return {
    orders: {
      ...orders,
      length,
      skus,
      orderedOn: ints(orderedOn),
      sku: from.map((line, at) => (part[at]! < 0 ? orders.sku[line]! : partCodes[orders.sku[line]!]![part[at]!]!)),
      units: multiplied(orders.units),
      ...(region && { region: ints(region) }),
      ...(warehouse && { warehouse: ints(warehouse) }),
      ...(unitPrice && {
        unitPrice: Float64Array.from(from, (line, at) =>
          part[at]! < 0 ? unitPrice[line]! : unitPrice[line]! * recipeOf[orders.sku[line]!]!.priceShare[part[at]!]!),
      }),
      ...(orderId && { orderId: ints(orderId) }),
      ...(unitsShipped && { unitsShipped: multiplied(unitsShipped) }),
      ...(promisedOn && { promisedOn: ints(promisedOn) }),
      ...(shippedOn && { shippedOn: ints(shippedOn) }),
      ...(deliveredOn && { deliveredOn: ints(deliveredOn) }),
      ...(status && { status: bytes(status) }),
    },
    verdicts: bytes(verdicts),
    lines,
    mostUnits,
  };
}
