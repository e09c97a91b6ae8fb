/**
 * Classes of the items: ABC by value, XYZ by variability, and the Syntetos-Boylan pattern of each demand row.
 */
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { bucketScale } from './bucket-scale.js';
import { classifyAbc } from './classify-abc.js';
import { rowPatterns } from './classify-pattern.js';
import { classifyXyz } from './classify-xyz.js';
import { consumptionValue } from './consumption-value.js';
import { skuVariation } from './sku-variation.js';

/**
 * Classifies every SKU of the case (ABC, XYZ) and every row of its demand (pattern).
 *
 * @param theCase orders, catalogue and `settings.classes`
 * @param demand its demand by SKU and region
 */
export function classifyItems(theCase: Case, demand: Demand): Classes {
  const rules = theCase.settings.classes;
  const { units, value } = consumptionValue(theCase);
  const { abc, shareBefore } = classifyAbc(value, units, rules);
  const cv = skuVariation(demand, bucketScale(demand));
  const xyz = Array.from(cv, (variation, sku) => {
    const moved = demand.start[demand.skuStart[sku + 1]!]! > demand.start[demand.skuStart[sku]!]!;
    return classifyXyz(variation, moved, rules);
  });
  return { abc, xyz, abcValue: value, abcShareBefore: shareBefore, cv, ...rowPatterns(demand) };
}
