import type { Finding } from '../model/finding.js';
import { nearestName } from '../model/nearest-name.js';
import { CHECK_KEYS, type CheckKey, type CheckRule } from '../model/settings.js';
import { METRIC_BY_NAME } from '../kpi/metrics.js';
import type { Metric } from '../kpi/metric.js';
import { parseThreshold, type Threshold } from './parse-threshold.js';

/** Stands for every id of its kind. */
const EVERY = '*';

/** A rule, ready to be held against KPIs. */
export interface Judged {
  readonly id: string;
  readonly path: string; // of the rule in the list of checks, e.g. checks[0]
  readonly metric: Metric;
  readonly where: ReadonlyMap<CheckKey, ReadonlySet<string>>; // keys that are restricted to some ids
  readonly by: readonly CheckKey[];
  readonly warn?: Band;
  readonly error?: Band;
  readonly text: string; // the threshold in the words of its author; '' where there is none
  readonly allow?: Amount;
  readonly maxIncrease?: Amount;
  readonly maxDecrease?: Amount;
  readonly missing: 'error' | 'warn' | 'ignore' | 'default';
}

/** A threshold with the words of its author. */
interface Band {
  readonly text: string;
  readonly threshold: Threshold;
}

/** "3" or "10%", exact: numerator / denominator, of one or of what it is a share of. */
export interface Amount {
  readonly text: string;
  readonly share: boolean;
  readonly value: number; // 3, or 0.1
}

/**
 * Understands a rule, or says all that is wrong with it.
 *
 * @param path of the rule in the list of checks
 */
export function understandRule(rule: CheckRule, path: string): Judged | Finding[] {
  const findings: Finding[] = [];
  const wrong = (code: Finding['code'], field: string, value: string, expected: string): void => {
    findings.push({ code, severity: 'error', column: `${path}.${field}`, value, expected });
  };
  const metric = METRIC_BY_NAME.get(rule.metric);
  if (!metric) {
    const nearest = nearestName(rule.metric, METRIC_BY_NAME.keys());
    wrong('CHECK_UNKNOWN_METRIC', 'metric', rule.metric, nearest ?? `one of ${[...METRIC_BY_NAME.keys()].join(', ')}`);
  }
  const keyOf = (name: string, field: string): CheckKey | undefined => {
    const key = CHECK_KEYS.find((candidate) => candidate === name);
    if (!key) wrong('CONFIG_INVALID', field, name, nearestName(name, CHECK_KEYS) ?? `one of ${CHECK_KEYS.join(', ')}`);
    return key;
  };
  const where = new Map<CheckKey, ReadonlySet<string>>();
  const grouped = new Set<CheckKey>();
  for (const [name, value] of Object.entries(rule.where ?? {})) {
    const key = keyOf(name, `where.${name}`);
    if (!key) continue;
    const ids = typeof value === 'string' ? [value] : value;
    if (typeof value !== 'string' || ids.includes(EVERY) || key === 'sku') grouped.add(key);
    if (!ids.includes(EVERY)) where.set(key, new Set(ids));
    if (ids.length === 0) wrong('CONFIG_INVALID', `where.${name}`, '[]', 'at least one id, or "*"');
  }
  if (grouped.has('sku')) grouped.add('warehouse');
  const by = rule.by?.map((name, i) => keyOf(name, `by[${i}]`)).filter((key) => key !== undefined) ?? [...grouped];

  // stock lies at warehouses: what regions are served from differs from SKU to SKU, so no row of kpi_sku is a region's
  const beside = [...new Set([...where.keys(), ...by])].filter((key) => key !== 'region');
  if ((where.has('region') || by.includes('region')) && beside.length > 0) {
    wrong('CONFIG_INVALID', where.has('region') ? 'where.region' : 'by', `region with ${beside.join(', ')}`, '"region" alone: a region cannot be combined with other keys');
  } else if ((where.get('region')?.size ?? 0) > 1 && !by.includes('region')) {
    wrong('CONFIG_INVALID', 'by', JSON.stringify(rule.by), '["region"]: several regions are measured each on its own');
  }

  const band = (field: 'warn' | 'error'): Band | undefined => {
    const text = rule[field];
    if (text === undefined) return undefined;
    const threshold = parseThreshold(text);
    if (threshold) return { text, threshold };
    wrong('CONFIG_INVALID', field, text, 'a comparison such as "<14", or two that leave a band between them, such as "<14 or >180"');
    return undefined;
  };
  const amount = (text: string | undefined, field: string): Amount | undefined => {
    if (text === undefined) return undefined;
    const match = /^((?:0|[1-9]\d*)(?:\.\d+)?)(%?)$/.exec(text);
    if (!match) {
      wrong('CONFIG_INVALID', field, text, 'an amount such as "3", or a share such as "10%"');
      return undefined;
    }
    const share = match[2] === '%';
    return { text, share, value: share ? Number(match[1]) / 100 : Number(match[1]) };
  };
  const parts = {
    warn: band('warn'),
    error: band('error'),
    allow: amount(rule.allow, 'allow'),
    maxIncrease: amount(rule.baseline?.max_increase, 'baseline.max_increase'),
    maxDecrease: amount(rule.baseline?.max_decrease, 'baseline.max_decrease'),
  };
  if (!parts.warn && !parts.error && !parts.maxIncrease && !parts.maxDecrease && findings.length === 0) {
    wrong('CONFIG_INVALID', 'error', '', 'one of "error", "warn" and "baseline" with a limit');
  }
  if (findings.length > 0 || !metric) return findings;
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Judged>;
  return { id: rule.id, path, metric, where, by: CHECK_KEYS.filter((key) => by.includes(key)), missing: rule.missing ?? 'default', text: rule.error ?? rule.warn ?? '', ...given };
}
