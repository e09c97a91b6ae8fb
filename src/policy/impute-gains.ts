/**
 * What a used unit counts for under the policy `service-level`: not what it earns, but the cost of a shortage at which the
 * order-up-to level would be the best stock to hold: the shortage cost that the service level implies. A newsvendor holds the
 * k-th unit while (Snyder and Shen 2019, equation 4.30)
 *
 *   P(used) b - (1 - P(used)) h >= 0,   so that   b = h (1 - p) / p,
 *
 * where p, the chance of use below which a unit is not worth having, lies between the chances of unit S and of unit S + 1:
 *
 *   p = 1 - service level where P(D >= S + 1) <= that < P(D >= S); else P(D >= S + 1) where that is more, else the middle
 *   of both; and no less than `leastChance`, beyond which the tail of a forecast says nothing
 *
 * with D the demand over the protection period. With the criterion `cycle`, p is 1 - service level itself: b = h level /
 * (1 - level). So the curve is positive up to order-up-to and not above 0 beyond it; b is one number for a cell, so that the
 * curve stays concave. `positions.gain` holds b + h, what a used unit spares: P(used) (b + h) - h is the same worth.
 */
import type { Positions } from '../model/positions.js';
import type { ServiceRules } from '../model/settings.js';
import type { Targets } from '../model/targets.js';
import { countTail, NO_DEMAND, shapeOf } from '../probability/negative-binomial.js';

/** p is no less, so that the worth of a unit has a bound: b < h / p. */
export function leastChance({ levels, criterion }: ServiceRules): number {
  return criterion === 'cycle' ? (1 - Math.max(...Object.values(levels))) / 4 : 1 / 5000;
}

/**
 * Fills in b for positions whose horizon is the protection period, and what a waiting customer's unit counts for: no less
 * than any other unit of the SKU, and no less than its margin. The spread of the lead time enters the demand.
 */
export function imputeGains(positions: Positions, targets: Targets, service: ServiceRules): void {
  const least = leastChance(service);
  const count = positions.stocked.length / positions.horizon.length;
  for (let sku = 0; sku < positions.horizon.length; sku++) {
    const level = targets.serviceLevel[sku]!;
    for (let cell = sku * count; cell < (sku + 1) * count; cell++) {
      const mean = positions.mean[cell]!;
      positions.variance[cell]! += ((mean / positions.horizon[sku]!) * targets.leadTimes.sd[cell]!) ** 2;
      positions.gain[cell] = 0;
      if (mean < NO_DEMAND) continue;
      const p = Math.max(least, breakEven(shapeOf(mean, positions.variance[cell]!), mean, targets.orderUpTo[cell]!, level));
      const holding = positions.holding[cell]!;
      const shortage = Math.round((holding * (1 - p)) / p);
      positions.gain[cell] = shortage + holding;
      positions.backorderGain[sku] = Math.max(positions.backorderGain[sku]!, shortage);
    }
  }
}

/** The chance of use between those of unit S and of unit S + 1. */
function breakEven(shape: number, mean: number, orderUpTo: number, level: number): number {
  const last = countTail(shape, mean, orderUpTo);
  const next = countTail(shape, mean, orderUpTo + 1);
  return 1 - level < last ? Math.max(next, 1 - level) : (last + next) / 2;
}
