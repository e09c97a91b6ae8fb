// The shapes of every JSON document that the product writes, as JSON Schemas (2020-12): file name -> schema.
// Columns of tables come from where the product has them; a test holds every document against its schema.
import { KPI_SKU_COLUMNS, KPI_SKU_NUMBERS } from '../dist/kpi/kpi-columns.js';
import { TRIGGER_CODES } from '../dist/model/trigger.js';
import { ORDER_COLUMNS, TRANSFER_COLUMNS, UNMET_COLUMNS } from '../dist/model/witness.js';
import { ABC_NUMBERS } from '../dist/write/abc-table.js';
import { BACKTEST_NUMBERS } from '../dist/write/backtest-table.js';
import { FORECAST_NUMBERS } from '../dist/write/forecast-table.js';
import { ORDER_NUMBERS } from '../dist/write/orders/orders-table.js';
import { ALERT_COLUMNS, ALERT_NUMBERS, TARGET_COLUMNS, TARGET_NUMBERS } from '../dist/write/targets-table.js';
import { TARGET_TOTALS } from '../dist/write/targets-report.js';
import { TRANSFER_NUMBERS } from '../dist/write/transfers-table.js';
import { TRIGGER_NUMBERS } from '../dist/write/triggers-table.js';
import { UNMET_NUMBERS } from '../dist/write/unmet-table.js';

const text = { type: 'string' };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const flag = { type: 'boolean' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const decimal = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }; // exact money
const money = { enum: ['money', 'item costs'] };
const policy = { enum: ['value', 'service-level'] };
const abc = { enum: ['A', 'B', 'C', 'N'] };
const xyz = { enum: ['X', 'Y', 'Z', 'N'] };
const findingCode = { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' }; // docs/errors.md
const one = (...values) => ({ enum: values });
const list = (items) => ({ type: 'array', items });
const orNull = (schema) => ({ anyOf: [schema, { type: 'null' }] });

/** An object of these keys and no other; those in `optional` may be left out. */
const object = (properties, optional = {}) => ({
  type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties), additionalProperties: false,
});

/** Rows of a table: numbers where `numbers` has the column, else text; null where blank. `known` says more of a column. */
const rows = (columns, numbers, known = {}) =>
  list(object(Object.fromEntries(columns.map((name) => [name, known[name] ?? { type: [numbers.has(name) ? 'number' : 'string', 'null'] }]))));

const finding = object(
  { code: findingCode, severity: one('error', 'warning', 'note') },
  { file: text, line: count, column: text, value: text, expected: text, remedy: text, count },
);
const assumption = object({ code: text, text, count });
const fileMark = object({ file: text, bytes: count, sha256: hash });
const inputMark = object({ table: text, file: text, bytes: count, sha256: hash });
const anyObject = { type: 'object' };
// what a config may set, with defaults: see rebalance.schema.json for how it is written there
const options = { type: 'object', properties: { asOf: day, bucket: one('week', 'month', 'day'), rates: anyObject, classes: anyObject, kpi: anyObject, checks: list(anyObject) }, required: ['asOf', 'bucket', 'rates', 'classes', 'kpi', 'checks'] };
const event = object({ name: text, start: day, end: day, sku: orNull(text), category: orNull(text), region: orNull(text), uplift: number, source: one('declared', 'measured', 'not known') });
const transfers = rows(TRANSFER_COLUMNS, TRANSFER_NUMBERS, { transfer_id: text, sku: text, from: text, to: text, units: { type: 'integer', minimum: 1 }, ship_on: day, arrive_on: day, abc_class: abc, chain: one('yes', 'no') });
const orders = rows(ORDER_COLUMNS, ORDER_NUMBERS, { order_id: text, from: text, to: text, ship_by: day, arrive_by: day, lines: { type: 'integer', minimum: 1 }, units: { type: 'integer', minimum: 1 }, cases: count });
const unmet = rows(UNMET_COLUMNS, UNMET_NUMBERS, { sku: text, warehouse: text, abc_class: abc, units: count });
const levels = rows(TARGET_COLUMNS, TARGET_NUMBERS, { sku: text, warehouse: text, abc_class: abc, service_level: share, on_time: orNull(share), reorder_point: count, order_up_to: count, min: count, max: count, action: text, order_by: orNull(day) });
const limit = { limit: text, from: orNull(text), to: orNull(text), price: decimal };

