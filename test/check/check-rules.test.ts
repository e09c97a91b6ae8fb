import { describe, expect, test } from 'vitest';
import { checkRules as results } from '../../src/check/check-rules.js';
import type { CheckResult } from '../../src/check/check-result.js';
import { contradictions } from '../../src/check/contradictions.js';
import { CHECK_PRESETS } from '../../src/check/presets.js';
import type { KpiSource } from '../../src/check/measured-groups.js';
import { KPI_SKU_COLUMNS, KPI_SKU_TEXTS, type KpiNumber, type KpiSkuColumn } from '../../src/kpi/kpi-columns.js';
import type { KpiRows } from '../../src/kpi/kpi-rows.js';
import { readKpiRows } from '../../src/read/read-kpi-rows.js';
import type { CheckRule } from '../../src/model/settings.js';
import type { KpiDocument } from '../../src/model/witness.js';

type Kpi = KpiDocument['kpis'][number];
const cover = (scope: Kpi['scope'], before: number | null, after: number | null): Kpi => ({
  metric: 'forward_cover', unit: 'days', scope, before, after, ...(before === null ? { reason: 'no forecast demand' } : {}),
});
const document: KpiDocument = {
  format: 'rebalance-kpi',
  format_version: 1,
  case: 'test',
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

/** Rows as they are read from a file; cells that are left out are 0. */
async function table(rows: readonly Partial<Record<KpiSkuColumn, string>>[]): Promise<KpiRows> {
  const lines = [KPI_SKU_COLUMNS, ...rows.map((row) => KPI_SKU_COLUMNS.map((column) => row[column] ?? '0'))];
  const bytes = new TextEncoder().encode(lines.map((line) => `${line.join(',')}\n`).join(''));
  const numbers = KPI_SKU_COLUMNS.filter((column): column is KpiNumber => !(KPI_SKU_TEXTS as readonly string[]).includes(column));
  async function* halves(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 700);
    yield await Promise.resolve(bytes.subarray(700));
  }
  const read = await readKpiRows(halves(), 'kpi_sku.csv.gz', KPI_SKU_TEXTS, numbers);
  return {
    length: read.length,
    text: (name) => read.texts.get(name)!,
    column: (name) => (row) => read.numbers.get(name)![row]!,
  };
}
const skuRows = await table([
  { sku: 'P1', warehouse: 'DE1', abc_class: 'A', stocked: 'yes', horizon: '10', demand: '10', available_before: '0', available_after: '4', served_before: '0', served_after: '6', lost_before: '4', lost_after: '1', cover_before: '0', cover_after: '9' },
  { sku: 'P1', warehouse: 'UK1', abc_class: 'A', stocked: 'yes', horizon: '10', demand: '5', available_before: '50', available_after: '46', lost_before: '0', served_before: '5', served_after: '5', cover_before: '70', cover_after: '66' },
  { sku: '__proto__', warehouse: 'DE1', abc_class: 'C', stocked: 'no', demand: '0', cover_before: '', cover_after: '' },
]);

const source: KpiSource = { document, rows: skuRows };
const checkRules = (...args: Parameters<typeof results>): CheckResult[] => [...results(...args)];
const check = (rule: Partial<CheckRule>, side: 'before' | 'after' = 'before') =>
  checkRules([{ id: 'r', metric: 'forward_cover', error: '<14 or >180', ...rule }], source, side);

