import type { Metric } from './metric.js';
import { regionFills } from './order-fills.js';

/** How many of the ordered units were shipped. */
export const unitFillRate: Metric = {
  name: 'unit_fill_rate',
  unit: 'share',
  definition:
    'Units shipped, no more than ordered / units ordered, over lines of the last 365 days of history ' +
    'whose shipped units are known.',
  needs: 'units_shipped',
  history: true,
  missing: ({ theCase: { orders } }) => (orders.unitsShipped?.some((units) => units >= 0) ? undefined : 'no units_shipped'),
  none: 'no line with units_shipped in the last 365 days',
  parts: (column) => ({ numerator: column('filled_units'), denominator: column('ordered_units') }),
  regions: ({ theCase }) => {
    const none = new Float64Array(theCase.regions.ids.length);
    const fills = regionFills(theCase);
    return fills ? { numerator: fills.filledUnits, denominator: fills.orderedUnits } : { numerator: none, denominator: none };
  },
};