const plan = object({
  as_of: day, money, policy, status: one('optimal', 'gap', 'feasible', 'optimal-by-search'), value: decimal, bound: decimal,
  gap_share_of_savings: number, cost: decimal, benefit: decimal, units: count, lines: count, quantum_exponent: count,
  assumptions: list(assumption), binding_limits: list(object({ ...limit, capacity: number, used: number })), prices: list(object(limit)),
  scope: object({
    takes: one('all', 'due'), since: orNull(day), previous: flag, skus: count, planned: count, due: count, triggered: count, not_due: count, resting_lanes: count,
  }),
});

const kpi = object({
  format: { const: 'rebalance-kpi' }, format_version: { const: 1 }, case: text, as_of: day, money,
  kpis: list(object(
    {
      metric: text, unit: text, scope: object({}, { warehouse: text, abc, category: text, region: text }),
      before: orNull(number), after: orNull(number),
    },
    { reason: text },
  )),
});

const manifest = {
  anyOf: [
    object(
      {
        format: { const: 'rebalance-plan' }, format_version: { const: 1 }, version: text, as_of: day, quantum_exponent: count,
        inputs: list(inputMark), options, assumptions: list(assumption), files: list(fileMark),
      },
      { time_limit: object({ seconds: number, reached: flag, reproducible: flag }) },
    ),
    object({
      format: { const: 'rebalance-kpi-folder' }, format_version: { const: 1 }, version: text, as_of: day,
      inputs: list(inputMark), options, assumptions: list(assumption), files: list(fileMark),
    }),
  ],
};

const check = object({
  format: { const: 'rebalance-check' }, format_version: { const: 1 }, as_of: day, money,
  fail_on: one('warn', 'error', 'never'), exit_code: one(0, 1, 2),
  summary: object({ rules: count, errors: count, warnings: count, not_evaluable: count, allowed: count, passed: count }),
  results: list(object(
    {
      rule: text, result: one('error', 'not_evaluable', 'warn', 'allowed', 'pass'), metric: text,
      place: object({}, { warehouse: text, region: text, abc, xyz, category: text, sku: text }),
      value: orNull(number), threshold: text, rows: orNull(count), money: orNull(number), count,
    },
    { baseline: number, finding: object({ code: findingCode, value: orNull(text) }) },
  )),
});

const diffValue = { type: ['string', 'number', 'null'] };
const part = one('version', 'input', 'option', 'plan', 'transfer', 'kpi', 'sku', 'warehouse', 'region', 'lane', 'shipping', 'stock', 'demand');
const diff = object({
  format: { const: 'rebalance-diff' }, format_version: { const: 1 }, compared: one('plans', 'KPIs', 'cases'),
  summary: list(object({ part, added: count, removed: count, changed: count })),
  differences: list(object({
    part, change: one('added', 'removed', 'changed'),
    key: object({}, { name: text, sku: text, warehouse: text, from: text, to: text, region: text, abc: text, category: text }),
    field: text, old: diffValue, new: diffValue,
  })),
});

