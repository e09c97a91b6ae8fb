import type { Metric } from './metric.js';
import { withoutPlan } from './transfer-sums.js';

/** What the plan costs beside what is sold. */
export const transferCostShare: Metric = {
  name: 'transfer_cost_share',
  unit: 'share',
  definition:
    'transfer_cost / cost of goods sold a day in the last 365 days of history x days of a review period, at the ' +
    'warehouse that receives the transfers.',
  needs: 'a plan; unit cost',
  missing: withoutPlan,
  none: 'nothing sold in the last 365 days',
  measure: (facts, _outlook, side) => {
    const { scopes, theCase, sales, lines } = facts;
    const warehouses = theCase.warehouses.ids.length;
    const sold = sales.soldUnits(365);
    const cost = new Float64Array(sold.length); // cell -> money
    if (side === 'after') for (const line of lines ?? []) cost[line.sku * warehouses + line.to]! += line.cost / facts.positions.quantum.perUnit;
    const days = theCase.settings.reviewDays / sales.historyDays;
    const { numerator, denominator } = scopes.sum(
      (cell) => cost[cell]!,
      (cell) => sold[cell]! * theCase.catalogue.unitCost[Math.floor(cell / warehouses)]! * days,
    );
    return Array.from(numerator, (money, scope) => {
      if (scope >= scopes.firstRegion) return undefined;
      return denominator[scope]! > 0 ? money / denominator[scope]! : { reason: 'nothing sold in the last 365 days' };
    });
  },
};
