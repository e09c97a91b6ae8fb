import type { DemandDistribution } from '../probability/demand-distribution.js';
import { newsvendorCost } from './newsvendor.js';

/**
 * What a reorder rule costs a period on average: orders, units left and units short that wait. The rules' levels come
 * from service; this says what they cost.
 */
export interface PeriodCosts {
  readonly order: number; // of one order
  readonly left: number; // of a unit on the shelf, a period
  readonly short: number; // of a unit that waits, a period
}

/**
 * Cost of (s, Q): under continuous review the position is spread evenly over (s, s + Q], so
 *
 *   cost = order x rate / Q + left (s - mean + (Q + step) / 2) + (left + short) (n2(s) - n2(s + Q)) / Q
 *
 * Source: Snyder and Shen (2019), equations 5.7 (continuous, step 0) and 5.33 (discrete, step 1).
 *
 * @param lead demand over the lead time
 * @param rate mean demand of a period
 * @param step 1 for whole units, 0 for fractions
 *
 * @example
 * reorderLotCost(countDemand(0, 0), 0, { order: 9, left: 2, short: 5 }, 0, 3, 1); // 4
 */
export function reorderLotCost(
  lead: DemandDistribution, rate: number, costs: PeriodCosts, point: number, lot: number, step: 0 | 1,
): number {
  const waiting = (lead.secondLoss(point) - lead.secondLoss(point + lot)) / lot;
  const shelf = point - lead.mean + (lot + step) / 2 + waiting;
  return (costs.order * rate) / lot + costs.left * shelf + costs.short * waiting;
}

/**
 * Cost of (s, S) under periodic review without lead time: a renewal process from S down to s.
 *
 *   cost = (order + sum over j = 0..S-s-1 of m(j) G(S - j)) / sum of m(j),   m(0) = 1 / (1 - p0),
 *   m(j) = (sum over k = 1..j of p(k) m(j - k)) / (1 - p0)
 *
 * G is the newsvendor cost of a level. Source: Zheng and Federgruen (1991), "Finding optimal (s, S) policies is about as
 * simple as evaluating a single policy", Operations Research 39(4); Snyder and Shen (2019), equation 4.66.
 *
 * @param demand of one period, whole units
 * @param pmf P(D = k)
 *
 * @example
 * const one = { ...countDemand(1, 1), loss: (x) => Math.max(0, 1 - x) }; // surely one unit a period
 * orderUpToCost(one, (k) => (k === 1 ? 1 : 0), { order: 9, left: 2, short: 5 }, 0, 1); // 9
 */
export function orderUpToCost(
  demand: DemandDistribution, pmf: (k: number) => number, costs: PeriodCosts, point: number, level: number,
): number {
  const moving = 1 - pmf(0);
  const visits: number[] = [];
  let cost = costs.order;
  let periods = 0;
  for (let below = 0; below < level - point; below++) {
    let sum = below === 0 ? 1 : 0;
    for (let k = 1; k <= below; k++) sum += pmf(k) * visits[below - k]!;
    visits[below] = sum / moving;
    periods += visits[below]!;
    cost += visits[below]! * newsvendorCost(demand, costs.short, costs.left, level - below);
  }
  return cost / periods;
}
