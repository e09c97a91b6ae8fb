import { parsePeriod, type Cadence } from '../model/cadence.js';
import { parseDay } from '../model/calendar.js';
import { FindingsError, type Finding } from '../model/finding.js';
import { DEFAULT_CADENCE, DEFAULT_SETTINGS, type CheckRule, type ClassRules, type KpiRules, type Rates, type RoutingRules, type ServiceRules, type Settings, type TriggerRules } from '../model/settings.js';
import { TABLE_NAMES } from '../model/tables.js';
import { readTime } from './cell/time.js';
import { configFindings } from './config-findings.js';
import { CONFIG_SCHEMA, TESTS, type ConditionConfig, type Config, type FieldConfig } from './config-schema.js';
import { plainNumber } from './plain-number.js';
import { parseJson } from './json-text.js';
import type { Condition, ConditionTest, FieldMapping, FileMapping } from './mapping.js';

/** What a config says: settings with their defaults, and the files that it names. */
export interface CaseConfig {
  readonly settings: Settings;
  readonly files: readonly FileMapping[]; // in the order of TABLE_NAMES
}

/**
 * Reads `rebalance.json`: JSON, in which comments in the manner of JavaScript are allowed.
 *
 * @param file the config as the user named it
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT, or CONFIG_INVALID for each mistake, with its exact path
 *
 * @example
 * readConfig('{"review_days": 14}', 'rebalance.json').settings.reviewDays; // 14
 * readConfig('{}', 'rebalance.json').settings.bucket; // 'week'
 */
export function readConfig(text: string, file: string): CaseConfig {
  const parsed = CONFIG_SCHEMA.safeParse(parseJson(text, file, true), { reportInput: true });
  if (!parsed.success) throw new FindingsError(configFindings(parsed.error.issues, file));
  const settings = settingsOf(parsed.data);
  const findings = contradictions(settings, file);
  if (findings.length > 0) throw new FindingsError(findings);
  return { settings, files: filesOf(parsed.data) };
}

/** Bounds that must ascend, once defaults are in. */
function contradictions({ classes }: Settings, file: string): Finding[] {
  const ascends = (low: 'a' | 'x', high: 'b' | 'y'): Finding[] =>
    classes[low] <= classes[high]
      ? []
      : [{
          code: 'CONFIG_INVALID', severity: 'error', file, column: `classes.${high}`, value: String(classes[high]),
          expected: `at least classes.${low}, which is ${classes[low]}`,
        }];
  return [...ascends('a', 'b'), ...ascends('x', 'y')];
}

/** The values that are given, so that they may lie over the defaults. */
type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

function given<T extends object>(values: Loose<T>): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

function settingsOf(config: Config): Settings {
  const { rates = {}, classes = {}, kpi = {}, routing = {}, triggers = {}, checks, service_level: levels = {} } = config;
  return {
    ...DEFAULT_SETTINGS,
    ...given<Settings>({
      caseName: config.case,
      bucket: config.bucket,
      asOf: config.as_of === undefined ? undefined : parseDay(config.as_of),
      reviewDays: config.review_days,
      supplierLeadDays: config.supplier_lead_days,
      readyAt: config.ready_at === undefined ? undefined : readTime(config.ready_at),
      dutyRate: config.duty_rate,
      customsUnions: config.customs_unions,
      policy: config.policy,
      cadence: cadenceOf(config.cadence),
      restDays: config.rest_days,
      chains: config.chains,
      inboundIncludesTransfers: config.inbound_includes_transfers,
      budget: config.budget,
      maxLines: config.max_lines,
      maxShipments: config.max_shipments,
      gap: config.gap,
      timeLimit: config.time_limit,
      allowFormulaIds: config.allow_formula_ids,
      onError: config.on_error,
    }),
    rates: {
      ...DEFAULT_SETTINGS.rates,
      ...given<Rates>({
        carrying: rates.carrying,
        shrink: rates.shrink,
        obsolescence: rates.obsolescence,
        penalty: rates.penalty,
        delayCostDay: rates.delay_cost_day,
        freightKm: rates.freight_km,
        freightShare: rates.freight_share,
        shippingKm: rates.shipping_km,
        lineShare: rates.line_share,
      }),
    },
    classes: { ...DEFAULT_SETTINGS.classes, ...given<ClassRules>(classes) },
    routing: {
      ...DEFAULT_SETTINGS.routing,
      ...given<RoutingRules>({
        sameCountryFirst: routing.same_country_first,
        reservedForOrders: routing.reserved_for_orders,
        minFillRatio: routing.min_fill_ratio,
        measure: routing.measure,
        whenBelow: routing.when_below,
        remainder: routing.remainder,
      }),
    },
    service: {
      ...DEFAULT_SETTINGS.service,
      ...given<ServiceRules>({ criterion: config.service_criterion }),
      levels: { ...DEFAULT_SETTINGS.service.levels, ...given<ServiceRules['levels']>(levels) },
    },
    kpi: {
      ...DEFAULT_SETTINGS.kpi,
      ...given<KpiRules>({
        excessDays: kpi.excess_days,
        slowDays: kpi.slow_days,
        deadDays: kpi.dead_days,
        reversalDays: kpi.reversal_days,
        repeatDays: kpi.repeat_days,
      }),
    },
    triggers: {
      ...DEFAULT_SETTINGS.triggers,
      ...given<TriggerRules>({
        demandChance: triggers.demand_chance,
        coverDays: triggers.cover_days,
        eventDays: triggers.event_days,
        newDays: triggers.new_days,
        costChange: triggers.cost_change,
        leadTimeChange: triggers.lead_time_change,
        off: triggers.off,
      }),
    },
    checks: (checks ?? []).map(({ id, metric, baseline, ...rest }) => ({
      id,
      metric,
      ...given<Omit<CheckRule, 'id' | 'metric' | 'baseline'>>(rest),
      ...(baseline === undefined ? {} : { baseline: given<NonNullable<CheckRule['baseline']>>(baseline) }),
    })),
  };
}

