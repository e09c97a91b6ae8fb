/**
 * What `rebalance.json` may hold. Objects are strict: an unknown key is a mistake. `schema/rebalance.schema.json`, for
 * editors, is written from this. Defaults are in model/settings.ts, not here: a missing key stays missing.
 */
import * as z from 'zod';
import { parsePeriod } from '../model/cadence.js';
import {
  BELOW_RULES, FILL_MEASURES, LEAST_SERVICE, MOST_SERVICE, POLICIES, REMAINDER_RULES, SERVICE_CRITERIA,
} from '../model/settings.js';
import { TABLE_NAMES } from '../model/tables.js';
import { TRIGGER_CODES } from '../model/trigger.js';
import { COLUMNS } from './columns.js';
import { MEASURE_UNITS } from './measure-units.js';
import { presetNames } from './preset/presets.js';

const share = z.number().min(0).max(1);
const amount = z.number().min(0);
const count = z.int().min(0);
const days = z.int().min(1).max(366);
const serviceLevel = z.number().min(LEAST_SERVICE).max(MOST_SERVICE);
const words = z.string().min(1);
const cellText = z.union([z.string(), z.number()]);

/** Where a column of a table comes from. */
const field = z
  .union([
    words,
    z.strictObject({
      column: words,
      case: z.enum(['upper', 'lower']).optional(),
      trim: z.boolean().optional().meta({ description: 'Cut blanks at both ends of the cell.' }),
      unit: z.enum(MEASURE_UNITS).optional().meta({ description: 'The unit of the cell, which is converted to kg or m3.' }),
    }),
    z.strictObject({ const: words }),
    z
      .strictObject({
        date: z.array(words).min(2).max(3).meta({ description: 'The columns of year and month, or of year, month and day.' }),
        day: z.enum(['first', 'last']).optional().meta({ description: 'The day of the month where no column gives it (default last).' }),
      })
      .refine((value) => value.date.length === 2 || value.day === undefined, {
        path: ['day'], error: 'no day: a column gives it',
      }),
  ])
  .meta({ id: 'field', description: 'A column of the file, a constant, or the parts of a date.' });

/** The tests of a condition: at least one, and all must hold. */
export const TESTS = {
  equals: cellText,
  not_equals: cellText,
  in: z.array(cellText).min(1),
  not_in: z.array(cellText).min(1),
  starts_with: words,
  ends_with: words,
  contains: words,
  starts_with_digits: z.int().min(1),
  blank: z.boolean(),
  less_than: z.number(),
  greater_than: z.number(),
  at_least: z.number(),
  at_most: z.number(),
} as const;

const condition = z
  .strictObject({
    column: words,
    rule: words.optional().meta({ description: 'The name under which the rows that it takes out are counted.' }),
    ...z.strictObject(TESTS).partial().shape,
  })
  .refine((value) => Object.keys(value).some((key) => key in TESTS), {
    error: `a test: one of ${Object.keys(TESTS).join(', ')}`,
  })
  .meta({ id: 'condition', description: 'One column and at least one test; all tests must hold.' });

const file = (columns: readonly { readonly name: string }[], presets: readonly string[]) =>
  z.strictObject({
    path: words.meta({ description: 'Relative to this config, or absolute; "-" is standard input.' }),
    ...(presets.length === 0
      ? {}
      : { preset: z.enum(presets).optional().meta({ description: 'The export of another system that the file is; without it, its header says so.' }) }),
    columns: z.strictObject(Object.fromEntries(columns.map(({ name }) => [name, field.optional()]))).optional(),
    include: z.array(condition).optional().meta({ description: 'Rows must satisfy every condition.' }),
    exclude: z.array(condition).optional().meta({ description: 'Rows that satisfy one are left out.' }),
  });

const period = z
  .string()
  .refine((text) => parsePeriod(text) !== undefined, { error: 'a period such as "2w": a whole number and d, w or m, up to a year' });

