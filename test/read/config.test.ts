import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/model/calendar.js';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import { DEFAULT_SETTINGS } from '../../src/model/settings.js';
import { TABLE_NAMES } from '../../src/model/tables.js';
import { COLUMNS } from '../../src/read/columns.js';
import { pathText } from '../../src/read/config-findings.js';
import { configSchemaText } from '../../src/read/config-schema.js';
import { readConfig } from '../../src/read/config.js';

function refused(config: unknown): readonly Finding[] {
  try {
    readConfig(typeof config === 'string' ? config : JSON.stringify(config), 'rebalance.json');
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
  return [];
}

const orders = (file: object): object => ({ files: { orders: { path: 'orders.csv', ...file } } });

describe('the config', () => {
  it('gives the defaults where it says nothing', () => {
    expect(readConfig('{}', 'rebalance.json')).toEqual({ settings: DEFAULT_SETTINGS, files: [] });
  });

  it('gives every setting that it says', () => {
    const config = {
      $schema: './rebalance.schema.json', case: 'shop', kpi: { excess_days: 100, slow_days: 30, dead_days: 200, reversal_days: 9, repeat_days: 21 }, bucket: 'month', as_of: '2019-06-30', review_days: 14, supplier_lead_days: 30,
      rates: { carrying: 0.2, shrink: 0.01, obsolescence: 0.02, penalty: 2, delay_cost_day: 0.5, freight_km: 0.1, freight_share: 0.2, shipping_km: 0.3, line_share: 0.4 },
      classes: { by: 'units', a: 0.7, b: 0.9, x: 0.4, y: 0.8 }, ready_at: '14:30', duty_rate: 0.04, customs_unions: [['DE', 'France']], chains: false, inbound_includes_transfers: false, budget: 100.5,
      max_lines: 10, max_shipments: 0, gap: 0.01, time_limit: 30, checks: [{ id: 'c', metric: 'forward_cover', where: { abc: ['A', 'B'] }, error: '<14 or >180' }],
      routing: { same_country_first: true, reserved_for_orders: true, min_fill_ratio: 0.5, measure: 'value', when_below: 'hold', remainder: 'backorder' },
      cadence: { anchor: '2019-01-07', A: '3d', C: '3m', N: '26w' }, rest_days: 14,
      triggers: { demand_chance: 0.01, cover_days: 3.5, event_days: 10, new_days: 60, cost_change: 0.2, lead_time_change: 5, off: ['demand_drop'] },
      policy: 'service-level', service_level: { A: 0.99, N: 0.5 }, service_criterion: 'fill',
      allow_formula_ids: true, on_error: 'skip',
    };
    expect(readConfig(JSON.stringify(config), 'rebalance.json').settings).toEqual({
      caseName: 'shop', kpi: { excessDays: 100, slowDays: 30, deadDays: 200, reversalDays: 9, repeatDays: 21 }, bucket: 'month', asOf: parseDay('2019-06-30'), reviewDays: 14, supplierLeadDays: 30,
      rates: { carrying: 0.2, shrink: 0.01, obsolescence: 0.02, penalty: 2, delayCostDay: 0.5, freightKm: 0.1, freightShare: 0.2, shippingKm: 0.3, lineShare: 0.4 },
      classes: { by: 'units', a: 0.7, b: 0.9, x: 0.4, y: 0.8 }, readyAt: 870, dutyRate: 0.04, customsUnions: [['DE', 'France']], chains: false, inboundIncludesTransfers: false, budget: 100.5,
      maxLines: 10, maxShipments: 0, gap: 0.01, timeLimit: 30, checks: config.checks, allowFormulaIds: true, onError: 'skip',
      routing: { sameCountryFirst: true, reservedForOrders: true, minFillRatio: 0.5, measure: 'value', whenBelow: 'hold', remainder: 'backorder' },
      cadence: {
        anchor: parseDay('2019-01-07'), A: { count: 3, unit: 'd' }, B: { count: 2, unit: 'w' }, C: { count: 3, unit: 'm' }, N: { count: 26, unit: 'w' },
      },
      restDays: 14, triggers: { demandChance: 0.01, coverDays: 3.5, eventDays: 10, newDays: 60, costChange: 0.2, leadTimeChange: 5, off: ['demand_drop'] },
      policy: 'service-level', service: { levels: { A: 0.99, B: 0.95, C: 0.9, N: 0.5 }, criterion: 'fill' },
    });
  });

  it('keeps the defaults beside a rate or a class that is given', () => {
    const { rates, classes } = readConfig('{"rates":{"shrink":0.1},"classes":{"a":0.5}}', 'rebalance.json').settings;
    expect(rates).toEqual({ ...DEFAULT_SETTINGS.rates, shrink: 0.1 });
    expect(classes).toEqual({ ...DEFAULT_SETTINGS.classes, a: 0.5 });
  });

  it('gives the mapping of each file', () => {
    const { files } = readConfig(JSON.stringify({
      files: {
        orders: {
          path: 'data/Train.csv.gz',
          columns: {
            ordered_on: { date: ['year', 'month'] }, sku: { column: 'S', case: 'upper', trim: true }, units: 'q', status: { const: 'shipped' },
          },
          include: [{ column: 'a', in: ['x', 3] }],
          exclude: [{ column: 'b', at_least: 1, less_than: 3, rule: 'few' }, { column: 'c', blank: false }],
        },
        inventory: { path: 'stock.csv' },
      },
    }), 'rebalance.json');
    expect(files).toEqual([
      { table: 'inventory', path: 'stock.csv', mapping: { include: [], exclude: [] } },
      {
        table: 'orders', path: 'data/Train.csv.gz',
        mapping: {
          columns: new Map<string, unknown>([
            ['ordered_on', { from: 'parts', parts: ['year', 'month'], day: 'last' }],
            ['sku', { from: 'column', column: 'S', letterCase: 'upper', trim: true }],
            ['units', { from: 'column', column: 'q' }],
            ['status', { from: 'constant', value: 'shipped' }],
          ]),
          include: [{ column: 'a', tests: [{ is: 'in', values: ['x', '3'] }], rule: 'not included by a' }],
          exclude: [
            { column: 'b', tests: [{ is: 'less_than', value: 3 }, { is: 'at_least', value: 1 }], rule: 'few' },
            { column: 'c', tests: [{ is: 'blank', value: false }], rule: 'excluded by c' },
          ],
        },
      },
    ]);
  });

  it('lets every column of every table be mapped', () => {
    for (const table of TABLE_NAMES) {
      const columns = Object.fromEntries(COLUMNS[table].map(({ name }) => [name, 'x']));
      const { files } = readConfig(JSON.stringify({ files: { [table]: { path: 'f', columns } } }), 'rebalance.json');
      expect([...files[0]!.mapping.columns!.keys()].sort()).toEqual(Object.keys(columns).sort());
    }
  });

  it('allows comments, not within texts', () => {
    const text = '{\n  // a comment, "quoted\n  "as_of": /* here */ "2024-01-01",\n  "files": {"orders": {"path": "http://x/*y*/"}} // end\n}';
    const config = readConfig(text, 'rebalance.json');
    expect([config.settings.asOf, config.files[0]!.path]).toEqual([parseDay('2024-01-01'), 'http://x/*y*/']);
  });
});

describe('what is wrong with a config', () => {
  it.each([
    [{ bukket: 'week' }, 'bukket', { value: 'bukket', expected: 'bucket', remedy: 'did you mean bucket?' }],
    [{ rates: { carying: 0.3 } }, 'rates.carying', { expected: 'carrying' }],
    [{ zzz: 1 }, 'zzz', { remedy: 'remove it' }],
    [{ files: { order: { path: 'x' } } }, 'files.order', { expected: 'orders' }],
    [orders({ columns: { unit: 'x' } }), 'files.orders.columns.unit', { expected: 'units' }],
    [orders({ columns: { units: 3 } }), 'files.orders.columns.units', { value: '3', expected: 'a text or an object' }],
    [orders({ columns: { units: '' } }), 'files.orders.columns.units', { expected: 'characters: at least 1' }],
    [orders({ columns: { sku: { column: 'x', case: 'uper' } } }), 'files.orders.columns.sku.case', { value: 'uper', expected: 'one of upper, lower' }],
    [orders({ columns: { status: { const: 5 } } }), 'files.orders.columns.status.const', { value: '5', expected: 'a text' }],
    [orders({ columns: { ordered_on: { date: ['y'] } } }), 'files.orders.columns.ordered_on.date', { expected: 'entries: at least 2' }],
    [orders({ columns: { ordered_on: { date: ['y', 'm', 'd'], day: 'last' } } }), 'files.orders.columns.ordered_on.day', { expected: 'no day: a column gives it' }],
    [orders({ exclude: [{ column: 'x' }] }), 'files.orders.exclude[0]', {}],
    [orders({ include: [{ column: 'x', blank: 'yes' }] }), 'files.orders.include[0].blank', { value: 'yes', expected: 'true or false' }],
    [{ files: { orders: {} } }, 'files.orders.path', { expected: 'a text' }],
    [{ as_of: '2024-02-30' }, 'as_of', { value: '2024-02-30', expected: 'a date that exists, as YYYY-MM-DD' }],
    [{ review_days: 1.5 }, 'review_days', { expected: 'a whole number' }],
    [{ review_days: '7' }, 'review_days', { value: '7', expected: 'a number' }],
    [{ review_days: 0 }, 'review_days', { expected: 'at least 1' }],
    [{ rates: { carrying: -1 } }, 'rates.carrying', { expected: 'at least 0' }],
    [{ budget: null }, 'budget', { value: 'null', expected: 'a number' }],
    [{ service_level: { A: 1 } }, 'service_level.A', { expected: 'at most 0.999' }],
    [{ policy: 'best' }, 'policy', { value: 'best', expected: 'one of value, service-level' }],
    [{ bucket: 'year' }, 'bucket', { expected: 'one of week, month, day' }],
    [{ classes: { a: 0.99 } }, 'classes.b', { value: '0.95', expected: 'at least classes.a, which is 0.99' }],
    [{ classes: { x: 2 } }, 'classes.y', { expected: 'at least classes.x, which is 2' }],
    [{ checks: [{ id: 'a', metric: 'm' }] }, 'checks[0]', { expected: 'one of "error", "warn" and "baseline"' }],
    [{ checks: [{ id: 'a', metric: 'm', error: '<1', allow: '2 %' }] }, 'checks[0].allow', {}],
    [{ checks: [{ id: 'a', metric: 'm', error: '<1', where: { abc: 3 } }] }, 'checks[0].where.abc', { expected: 'a text or a list' }],
    [[], undefined, { value: '[]', expected: 'an object' }],
  ])('%j is said at its path', (config, column, more) => {
    const [finding] = refused(config);
    expect(finding).toMatchObject({ code: 'CONFIG_INVALID', severity: 'error', file: 'rebalance.json', ...more });
    expect(finding!.column).toBe(column);
  });

  it('spells a path as one would', () => {
    expect(pathText(['files', 'orders', 'exclude', 0, 'column'])).toBe('files.orders.exclude[0].column');
    expect(pathText([])).toBe('');
  });

  it('is said all at once', () => {
    expect(refused({ bukket: 1, as_of: 'x', rates: { shrink: 'y' } }).map(({ column }) => column).sort())
      .toEqual(['as_of', 'bukket', 'rates.shrink']);
  });

  it.each([
    ['', 'FILE_EMPTY', undefined], ['{"bucket":"week",\n "chains" true}', 'FILE_FORMAT', 2], ['{\n"bucket": "week"\n', 'FILE_FORMAT', 2],
    ['{\n// "}\n"bucket": \n}', 'FILE_FORMAT', 4],
  ])('%j is no JSON', (text, code, line) => {
    expect(refused(text)).toMatchObject([{ code, file: 'rebalance.json', ...(line === undefined ? {} : { line }) }]);
  });

  it('does not fall for a key of every object', () => {
    expect(refused('{"__proto__": {"bucket": "month"}}')).toMatchObject([{ code: 'CONFIG_INVALID', column: '__proto__' }]);
    expect(refused({ constructor: 1 })).toMatchObject([{ code: 'CONFIG_INVALID', column: 'constructor' }]);
  });
});

describe('the JSON Schema for editors', () => {
  it('is the one that the code validates with (node scripts/write-schema.mjs writes it)', () => {
    const file = new URL('../../schema/rebalance.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(configSchemaText());
  });
});
