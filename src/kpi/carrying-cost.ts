import type { Metric } from './metric.js';

/** What it costs to keep the stock for a year. */
export const carryingCost: Metric = {
  name: 'carrying_cost',
  unit: 'money',
  definition:
    'Money a year: capital_cost + storage_cost + shrink_cost + obsolescence_cost. Without volumes or ' +
    'storage costs the storage part is 0.',
  needs: 'unit cost; volume and storage cost for the storage part',
  parts: (column, side) => {
    const onHand = column(`on_hand_${side}`);
    const [capital, storage] = [column('capital_unit'), column('storage_unit')];
    const [shrink, obsolescence] = [column('shrink_unit'), column('obsolescence_unit')];
    return { numerator: (at) => onHand(at) * (capital(at) + storage(at) + shrink(at) + obsolescence(at)) };
  },
};