const limit = z.string().regex(/^(0|[1-9]\d*)(\.\d+)?%?$/, { error: 'an amount such as "3", or a share such as "10%"' });

const check = z
  .strictObject({
    id: words,
    metric: words,
    where: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).optional(),
    by: z.array(z.string()).optional().meta({ description: 'One value for each combination of these keys.' }),
    warn: words.optional().meta({ description: 'What deserves a warning, as in "error".' }),
    error: words.optional().meta({ description: 'What is a breach: one or two comparisons joined by "or", such as "<14 or >180".' }),
    allow: limit.optional().meta({ description: 'How many of the values may breach: a count or a share.' }),
    baseline: z.strictObject({ max_increase: limit.optional(), max_decrease: limit.optional() }).optional(),
    missing: z.enum(['error', 'warn', 'ignore']).optional(),
  })
  .refine(({ warn, error, baseline }) => warn !== undefined || error !== undefined || baseline !== undefined, {
    error: 'one of "error", "warn" and "baseline"',
  });

export const CONFIG_SCHEMA = z
  .strictObject({
    $schema: z.string().optional(),
    case: words.optional().meta({ description: 'A name that tells this case from another where KPIs are compared.' }),
    bucket: z.enum(['week', 'month', 'day']).optional(),
    as_of: z.iso.date().optional().meta({ description: 'The evening of this day is "now".' }),
    review_days: z.int().min(1).max(365).optional(),
    supplier_lead_days: z.int().min(0).max(3650).optional(),
    rates: z
      .strictObject({
        carrying: amount.optional().meta({ description: 'Capital cost of stock: share of unit cost a year.' }),
        shrink: amount.optional().meta({ description: 'Share of unit cost a year.' }),
        obsolescence: amount.optional().meta({ description: 'Share of unit cost a year.' }),
        penalty: amount.optional().meta({ description: 'Money per lost unit beyond its margin.' }),
        delay_cost_day: amount.optional().meta({ description: 'Money per unit and day of later delivery.' }),
        freight_km: amount.optional().meta({ description: 'Default freight: share of unit cost per km.' }),
        freight_share: amount.optional().meta({ description: 'Default freight without coordinates: share of unit cost.' }),
        shipping_km: amount.optional().meta({ description: 'Default shipping to a customer: share of price per km.' }),
        line_share: amount.optional().meta({ description: 'Default cost of a line: share of the value of the median order line.' }),
      })
      .optional(),
    classes: z
      .strictObject({
        by: z.enum(['consumption', 'revenue', 'margin', 'units']).optional(),
        a: share.optional(),
        b: share.optional(),
        x: amount.optional(),
        y: amount.optional(),
      })
      .optional(),
    policy: z.enum(POLICIES).optional().meta({ description: 'What a unit is worth by: what it earns (value, the default), or the service level of its class.' }),
    service_level: z
      .strictObject({
        A: serviceLevel.optional(),
        B: serviceLevel.optional(),
        C: serviceLevel.optional(),
        N: serviceLevel.optional(),
      })
      .optional()
      .meta({ description: 'Service level by ABC class, for targets (default 0.98, 0.95, 0.9, 0.9).' }),
    service_criterion: z.enum(SERVICE_CRITERIA).optional().meta({ description: 'Share of order cycles without a stockout (cycle, the default), or of demand served (fill).' }),
    kpi: z
      .strictObject({
        excess_days: days.optional().meta({ description: 'Stock above the forecast demand of this many days is excess.' }),
        slow_days: days.optional().meta({ description: 'No sale anywhere for this long: slow.' }),
        dead_days: days.optional().meta({ description: 'No sale anywhere for this long: dead.' }),
        reversal_days: days.optional().meta({ description: 'A transfer back within this many days is a reversal.' }),
        repeat_days: days.optional().meta({ description: 'A transfer between the same two warehouses, either way, within this many days of another is excessive.' }),
      })
      .optional(),
    ready_at: z
      .string()
      .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, { error: 'a time of day such as "14:30"' })
      .optional()
      .meta({ description: 'When transfers of the as-of day are ready to leave; a lane with a later cut-off ships that day (default: in the evening, after every cut-off).' }),
    duty_rate: amount.optional().meta({ description: 'Duty on lanes that cross a border and have no duty_rate of their own: share of unit cost. Without it such lanes are closed.' }),
    customs_unions: z.array(z.array(words).min(2)).optional().meta({ description: 'Lists of countries that have no duty between them.' }),
    cadence: z
      .strictObject({
        anchor: z.iso.date().meta({ description: 'A day on which every class falls due; periods count from it, both ways.' }),
        A: period.optional().meta({ description: 'Class A (default 1w).' }),
        B: period.optional().meta({ description: 'Class B (default 2w).' }),
        C: period.optional().meta({ description: 'Class C (default 4w).' }),
        N: period.optional().meta({ description: 'SKUs without movement (default 4w).' }),
      })
      .optional()
      .meta({ description: 'How often each class is planned; without it, every SKU is planned every time.' }),
    triggers: z
      .strictObject({
        demand_chance: share.optional().meta({ description: 'A demand of at most this chance under the forecast is a spike or a drop.' }),
        cover_days: z.number().min(0).max(366).optional().meta({ description: 'Forward cover below this many days.' }),
        event_days: days.optional().meta({ description: 'The ship-by day of an event lies within so many days.' }),
        new_days: days.optional().meta({ description: 'A product, region or warehouse is new for so many days.' }),
        cost_change: amount.optional().meta({ description: 'Share by which a cost or price must differ from the previous case.' }),
        lead_time_change: amount.optional().meta({ description: 'Days by which a lead time must differ from the previous case.' }),
        off: z.array(z.enum(TRIGGER_CODES)).optional().meta({ description: 'Triggers that are not looked for.' }),
      })
      .optional()
      .meta({ description: 'What brings a SKU into the plan before its class is due.' }),
    rest_days: z.int().min(0).max(366).optional().meta({ description: 'A SKU does not go back over a lane for so many days (default 28; 0: it may at once).' }),
    chains: z.boolean().optional(),
    inbound_includes_transfers: z.boolean().optional(),
    budget: amount.optional(),
    max_lines: count.optional(),
    max_shipments: count.optional(),
    gap: share.optional().meta({ description: 'Share of the savings at which the search for a better plan under limits ends (default 0.0005).' }),
    time_limit: amount.optional().meta({ description: 'Seconds after which it ends; two runs may then differ.' }),
    routing: z
      .strictObject({
        same_country_first: z.boolean().optional().meta({ description: "Ship from the customer's country first." }),
        reserved_for_orders: z.boolean().optional().meta({ description: 'What the inventory calls reserved is held for the open orders.' }),
        min_fill_ratio: share.optional().meta({ description: 'What a warehouse must have of an order to ship it.' }),
        measure: z.enum(FILL_MEASURES).optional(),
        when_below: z.enum(BELOW_RULES).optional(),
        remainder: z.enum(REMAINDER_RULES).optional(),
      })
      .optional(),
    checks: z.array(check).optional(),
    allow_formula_ids: z.boolean().optional(),
    on_error: z.enum(['stop', 'skip']).optional(),
    files: z
      .strictObject(Object.fromEntries(TABLE_NAMES.map((name) => [name, file(COLUMNS[name], presetNames(name)).optional()])))
      .optional(),
  })
  .meta({ title: 'rebalance.json', description: 'Settings and file mappings of a rebalance case.' });

export type Config = z.infer<typeof CONFIG_SCHEMA>;
export type FieldConfig = z.infer<typeof field>;
export type ConditionConfig = z.infer<typeof condition>;

/** The JSON Schema of the config. */
export function configJsonSchema(): object {
  return z.toJSONSchema(CONFIG_SCHEMA, { io: 'input' });
}

/** The text of schema/rebalance.schema.json. */
export function configSchemaText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}
