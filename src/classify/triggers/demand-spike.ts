import { demandTails } from './demand-tails.js';
import { trigger, type TriggerRule } from './trigger-rule.js';

/** More than the forecast can explain. */
export const demandSpike: TriggerRule = {
  code: 'demand_spike',
  definition:
    'The units ordered in the last review period (in whole buckets), in one region or in all, or more, had a chance of at most ' +
    'triggers.demand_chance under the forecast made before it, all places that were looked at counted. ' +
    'Value: the units above the forecast x margin.',
  find: (facts) => {
    const { settings } = facts.theCase;
    const { backorderGain, quantum } = facts.positions;
    return demandTails(facts, 'more')
      .filter(({ chance, observed, expected }) => chance <= settings.triggers.demandChance && observed > expected)
      .map((tail) => {
        const value = ((tail.observed - tail.expected) * backorderGain[tail.sku]!) / quantum.perUnit;
        return trigger({ code: 'demand_spike', ...tail, unit: 'units', value });
      });
  },
};
