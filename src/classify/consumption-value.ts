import type { Case } from '../model/case.js';

/** Days up to the end of history over which items are ranked. */
const VALUE_DAYS = 365;

/** What each SKU moved within a year, and what that was worth. */
interface ConsumptionValue {
  readonly units: Float64Array; // SKU -> units ordered in the last 365 days of history
  readonly value: Float64Array; // SKU -> units x what `settings.classes.by` names, at least 0
}

/**
 * Values the movement of each SKU in the 365 days that end with the history, as ABC analysis does. Units are counted
 * whole and valued once, by the catalogue's cost, price or margin, so that the value does not depend on the order of
 * the lines. A negative margin counts as 0.
 *
 * @param theCase orders, catalogue and `settings.classes.by`: consumption (units x cost), revenue (units x price),
 *   margin (units x (price - cost)) or units
 */
export function consumptionValue(theCase: Case): ConsumptionValue {
  const { orders, catalogue, historyEnd, settings } = theCase;
  const units = new Float64Array(theCase.skus.ids.length);
  for (let line = 0; line < orders.length; line++) {
    const age = historyEnd - orders.orderedOn[line]!;
    if (age >= 0 && age < VALUE_DAYS) units[orders.sku[line]!]! += orders.units[line]!;
  }
  const { by } = settings.classes;
  const value = units.map((moved, sku) => {
    const cost = catalogue.unitCost[sku]!;
    const price = catalogue.price[sku]!;
    switch (by) {
      case 'consumption':
        return moved * cost;
      case 'revenue':
        return moved * price;
      case 'margin':
        return moved * Math.max(0, price - cost);
      case 'units':
        return moved;
    }
  });
  return { units, value };
}
