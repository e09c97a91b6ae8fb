import { measuredRatios, type Metric } from './metric.js';

/** How much of demand reaches its customer fast. */
export const shareWithinTwoDays: Metric = {
  name: 'share_within_two_days',
  unit: 'share',
  definition:
    'Units that reach the customer within two days of shipping / units of forecast demand, over each SKU\'s horizon. ' +
    'Lost units are in the denominator; demand without any known transit time is in neither.',
  needs: 'transit days or coordinates',
  measure: ({ scopes }, { withinTwoDays, demand }) => {
    const known = (cell: number): boolean => !Number.isNaN(withinTwoDays[cell]!);
    const all = scopes.sum((cell) => demand[cell]!);
    const judged = scopes.sum((cell) => (known(cell) ? demand[cell]! : 0));
    const fast = scopes.sum((cell) => (known(cell) ? withinTwoDays[cell]! : 0));
    return measuredRatios(fast, judged, 'no transit time is known').map((result, scope) =>
      all[scope]! > 0 ? result : { reason: 'no forecast demand' },
    );
  },
};
