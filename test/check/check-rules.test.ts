import { describe, expect, test } from 'vitest';
import { checkRules } from '../../src/check/check-rules.js';
import { KPI_SKU_COLUMNS, type KpiSkuColumn } from '../../src/kpi/kpi-sku-table.js';
import type { CheckRule } from '../../src/model/settings.js';
import type { TextTable } from '../../src/model/table.js';
import type { KpiDocument } from '../../src/model/witness.js';

type Kpi = KpiDocument['kpis'][number];
const cover = (scope: Kpi['scope'], before: number | null, after: number | null): Kpi => ({
  metric: 'forward_cover', unit: 'days', scope, before, after, ...(before === null ? { reason: 'no forecast demand' } : {}),
});
const document: KpiDocument = {
  as_of: '2024-06-30',
  money: 'money',
  kpis: [
    cover({}, 60, 62),
    cover({ abc: 'A' }, 7, 20),
    cover({ abc: 'C' }, 200, 190),
    cover({ warehouse: 'DE1' }, 13, 14),
    cover({ warehouse: 'DE1', abc: 'A' }, 3, 21),
    cover({ warehouse: 'DE1', abc: 'C' }, null, null),
    cover({ warehouse: 'UK1' }, 90, 80),
    cover({ warehouse: 'UK1', abc: 'A' }, 10, 12),
    cover({ warehouse: 'UK1', abc: 'C' }, 300, 300),
    { metric: 'otif', unit: 'share', scope: {}, before: null, after: null, reason: 'no promise date' },
    { metric: 'expected_fill_rate', unit: 'share', scope: {}, before: 0.9, after: 0.95 },
  ],
};

function table(rows: readonly Partial<Record<KpiSkuColumn, string>>[]): TextTable {
  return { columns: KPI_SKU_COLUMNS, rows: rows.map((row) => KPI_SKU_COLUMNS.map((column) => row[column] ?? '0')) };
}
const skuRows = table([
  { sku: 'P1', warehouse: 'DE1', abc_class: 'A', stocked: 'yes', demand: '10', available_before: '0', available_after: '4', served_before: '0', served_after: '6', lost_before: '4', lost_after: '1', cover_before: '0', cover_after: '9' },
  { sku: 'P1', warehouse: 'UK1', abc_class: 'A', stocked: 'yes', demand: '5', available_before: '50', available_after: '46', lost_before: '0', served_before: '5', served_after: '5', cover_before: '70', cover_after: '66' },
  { sku: '__proto__', warehouse: 'DE1', abc_class: 'C', stocked: 'no', demand: '0', cover_before: '', cover_after: '' },
]);

const check = (rule: Partial<CheckRule>, side: 'before' | 'after' = 'before') =>
  checkRules([{ id: 'r', metric: 'forward_cover', error: '<14 or >180', ...rule }], document, skuRows, side);