const QUANTILES = ['p10', 'p20', 'p30', 'p40', 'p50', 'p60', 'p70', 'p80', 'p90', 'p95', 'p99'];
const series = rows([
  'sku', 'region', 'days', 'mean', 'standard_deviation', ...QUANTILES, 'mean_per_week', 'pattern', 'adi', 'cv2', 'segment', 'season',
  'models', 'flag', 'masked_buckets', 'capped_buckets', 'events',
], FORECAST_NUMBERS, { sku: text, region: text });
series.items.properties.explanation = list(text); // with --explain
const forecast = {
  anyOf: [
    object({
      protection_buckets: number, history: object({ bucket: one('week', 'month', 'day'), buckets: count, from: day, to: day, order_lines_outside: count }),
      season: text, events: list(event), bias_factor: number,
      segments: list(object({ name: text, series: count, models: list(object({ name: text, weight: number, error: orNull(number) })), phi: number, power: number })),
      series, capped: list(object({ sku: text, region: text, bucket_from: day, units: number, counted_as: number })),
    }),
    // with --backtest
    object({
      protection_buckets: number, origins: list(day),
      accuracy: rows(
        ['scope', 'value', 'method', 'windows', 'units', 'wape', 'bias', 'rmsse', 'mase', 'scaled_pinball', ...[...BACKTEST_NUMBERS].filter((name) => name.startsWith('coverage_'))],
        BACKTEST_NUMBERS, { scope: text, method: text, windows: count },
      ),
    }),
  ],
};

const validate = object({
  as_of: day, history_end: day, money, skus: count, warehouses: list(text), regions: list(text),
  tables: list(object({ table: text, file: text, read: count, used: count, excluded: list(object({ rule: text, rows: count })), rejected: count })),
  inputs: list(inputMark), options, assumptions: list(assumption), findings: list(finding),
  mapping: rows(['table', 'file', 'column', 'from'], new Set()),
});

const stock = { type: ['number', 'string', 'null'] }; // "not stocked" is not 0
const explain = object({
  sku: text, name: text, abc_class: abc, unit_cost: number, price: number, case_pack: count, next_receipt_days: orNull(number), horizon_days: number,
  due: flag, next_due: orNull(day), triggers: list({ enum: TRIGGER_CODES }), events: list(event),
  position: rows(
    ['warehouse', 'on_hand', 'reserved', 'unavailable', 'backordered', 'inbound', 'inbound_day', 'may_leave', 'demand', 'cover', 'sent', 'received', 'cover_after'],
    new Set(['reserved', 'unavailable', 'backordered', 'inbound', 'inbound_day', 'may_leave', 'demand', 'cover', 'sent', 'received', 'cover_after']),
    { warehouse: text, on_hand: stock },
  ),
  worth: rows(
    ['warehouse', 'used_unit_earns', 'as_fallback_earns', 'keeping_costs', 'first_unit', 'last_unit_before', 'next_unit_before', 'last_unit_after', 'next_unit_after', 'chance_last_after', 'chance_next_after'],
    new Set(['used_unit_earns', 'as_fallback_earns', 'keeping_costs', 'first_unit', 'last_unit_before', 'next_unit_before', 'last_unit_after', 'next_unit_after']),
    { warehouse: text },
  ),
  lanes: rows(['from', 'to', 'days', 'units', 'worth_there', 'worth_here', 'cost', 'net', 'why'], new Set(['days', 'units', 'worth_there', 'worth_here', 'cost', 'net']), { from: text, to: text }),
  transfers, unmet, targets: levels,
});

const targets = object({
  as_of: day, money, policy, service_levels: object({ A: share, B: share, C: share, N: share }), service_criterion: one('cycle', 'fill'),
  totals: object(Object.fromEntries(TARGET_TOTALS.map((name) => [name, name === 'on_time' ? orNull(share) : number]))),
  alerts: rows(ALERT_COLUMNS, ALERT_NUMBERS, {
    action: one('transfer', 'purchase', 'draw_down'), when: one('now', 'ahead'), sku: text, warehouse: text, abc_class: abc,
    units: { type: 'integer', minimum: 1 }, cases: count, on: day, until: orNull(day), reason: text,
  }),
  targets: levels,
});

