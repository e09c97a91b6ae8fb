import { countDemand } from '../probability/count-demand.js';
import { NO_DEMAND } from '../probability/negative-binomial.js';
import { levelForFillRate, orderUpToFillRate } from './fill-rate.js';

/** Demand over a window: units and units squared. */
export interface WindowDemand {
  readonly mean: number;
  readonly variance: number;
}

/** What a service level asks for at one place. */
export interface StockLevels {
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly most: number;
}

/**
 * The levels of a stock that is reviewed every R days and supplied L days after an order, by whole case packs:
 *
 *   order-up-to    S = the least k with P(D over L + R <= k) >= service level                       (criterion cycle)
 *                  S = the least k with 1 - (E[(D_{L+R} - k)+] - E[(D_L - k)+]) / E[D_R] >= it      (criterion fill)
 *   safety stock   SS = max(0, S - E[D over L + R])
 *   reorder point  s = min(S, the least whole number >= E[D over L] + SS)
 *   most           S + case pack - 1
 *
 * Below s the fewest packs that reach S are ordered, so that no position after an order is above `most`. S protects the
 * whole time until goods of the *next* review could come (Silver, Pyke and Thomas 2017, section 6.9: periodic review); s is what a planner who looks every day would order at: mean demand of the lead time plus the safety stock.
 *
 * @param protection demand over L + R
 * @param lead demand over L
 * @param level service level, in (0, 1)
 * @param pack units that come only together, at least 1
 *
 * @example
 * stockLevels({ mean: 20, variance: 20 }, { mean: 16, variance: 16 }, 0.95, 'cycle', 6).orderUpTo;    // 28
 * stockLevels({ mean: 20, variance: 20 }, { mean: 16, variance: 16 }, 0.95, 'cycle', 6).reorderPoint; // 24
 */
export function stockLevels(
  protection: WindowDemand, lead: WindowDemand, level: number, criterion: 'cycle' | 'fill', pack: number,
): StockLevels {
  if (protection.mean < NO_DEMAND) return { safetyStock: 0, reorderPoint: 0, orderUpTo: 0, most: 0 };
  const demand = countDemand(protection.mean, protection.variance);
  const orderUpTo = criterion === 'cycle' ? demand.quantile(level) : fillLevel(demand, lead, level);
  const safetyStock = Math.max(0, orderUpTo - protection.mean);
  const reorderPoint = Math.min(orderUpTo, Math.ceil(lead.mean + safetyStock - ROUNDING));
  return { safetyStock, reorderPoint, orderUpTo, most: orderUpTo + pack - 1 };
}

/** A sum of means that is whole but for the last digits is whole. */
const ROUNDING = 1e-9;

function fillLevel(demand: ReturnType<typeof countDemand>, lead: WindowDemand, level: number): number {
  const before = countDemand(lead.mean, lead.variance);
  return levelForFillRate((k) => orderUpToFillRate(demand, before, k), level, -1, 1);
}