/** The schema has checked the anchor and every period. */
function cadenceOf(cadence: Config['cadence']): Cadence | undefined {
  if (cadence === undefined) return undefined;
  const { anchor, ...periods } = cadence;
  const read = Object.fromEntries(
    Object.entries(periods).flatMap(([abc, text]) => (text === undefined ? [] : [[abc, parsePeriod(text)!]])),
  );
  return { ...DEFAULT_CADENCE, ...read, anchor: parseDay(anchor)! };
}

function filesOf(config: Config): FileMapping[] {
  const files: FileMapping[] = [];
  for (const table of TABLE_NAMES) {
    const file = config.files?.[table];
    if (file === undefined) continue;
    const columns = new Map<string, FieldMapping>();
    for (const [name, field] of Object.entries(file.columns ?? {})) {
      if (field !== undefined) columns.set(name, fieldOf(field));
    }
    files.push({
      table,
      path: file.path,
      ...(typeof file.preset === 'string' ? { preset: file.preset } : {}),
      mapping: {
        ...(file.columns === undefined ? {} : { columns }),
        include: (file.include ?? []).map((condition) => conditionOf(condition, 'not included by')),
        exclude: (file.exclude ?? []).map((condition) => conditionOf(condition, 'excluded by')),
      },
    });
  }
  return files;
}

function fieldOf(field: FieldConfig): FieldMapping {
  if (typeof field === 'string') return { from: 'column', column: field };
  if ('const' in field) return { from: 'constant', value: field.const };
  if ('date' in field) return { from: 'parts', parts: field.date, day: field.day ?? 'last' };
  return {
    from: 'column',
    column: field.column,
    ...(field.case === undefined ? {} : { letterCase: field.case }),
    ...(field.trim === true ? { trim: true } : {}),
    ...(field.unit === undefined ? {} : { unit: field.unit }),
  };
}

function conditionOf(condition: ConditionConfig, unnamed: string): Condition {
  const tests = (Object.keys(TESTS) as (keyof typeof TESTS)[])
    .filter((name) => condition[name] !== undefined)
    .map((name) => testOf(name, condition[name]!));
  return { column: condition.column, tests, rule: condition.rule ?? `${unnamed} ${condition.column}` };
}

type Operand = NonNullable<ConditionConfig[keyof typeof TESTS]>;

/** The schema has checked that each test has an operand of its type. */
function testOf(is: keyof typeof TESTS, operand: Operand): ConditionTest {
  switch (is) {
    case 'equals':
    case 'not_equals':
    case 'starts_with':
    case 'ends_with':
    case 'contains': return { is, value: textOf(operand as string | number) };
    case 'in':
    case 'not_in': return { is, values: (operand as (string | number)[]).map(textOf) };
    case 'starts_with_digits': return { is, count: operand as number };
    case 'blank': return { is, value: operand as boolean };
    case 'less_than':
    case 'greater_than':
    case 'at_least':
    case 'at_most': return { is, value: operand as number };
  }
}

/** A number in the config stands for its text in the file. */
function textOf(value: string | number): string {
  return typeof value === 'number' ? plainNumber(value) : value;
}