describe('rules on aggregates', () => {
  test('without where: over all', () => {
    expect(check({})).toEqual([
      { id: 'r', metric: 'forward_cover', kind: 'pass', value: 60, error: '<14 or >180', excess: 0, count: 1 },
    ]);
  });

  test('the scope of a class is its own aggregate, before or after as asked', () => {
    expect(check({ where: { abc: 'A' } })).toMatchObject([{ kind: 'fail', abc: 'A', value: 7, breach: { operator: '<', bound: 14 }, excess: 0.5 }]);
    expect(check({ where: { abc: 'A' } }, 'after')).toMatchObject([{ kind: 'pass', value: 20 }]);
    expect(check({ where: { warehouse: 'DE1', abc: 'A' } })).toMatchObject([{ kind: 'fail', warehouse: 'DE1', abc: 'A', value: 3 }]);
  });

  test('a list checks each, all breaches are reported, the worst first', () => {
    const results = check({ where: { abc: ['A', 'C'], warehouse: ['UK1', 'DE1'] } });
    expect(results.map((r) => [r.kind, r.warehouse, r.abc, r.value])).toEqual([
      ['fail', 'DE1', 'A', 3], // 11 / 14 below
      ['fail', 'UK1', 'C', 300], // 120 / 180 above
      ['fail', 'UK1', 'A', 10], // 4 / 14 below
      ['not evaluable', 'DE1', 'C', null],
    ]);
    expect(results[3]!.finding).toMatchObject({ code: 'CHECK_NOT_EVALUABLE', value: 'no forecast demand' });
  });

  test('"*" checks each that has a value, and is not evaluable when none has', () => {
    expect(check({ where: { warehouse: '*', abc: 'C' } }).map((r) => [r.kind, r.warehouse])).toEqual([['fail', 'UK1']]);
    expect(check({ where: { warehouse: 'DE1', abc: ['*'] } }).map((r) => [r.kind, r.abc])).toEqual([['fail', 'A']]);
    expect(check({ metric: 'otif', where: { warehouse: '*' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_SELECTS_NOTHING' } }]);
  });

  test('a metric without a value is never a pass', () => {
    expect(check({ metric: 'otif', error: '<0.9' })).toMatchObject([
      { kind: 'not evaluable', value: null, finding: { code: 'CHECK_NOT_EVALUABLE', column: 'checks[0].metric', value: 'no promise date' } },
    ]);
  });

  test('an unknown metric names the nearest', () => {
    expect(check({ metric: 'forward_cver' })).toMatchObject([
      { kind: 'not evaluable', finding: { code: 'CHECK_UNKNOWN_METRIC', value: 'forward_cver', expected: 'forward_cover' } },
    ]);
    expect(check({ metric: 'weather' })[0]!.finding!.expected).toBe('one of forward_cover, otif, expected_fill_rate');
  });

  test('a rule that selects nothing is not a pass', () => {
    expect(check({ where: { warehouse: 'FR1' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_SELECTS_NOTHING', value: 'FR1' } }]);
    expect(check({ where: { warehouse: ['DE1', 'FR1'] }, error: '>999' }).map((r) => r.kind)).toEqual(['not evaluable', 'pass']);
    expect(check({ where: { warehouse: [] } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING' } }]);
  });

  test('a threshold or a key that cannot be read is named', () => {
    expect(check({ error: '14' })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CONFIG_INVALID', column: 'checks[0].error', value: '14' } }]);
    expect(check({ where: { region: 'X' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CONFIG_INVALID', column: 'checks[0].where.region' } }]);
  });

  test('several rules: breaches before what could not be told before passes', () => {
    const rules: CheckRule[] = [
      { id: 'fine', metric: 'forward_cover', error: '<1' },
      { id: 'unknown', metric: 'otif', error: '<0.9' },
      { id: 'mild', metric: 'expected_fill_rate', error: '<0.91' },
      { id: 'bad', metric: 'forward_cover', error: '<100' },
    ];
    expect(checkRules(rules, document, undefined, 'before').map((r) => r.id)).toEqual(['bad', 'mild', 'unknown', 'fine']);
    expect(checkRules(rules, document, undefined, 'after').map((r) => r.id)).toEqual(['bad', 'unknown', 'fine', 'mild']);
  });
});

describe('rules on SKUs', () => {
  test('each row of a named SKU is checked', () => {
    expect(check({ where: { sku: 'P1' } }).map((r) => [r.kind, r.warehouse, r.value, r.count])).toEqual([
      ['fail', 'DE1', 0, 1],
      ['pass', undefined, null, 1],
    ]);
    expect(check({ where: { sku: 'P1' } }, 'after')).toMatchObject([{ kind: 'fail', sku: 'P1', warehouse: 'DE1', abc: 'A', value: 9 }, { kind: 'pass' }]);
    expect(check({ where: { sku: 'P1', warehouse: 'UK1' } })).toMatchObject([{ kind: 'pass', count: 1 }]);
  });

  test('metrics of a row', () => {
    const value = (metric: string, error: string, side: 'before' | 'after' = 'before') =>
      check({ metric, error, where: { sku: 'P1', warehouse: 'DE1' } }, side)[0];
    // the metrics must also be among the aggregates to be known; these two are
    expect(value('expected_fill_rate', '<1')).toMatchObject({ kind: 'fail', value: 0.6 });
    expect(value('expected_fill_rate', '<0.9', 'after')).toMatchObject({ kind: 'pass' });
    expect(value('otif', '<1')).toMatchObject({ kind: 'not evaluable', finding: { value: 'not measured for a single SKU' } });
  });

  test('a row without a value: passed over under "*", not evaluable by name, also for a SKU named __proto__', () => {
    expect(check({ where: { sku: '*' }, error: '<1' }).map((r) => [r.kind, r.sku, r.count])).toEqual([['fail', 'P1', 1], ['pass', undefined, 1]]);
    expect(check({ where: { sku: '__proto__' } })).toMatchObject([{ kind: 'not evaluable', sku: '__proto__', finding: { code: 'CHECK_NOT_EVALUABLE' } }]);
    expect(check({ where: { sku: '*', abc: 'C' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_NOT_EVALUABLE' } }]);
  });

  test('a SKU that is nowhere selects nothing, beside others that are found', () => {
    expect(check({ where: { sku: 'P9' } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING', value: 'P9' } }]);
    const results = check({ where: { sku: ['P1', 'P9'] }, error: '>999' });
    expect(results.map((r) => [r.kind, r.count])).toEqual([['not evaluable', 1], ['pass', 2]]);
    expect(check({ where: { sku: '*', warehouse: 'FR1' } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING' } }]);
  });

  test('without the table, or with another table, the rule is not evaluable', () => {
    const rule: CheckRule = { id: 'r', metric: 'forward_cover', error: '<14', where: { sku: '*' } };
    expect(checkRules([rule], document, undefined, 'after')).toMatchObject([{ kind: 'not evaluable' }]);
    expect(checkRules([rule], document, { columns: ['sku'], rows: [] }, 'after')).toMatchObject([{ kind: 'not evaluable', finding: { value: 'no warehouse' } }]);
  });
});
