import { demandTails } from './demand-tails.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** Less than the forecast can explain. */
export const demandDrop: TriggerRule = {
  code: 'demand_drop',
  definition:
    'The units ordered in the last review period (in whole buckets), in one region or in all, or fewer, had a chance of at most ' +
    'triggers.demand_chance under the forecast made before it, all places that were looked at counted; places whose ' +
    'warehouses were without stock are left out. Value: the units below the forecast x unit cost, which stay in stock.',
  find: (facts) => {
    const { settings, catalogue } = facts.theCase;
    return demandTails(facts, 'less')
      .filter(({ chance, observed, expected }) => chance <= settings.triggers.demandChance && observed < expected)
      .map((tail) => {
        const value = (tail.expected - tail.observed) * catalogue.unitCost[tail.sku]!;
        return trigger({ code: 'demand_drop', ...tail, unit: 'units', value });
      });
  },
};