const route = object({
  summary: object({
    orders: count, shipped_from_one: count, split: count, part_shipped: count, waiting: count, units: count, units_shipped: count,
    units_backordered: count, units_held: count, cost: number, share_within_two_days: orNull(share),
  }),
  shipments: rows(['order_id', 'ordered_on', 'region', 'sku', 'units', 'state', 'warehouse', 'cost', 'days'], new Set(['units', 'cost', 'days']), { ordered_on: day, state: one('ship', 'backorder', 'hold') }),
});

const figure = orNull(number);
const simulate = object(
  {
    method: one('replay', 'resample'), from: day, to: day, every_days: count, money,
    start: object({ snapshot: day, rebuilt: flag, rebuild_error: orNull(object({ snapshots: count, units_off: number, units: number })) }),
    receipts: object({ source: text, units: number, vanished_units: number }),
    policies: list(object({
      policy: text, cost: object({ total: figure, lost_margin: figure, outbound: figure, transfers: figure, carrying: figure }),
      saved: figure, saved_se: figure, gap_closed: figure, gap_closed_se: figure, better_periods: count, wanted_units: figure,
      lost_units: figure, fill_rate: figure, moved_units: figure, reversed_units: figure, transfer_lines: figure,
      within_two_days: figure, split_orders: figure, cumulative_cost: list(figure),
    })),
    periods: list(day), best: orNull(text),
    comparisons: list(object({ policy: text, against: text, abc: orNull(text), saved: object({ value: figure, se: figure }), verdict: text })),
    verdict: list(text),
  },
  {
    futures: count, note: text,
    routing: object({ same_country_first: flag, min_fill_ratio: share, measure: one('units', 'lines', 'value'), when_below: one('hold', 'split', 'backorder'), remainder: one('next_best', 'backorder') }),
  },
);

const triggers = object({
  as_of: day, money,
  cadence: orNull(object({ anchor: day, A: text, B: text, C: text, N: text })),
  demand_judged: flag, rules: list(object({ trigger: { enum: TRIGGER_CODES }, definition: text })),
  triggers: rows(
    [
      'sku', 'name', 'abc_class', 'due', 'trigger', 'warehouse', 'from', 'region', 'figure', 'observed', 'expected', 'unit', 'chance',
      'units_elsewhere', 'on', 'value', 'evidence',
    ],
    TRIGGER_NUMBERS, { sku: text, abc_class: abc, due: orNull(one('yes', 'no')), trigger: { enum: TRIGGER_CODES }, evidence: text },
  ),
});

const documents = {
  'plan-document': ['plan.json of a plan folder', plan],
  'kpi-document': ['kpi.json, and kpi --format json', kpi],
  'manifest': ['manifest.json of a plan folder or of a folder of KPIs', manifest],
  'plan': ['plan --format json', object({ plan, transfers, transfer_orders: orders, unmet, kpi })],
  'kpi-sku': ['kpi --by sku --format json', rows(KPI_SKU_COLUMNS, KPI_SKU_NUMBERS, { sku: text, warehouse: text, abc_class: abc, xyz_class: xyz, stocked: one('yes', 'no') })],
  'kpi-series': ['kpi --series --format json', list(kpi)],
  'check': ['check --format json', check],
  'diff': ['diff --format json', diff],
  'forecast': ['forecast --format json', forecast],
  'abc': ['abc --format json', rows(['sku', 'name', 'category', 'abc_class', 'xyz_class', 'value', 'share_before', 'cv'], ABC_NUMBERS, { sku: text, abc_class: abc, xyz_class: xyz })],
  'validate': ['validate --format json', validate],
  'audit': ['audit --format json', object({ accepted: flag, findings: list(finding) })],
  'explain': ['explain --format json', explain],
  'targets': ['targets --format json', targets],
  'route': ['route --format json', route],
  'triggers': ['triggers --format json', triggers],
  'simulate': ['simulate --format json', simulate],
};

/** File name -> text of each schema. */
export const OUTPUT_SCHEMAS = new Map(Object.entries(documents).map(([name, [title, schema]]) => [
  `${name}.schema.json`,
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema }, null, 2)}\n`,
]));
