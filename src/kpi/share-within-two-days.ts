import type { Metric } from './metric.js';

/** How much of demand reaches its customer fast. */
export const shareWithinTwoDays: Metric = {
  name: 'share_within_two_days',
  unit: 'share',
  definition:
    'Units that reach the customer within two days of shipping / units of forecast demand, over each ' +
    'SKU\'s horizon. Lost units are in the denominator; demand without any known transit time is in ' +
    'neither.',
  needs: 'transit days or coordinates',
  none: 'no forecast demand with a known transit time',
  parts: (column, side) => ({ numerator: column(`within_two_days_${side}`), denominator: column('demand') }),
  regions: (_facts, { regions: { withinTwoDays, judged } }) => ({ numerator: withinTwoDays, denominator: judged }),
};
