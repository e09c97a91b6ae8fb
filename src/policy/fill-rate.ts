import type { DemandDistribution } from '../probability/demand-distribution.js';

/**
 * The fill rate of a stock that is ordered up to S at every review: the share of demand that is served at once, shortages
 * waiting. What falls short in a cycle is what was short at its end less what was short already at its start
 * (Silver, Pyke and Thomas 2017, section 6.9; the second term is often dropped, which understates the fill rate).
 *
 * @param protection demand over the lead time and a review period
 * @param lead demand over the lead time alone
 * @param level S, order-up-to level
 * @returns 0..1; 1 without demand
 *
 * @example
 * orderUpToFillRate(normalDemand(200, 27), normalDemand(160, 24), 1000); // 1
 */
export function orderUpToFillRate(protection: DemandDistribution, lead: DemandDistribution, level: number): number {
  return filled(protection.loss(level) - lead.loss(level), protection.mean - lead.mean);
}

/**
 * The fill rate of a fixed lot that is ordered whenever the position falls to the reorder point.
 *
 *   1 - fill rate = (n(s) - n(s + Q)) / Q        (Silver, Pyke and Thomas 2017, section 6.7.4)
 *
 * @param lead demand over the lead time
 * @param point s, reorder point
 * @param lot Q, units ordered each time
 *
 * @example
 * reorderFillRate(normalDemand(160, 24), 1000, 50); // 1
 */
export function reorderFillRate(lead: DemandDistribution, point: number, lot: number): number {
  return filled(lead.loss(point) - lead.loss(point + lot), lot);
}

/**
 * The least stock level, in whole steps where demand is whole, at which a fill rate is reached.
 *
 * @param fillRateAt level -> fill rate, never falling; close to 1 for a large level
 * @param target wanted fill rate, 0 < target < 1
 * @param from a level at which it is not yet reached
 * @param step 1 for whole units; 0 for fractions, to the precision of doubles
 *
 * @example
 * levelForFillRate((level) => 1 - 1 / (level + 2), 0.9, 0, 1); // 8
 */
export function levelForFillRate(
  fillRateAt: (level: number) => number, target: number, from: number, step: 0 | 1,
): number {
  let low = from;
  let width = 1;
  while (fillRateAt(low + width) < target) {
    low += width;
    width *= 2;
  }
  let high = low + width;
  for (;;) {
    const middle = step === 1 ? Math.floor((low + high) / 2) : (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (fillRateAt(middle) < target) low = middle;
    else high = middle;
  }
}

function filled(short: number, wanted: number): number {
  return wanted > 0 ? Math.max(0, Math.min(1, 1 - short / wanted)) : 1;
}
