import type { Metric } from './metric.js';
import { regionFills } from './order-fills.js';

/** How many order lines were shipped in full. */
export const lineFillRate: Metric = {
  name: 'line_fill_rate',
  unit: 'share',
  definition:
    'Lines shipped in full / lines, over lines of the last 365 days of history whose shipped units are ' +
    'known.',
  needs: 'units_shipped',
  history: true,
  missing: ({ theCase: { orders } }) => (orders.unitsShipped?.some((units) => units >= 0) ? undefined : 'no units_shipped'),
  none: 'no line with units_shipped in the last 365 days',
  parts: (column) => ({ numerator: column('filled_lines'), denominator: column('ordered_lines') }),
  regions: ({ theCase }) => {
    const none = new Float64Array(theCase.regions.ids.length);
    const fills = regionFills(theCase);
    return fills ? { numerator: fills.filledLines, denominator: fills.orderedLines } : { numerator: none, denominator: none };
  },
};