describe('rules on aggregates', () => {
  test('without where: over all', () => {
    expect(check({})).toEqual([
      { id: 'r', metric: 'forward_cover', kind: 'pass', place: {}, value: 60, threshold: '<14 or >180', excess: 0, rows: null, money: null, count: 1 },
    ]);
  });

  test('the scope of a class is its own aggregate, before or after as asked', () => {
    expect(check({ where: { abc: 'A' } })).toMatchObject([{ kind: 'error', place: { abc: 'A' }, value: 7, breach: { operator: '<', bound: 14 }, excess: 0.5 }]);
    expect(check({ where: { abc: 'A' } }, 'after')).toMatchObject([{ kind: 'pass', value: 20 }]);
    expect(check({ where: { warehouse: 'DE1', abc: 'A' } })).toMatchObject([{ kind: 'error', place: { warehouse: 'DE1', abc: 'A' }, value: 3 }]);
  });

  test('a list checks each, all breaches are reported, the worst first', () => {
    const results = check({ where: { abc: ['A', 'C'], warehouse: ['UK1', 'DE1'] } });
    expect(results.map((r) => [r.kind, r.place.warehouse, r.place.abc, r.value])).toEqual([
      ['error', 'DE1', 'A', 3], // 11 / 14 below
      ['error', 'UK1', 'C', 300], // 120 / 180 above
      ['error', 'UK1', 'A', 10], // 4 / 14 below
      ['not evaluable', 'DE1', 'C', null],
    ]);
    expect(results[3]!.finding).toMatchObject({ code: 'CHECK_NOT_EVALUABLE', value: 'no forecast demand' });
  });

  test('"*" checks each that has a value, and is not evaluable when none has', () => {
    expect(check({ where: { warehouse: '*', abc: 'C' } }).map((r) => [r.kind, r.place.warehouse])).toEqual([['error', 'UK1']]);
    expect(check({ where: { warehouse: 'DE1', abc: ['*'] } }).map((r) => [r.kind, r.place.abc])).toEqual([['error', 'A']]);
    expect(check({ metric: 'otif', where: { warehouse: '*' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_NOT_EVALUABLE', value: 'not measured by warehouse' } }]);
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
    expect(check({ metric: 'weather' })[0]!.finding!.expected).toMatch(/^one of expected_fill_rate, /);
  });

  test('a rule that selects nothing is not a pass', () => {
    expect(check({ where: { warehouse: 'FR1' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_SELECTS_NOTHING', value: 'FR1' } }]);
    expect(check({ where: { warehouse: ['DE1', 'FR1'] }, error: '>999' }).map((r) => r.kind)).toEqual(['not evaluable', 'pass']);
    expect(check({ where: { warehouse: [] } })).toMatchObject([{ finding: { code: 'CONFIG_INVALID' } }]);
  });

  test('an id that is nowhere is said with the nearest one, also where the others are measured together', () => {
    expect(check({ where: { warehouse: 'UK_1' } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING', value: 'UK_1', expected: 'UK1' } }]);
    expect(check({ where: { warehouse: ['DE1', 'FR9'] }, by: [], error: '<0' }).map((r) => [r.kind, r.finding?.value])).toEqual([['not evaluable', 'FR9'], ['pass', undefined]]);
  });

  test('a threshold or a key that cannot be read is named', () => {
    expect(check({ error: '14' })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CONFIG_INVALID', column: 'checks[0].error', value: '14' } }]);
    expect(check({ where: { regoin: 'X' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CONFIG_INVALID', column: 'checks[0].where.regoin', expected: 'region' } }]);
  });

  test('several rules: breaches before what could not be told before passes', () => {
    const rules: CheckRule[] = [
      { id: 'fine', metric: 'forward_cover', error: '<1' },
      { id: 'unknown', metric: 'otif', error: '<0.9' },
      { id: 'mild', metric: 'expected_fill_rate', error: '<0.91' },
      { id: 'bad', metric: 'forward_cover', error: '<100' },
    ];
    expect(checkRules(rules, { document }, 'before').map((r) => r.id)).toEqual(['bad', 'mild', 'unknown', 'fine']);
    expect(checkRules(rules, { document }, 'after').map((r) => r.id)).toEqual(['bad', 'unknown', 'fine', 'mild']);
  });
});

describe('rules on SKUs', () => {
  test('each row of a named SKU is checked', () => {
    expect(check({ where: { sku: 'P1' } }).map((r) => [r.kind, r.place.warehouse, r.value, r.count])).toEqual([
      ['error', 'DE1', 0, 1],
      ['pass', 'UK1', 70, 1],
    ]);
    expect(check({ where: { sku: 'P1' } }, 'after')).toMatchObject([{ kind: 'error', place: { sku: 'P1', warehouse: 'DE1' }, value: 9 }, { kind: 'pass' }]);
    expect(check({ where: { sku: 'P1', warehouse: 'UK1' } })).toMatchObject([{ kind: 'pass', count: 1 }]);
  });

  test('metrics of a row', () => {
    const value = (metric: string, error: string, side: 'before' | 'after' = 'before') =>
      check({ metric, error, where: { sku: 'P1', warehouse: 'DE1' } }, side)[0];
    // the metrics must also be among the aggregates to be known; these two are
    expect(value('expected_fill_rate', '<1')).toMatchObject({ kind: 'error', value: 0.6 });
    expect(value('expected_fill_rate', '<0.9', 'after')).toMatchObject({ kind: 'pass' });
    expect(value('otif', '<1')).toMatchObject({ kind: 'not evaluable', finding: { value: 'not measured for such a selection: only over all, by warehouse, abc, or category' } });
  });

  test('a row without a value: passed over under "*", not evaluable by name, also for a SKU named __proto__', () => {
    expect(check({ where: { sku: '*' }, error: '<1' }).map((r) => [r.kind, r.place.sku, r.count])).toEqual([['error', 'P1', 1], ['pass', 'P1', 1]]);
    expect(check({ where: { sku: '__proto__' } })).toMatchObject([{ kind: 'not evaluable', place: { sku: '__proto__' }, finding: { code: 'CHECK_NOT_EVALUABLE' } }]);
    expect(check({ where: { sku: '*', abc: 'C' } })).toMatchObject([{ kind: 'not evaluable', finding: { code: 'CHECK_NOT_EVALUABLE' } }]);
  });

  test('a SKU that is nowhere selects nothing, beside others that are found', () => {
    expect(check({ where: { sku: 'P9' } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING', value: 'P9' } }]);
    const results = check({ where: { sku: ['P1', 'P9'] }, error: '>999' });
    expect(results.map((r) => [r.kind, r.count])).toEqual([['not evaluable', 1], ['pass', 2]]);
    expect(check({ where: { sku: '*', warehouse: 'FR1' } })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING' } }]);
  });

  test('without the rows, the rule is not evaluable', () => {
    const rule: CheckRule = { id: 'r', metric: 'forward_cover', error: '<14', where: { sku: '*' } };
    expect(checkRules([rule], { document }, 'after')).toMatchObject([{ kind: 'not evaluable' }]);
  });
});

describe('regions', () => {
  test('stand alone: with another key, or several as one, the rule is refused, whatever it says of what is missing', () => {
    const refusal = (rule: Partial<CheckRule>) => check({ metric: 'expected_fill_rate', missing: 'ignore', ...rule }).map(({ kind, finding }) => [kind, finding!.code, finding!.column, finding!.value]);
    expect(refusal({ where: { region: 'DE', abc: 'A' } })).toEqual([['not evaluable', 'CONFIG_INVALID', 'checks[0].where.region', 'region with abc']]);
    expect(refusal({ where: { sku: 'P1' }, by: ['region'] })).toEqual([['not evaluable', 'CONFIG_INVALID', 'checks[0].by', 'region with sku']]);
    expect(refusal({ where: { region: ['DE', 'FR'] }, by: [] })).toEqual([['not evaluable', 'CONFIG_INVALID', 'checks[0].by', '[]']]);
  });

  test('are read from the aggregates; a metric that is not measured for them says so', () => {
    const regional: KpiSource = { document: { ...document, kpis: [...document.kpis, { metric: 'expected_fill_rate', unit: 'share', scope: { region: 'DE' }, before: 0.5, after: 0.5 }] } };
    const run = (metric: string, where: NonNullable<CheckRule['where']>) => checkRules([{ id: 'r', metric, where, error: '<0.9' }], regional, 'before');
    expect(run('expected_fill_rate', { region: '*' })).toMatchObject([{ kind: 'error', place: { region: 'DE' }, value: 0.5 }]);
    expect(run('forward_cover', { region: 'DE' })).toMatchObject([{ kind: 'not evaluable', finding: { value: 'not measured by region' } }]);
    expect(run('expected_fill_rate', { region: 'DF' })).toMatchObject([{ finding: { code: 'CHECK_SELECTS_NOTHING', value: 'DF' } }]);
  });
});

describe('levels, groups and allowances', () => {
  test('an error outranks a warning, which outranks a pass; every comparison is exact as written', () => {
    const level = (warn: string | undefined, error: string | undefined) =>
      checkRules([{ id: 'r', metric: 'forward_cover', ...(warn ? { warn } : {}), ...(error ? { error } : {}) }], source, 'before')[0]!.kind;
    expect(level('<90', '<61')).toBe('error');
    expect(level('<90', '<60')).toBe('warn');
    expect(level('<60', '<60')).toBe('pass');
    expect(level('<=60', undefined)).toBe('warn');
    expect(level(undefined, '>=60')).toBe('error');
    expect(level(undefined, '>60')).toBe('pass');
  });

  test('where selects, by says for what a value is measured', () => {
    const kinds = (rule: Partial<CheckRule>) => check(rule).map((r) => [r.kind, r.place, r.value, r.rows]);
    // P1: 1 a day at DE1 with no cover, 0.5 a day at UK1 with 70 days: (0 + 35) / 1.5
    expect(kinds({ where: { sku: 'P1' }, by: [], error: '<1' })).toEqual([['pass', { sku: 'P1' }, 23.333333, 2]]);
    expect(kinds({ where: { sku: 'P1' }, by: ['xyz'], error: '<99' })).toEqual([['error', { sku: 'P1', xyz: '0' }, 23.333333, 2]]);
    expect(kinds({ by: ['sku', 'warehouse'], where: { abc: 'A' }, error: '<1' })).toEqual([
      ['error', { abc: 'A', sku: 'P1', warehouse: 'DE1' }, 0, 1],
      ['pass', { abc: 'A', sku: 'P1', warehouse: 'UK1' }, 70, 1],
    ]);
  });

  test('as many values as a rule allows may breach: a count, or a share of what was measured', () => {
    const rule = { where: { warehouse: '*' }, error: '<50' }; // DE1 13, UK1 90
    expect(check({ ...rule, allow: '1' }).map((r) => r.kind)).toEqual(['allowed', 'pass']);
    expect(check({ ...rule, allow: '50%' }).map((r) => r.kind)).toEqual(['allowed', 'pass']);
    expect(check({ ...rule, allow: '49.9%' }).map((r) => r.kind)).toEqual(['error', 'pass']);
    expect(check({ ...rule, allow: '0' }).map((r) => r.kind)).toEqual(['error', 'pass']);
  });

  test('drift: a value may move so far from its baseline and no farther', () => {
    const older: KpiSource = { document: { ...document, kpis: [cover({}, 50, 50), cover({ warehouse: 'DE1' }, 13, 13)] } };
    const drift = (baseline: NonNullable<CheckRule['baseline']>, rule: Partial<CheckRule> = {}) =>
      checkRules([{ id: 'd', metric: 'forward_cover', baseline, ...rule }], source, 'before', older).map((r) => r.kind);
    expect(drift({ max_increase: '20%' })).toEqual(['pass']); // 50 -> 60
    expect(drift({ max_increase: '19.9%' })).toEqual(['error']);
    expect(drift({ max_increase: '10' })).toEqual(['pass']);
    expect(drift({ max_increase: '9.999' })).toEqual(['error']);
    expect(drift({ max_decrease: '0' })).toEqual(['pass']);
    expect(checkRules([{ id: 'd', metric: 'forward_cover', baseline: { max_increase: '1%' } }], source, 'before')).toMatchObject([
      { kind: 'not evaluable', finding: { value: 'no --baseline was given' } }, { kind: 'pass' },
    ]);
  });

  test('drift of single rows finds the same SKU and warehouse in another order of rows', async () => {
    const cells = (rows: readonly (readonly [string, string, string])[]) =>
      table(rows.map(([sku, warehouse, on_hand_before]) => ({ sku, warehouse, abc_class: 'A', on_hand_before })));
    const now = await cells([['P1', 'DE1', '10'], ['P1', 'UK1', '5'], ['P2', 'DE1', '7'], ['P3', 'DE1', '1']]);
    const then = await cells([['P3', 'FR1', '9'], ['P2', 'DE1', '3'], ['P1', 'UK1', '5'], ['P1', 'DE1', '9']]);
    const rule: CheckRule = { id: 'd', metric: 'units_on_hand', by: ['sku', 'warehouse'], baseline: { max_increase: '1' } };
    const [worst, ...others] = checkRules([rule], { document, rows: now }, 'before', { document, rows: then });
    expect(worst).toMatchObject({ kind: 'error', place: { sku: 'P2', warehouse: 'DE1' }, value: 7, baseline: 3 });
    expect(others).toMatchObject([{ kind: 'pass', count: 3 }]);
  });

  test('results are sorted: by excess, money, rule, and place by code point', async () => {
    const rows = await table(['b', 'a', 'c', 'd'].flatMap((sku) => ['Z', 'Y'].map((warehouse) => ({
      sku, warehouse, abc_class: 'A', on_hand_before: sku === 'c' ? '9' : '1', inventory_value_before: sku === 'd' ? '5' : '1',
    }))));
    const rule = { metric: 'units_on_hand', by: ['sku', 'warehouse'], error: '>=1' };
    const order = checkRules([{ id: 'x', ...rule }, { id: 'y', ...rule, by: ['sku', 'warehouse', 'abc'] }], { document, rows }, 'before');
    expect(order.map(({ id, place }) => `${id}${place.warehouse}${place.sku}`)).toEqual([
      'xYc', 'xZc', 'yYc', 'yZc', 'xYd', 'xZd', 'yYd', 'yZd', 'xYa', 'xYb', 'xZa', 'xZb', 'yYa', 'yYb', 'yZa', 'yZb',
    ]);
  });

  test('what is missing is what the rule says', () => {
    const otif = (missing?: CheckRule['missing']) => check({ metric: 'otif', error: '<0.9', ...(missing ? { missing } : {}) }).map((r) => r.kind);
    expect(otif()).toEqual(['not evaluable']);
    expect(otif('error')).toEqual(['not evaluable']);
    expect(otif('warn')).toEqual(['warn']);
    expect(otif('ignore')).toEqual([]);
    expect(check({ where: { warehouse: 'FR1' }, missing: 'ignore' })).toEqual([]);
    expect(check({ where: { warehouse: '*', abc: 'C' }, missing: 'error' }).map((r) => r.kind)).toEqual(['error', 'not evaluable']);
  });

  test('a rule without any limit is refused', () => {
    expect(checkRules([{ id: 'r', metric: 'otif' }], source, 'before')).toMatchObject([{ finding: { code: 'CONFIG_INVALID' } }]);
  });
});

describe('contradictions', () => {
  const clashes = (...rules: Partial<CheckRule>[]) =>
    contradictions(rules.map((rule, i) => ({ id: `r${i}`, metric: 'turnover', ...rule }))).map(({ value }) => value!);

  test('turnover 2 to 4 and 30 to 90 days on hand on one basis are refused with the arithmetic', () => {
    const [text] = clashes({ error: '<2 or >4' }, { metric: 'trailing_days_on_hand', error: '<30 or >90' });
    expect(text).toBe('turnover 2 to 4 by "r0" is 91.25 to 182.5 days (365 / 4 = 91.25, 365 / 2 = 182.5), and "r1" wants 30 to 90: they leave nothing');
  });

  test('what can hold is let pass: another basis, another scope, a band that touches', () => {
    expect(clashes({ error: '<2 or >4' }, { metric: 'forward_cover', error: '<30 or >90' })).toEqual([]);
    expect(clashes({ error: '<2 or >4', where: { abc: 'A' } }, { metric: 'trailing_days_on_hand', error: '>90' })).toEqual([]);
    expect(clashes({ error: '<2 or >4' }, { metric: 'trailing_days_on_hand', error: '>91.25' })).toEqual([]);
    expect(clashes({ error: '<2 or >4' }, { metric: 'trailing_days_on_hand', error: '>=91.25' })).toHaveLength(1);
  });

  test('one metric: two rules, or a warning against its error', () => {
    expect(clashes({ error: '>3' }, { error: '<4' })).toHaveLength(1);
    expect(clashes({ error: '>4' }, { error: '<4' })).toEqual([]);
    expect(clashes({ error: '>3', warn: '<4' })).toHaveLength(1);
    expect(clashes({ error: '<14 or >180', warn: '<30 or >90' })).toEqual([]);
  });

  test('the preset does not contradict itself', () => {
    for (const rules of CHECK_PRESETS.values()) expect(contradictions(rules)).toEqual([]);
  });
});
