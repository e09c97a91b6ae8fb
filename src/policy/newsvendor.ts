import { type DemandDistribution, expectedLeft } from '../probability/demand-distribution.js';

/**
 * The stock that costs least over one period: the least x with P(D <= x) >= short / (short + left).
 * Source: Snyder and Shen (2019), equations 4.17 (continuous) and 4.30 (discrete).
 *
 * @param short cost of a unit of demand that is not served
 * @param left cost of a unit that is left
 *
 * @example
 * newsvendorStock(countDemand(6, 6), 4, 1); // 8
 */
export function newsvendorStock(demand: DemandDistribution, short: number, left: number): number {
  return demand.quantile(short / (short + left));
}

/**
 * What a stock of x costs over one period, on average: short x E[(D - x)+] + left x E[(x - D)+] (equation 4.3 there).
 *
 * @example
 * newsvendorCost(countDemand(0, 0), 4, 1, 3); // 3
 */
export function newsvendorCost(demand: DemandDistribution, short: number, left: number, x: number): number {
  return short * demand.loss(x) + left * expectedLeft(demand, x);
}
