import type { Trigger } from '../../model/trigger.js';
import { countCdf, countTail, shapeOf } from '../../probability/negative-binomial.js';
import type { TriggerFacts } from './trigger-rule.js';

/** How unlikely the recent demand of a SKU is, at the place where it is least likely. */
export type DemandTail = Pick<Trigger, 'sku' | 'region' | 'observed' | 'expected' | 'chance'>;

/**
 * The least likely recent demand of each SKU on one side: in one of its regions, or in all together (region -1), which
 * count as independent. As many chances as places are looked at are taken, so that the chance is that of any of n places
 * showing so extreme a demand, 1 - (1 - p)^n (Sidak 1967, "Rectangular confidence regions", JASA 62).
 *
 * @param side 'more': P(demand >= observed); 'less': P(demand <= observed)
 */
export function demandTails({ theCase, demand, recent }: TriggerFacts, side: 'more' | 'less'): DemandTail[] {
  if (recent === undefined) return [];
  const tails: DemandTail[] = [];
  for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
    const whole = { units: 0, mean: 0, variance: 0, leastMean: 0 };
    let places = 0;
    let least: DemandTail | undefined;
    const look = (region: number, at: typeof whole): void => {
      places++;
      const mean = side === 'more' ? Math.max(at.mean, at.leastMean) : at.mean;
      const shape = shapeOf(mean, Math.max(mean, at.variance));
      const chance = side === 'more' ? countTail(shape, mean, at.units) : countCdf(shape, mean, at.units);
      const isFirst = least === undefined || chance < least.chance;
      if (isFirst) least = { sku, region, observed: at.units, expected: at.mean, chance };
    };
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      if (Number.isNaN(recent.mean[row]!)) continue;
      const at = { units: recent.units[row]!, mean: recent.mean[row]!, variance: recent.variance[row]!, leastMean: recent.leastMean[row]! };
      look(demand.region[row]!, at);
      whole.units += at.units;
      whole.mean += at.mean;
      whole.variance += at.variance;
      whole.leastMean = Math.max(whole.leastMean, at.leastMean);
    }
    if (places > 1) look(-1, whole);
    if (least === undefined) continue;
    tails.push({ ...least, chance: -Math.expm1(places * Math.log1p(-Math.min(1, least.chance))) });
  }
  return tails;
}
