import type { CheckRule } from '../model/settings.js';

/**
 * Rules by name. `healthy` holds the benchmarks that people quote: 30 to 90 days, on forward cover; turnover of 2 to 4,
 * as a warning on trailing turnover (on one basis the two cannot both hold: 4 turns are 91.25 days). What a case has no
 * input for is passed over.
 */
export const CHECK_PRESETS: ReadonlyMap<string, readonly CheckRule[]> = new Map([
  ['healthy', [
    { id: 'service-of-a', metric: 'expected_fill_rate', where: { abc: 'A' }, warn: '<0.98', error: '<0.95' },
    { id: 'service', metric: 'expected_fill_rate', warn: '<0.95', error: '<0.9' },
    { id: 'on-time-in-full', metric: 'otif', warn: '<0.95', error: '<0.9', missing: 'ignore' },
    { id: 'unit-fill', metric: 'unit_fill_rate', warn: '<0.97', error: '<0.95', missing: 'ignore' },
    { id: 'stockouts', metric: 'stockout_rate', by: ['warehouse'], warn: '>0.05', error: '>0.1' },
    { id: 'cover', metric: 'forward_cover', by: ['warehouse'], warn: '<30 or >90', error: '<14 or >180' },
    { id: 'turnover', metric: 'turnover', warn: '<2 or >4', missing: 'ignore' },
    { id: 'dead-stock', metric: 'dead_stock_share', warn: '>0.05', error: '>0.1', missing: 'ignore' },
    { id: 'slow-stock', metric: 'slow_stock_share', warn: '>0.15', error: '>0.3', missing: 'ignore' },
    { id: 'imbalance', metric: 'imbalance', warn: '>0.05', error: '>0.15' },
    { id: 'storage', metric: 'storage_utilisation', by: ['warehouse'], warn: '>0.85', error: '>0.95', missing: 'ignore' },
    { id: 'reversals', metric: 'reversal_rate', warn: '>0.05', error: '>0.1', missing: 'ignore' },
  ]],
]);
