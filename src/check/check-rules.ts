import { compareIds } from '../model/index-table.js';
import { nearestName } from '../model/nearest-name.js';
import type { CheckRule } from '../model/settings.js';
import type { TextTable } from '../model/table.js';
import type { KpiDocument } from '../model/witness.js';
import type { CheckResult, CheckSide } from './check-result.js';
import { checkScopes } from './check-scopes.js';
import { checkSkuRows } from './check-sku-rows.js';
import { notEvaluable, type Judged } from './judge.js';
import { parseThreshold } from './parse-threshold.js';
import { readWhere, WHERE_KEYS } from './where.js';

const KINDS: readonly CheckResult['kind'][] = ['fail', 'not evaluable', 'pass'];

/**
 * Holds rules against measured KPIs. A rule looks at the aggregate that its `where` names: over all, a warehouse, an
 * ABC class, or a class at a warehouse; lists and "*" mean each one on its own. With `sku` it looks at rows of kpi_sku.
 *
 * @param kpis the aggregates, as in kpi.json
 * @param skuRows the rows of kpi_sku; needed only by rules that name SKUs
 * @param side which values are held against the rules: `after` for a plan, `before` for the stock as it is
 * @returns every result: breaches first, the worst (by its distance to the bound, as a share of the bound) first of all;
 *   then what could not be evaluated, each with its finding; then what passed
 */
export function checkRules(
  rules: readonly CheckRule[],
  kpis: KpiDocument,
  skuRows: TextTable | undefined,
  side: CheckSide,
): CheckResult[] {
  const metrics = [...new Set(kpis.kpis.map((kpi) => kpi.metric))];
  const results: CheckResult[] = [];
  const onRows: Judged[] = [];
  for (const [index, rule] of rules.entries()) {
    const judged = judgedRule({ ...rule, path: `checks[${index}]` }, metrics);
    if ('kind' in judged) results.push(judged);
    else if (judged.where.sku === undefined) results.push(...checkScopes(judged, kpis.kpis, side));
    else onRows.push(judged);
  }
  results.push(...checkSkuRows(onRows, skuRows, side));

  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  return results.sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      b.excess - a.excess ||
      order.get(a.id)! - order.get(b.id)! ||
      compareIds(a.warehouse ?? '', b.warehouse ?? '') ||
      compareIds(a.abc ?? '', b.abc ?? '') ||
      compareIds(a.sku ?? '', b.sku ?? ''),
  );
}

/** The rule, understood, or the result that says why it is not. */
function judgedRule(rule: CheckRule & { readonly path: string }, metrics: readonly string[]): Judged | CheckResult {
  const { id, metric, error, path } = rule;
  if (!metrics.includes(metric)) {
    const nearest = nearestName(metric, metrics);
    const expected = nearest === undefined ? `one of ${metrics.join(', ')}` : nearest;
    return notEvaluable(rule, 'CHECK_UNKNOWN_METRIC', 'metric', metric, {}, expected);
  }
  const threshold = parseThreshold(error);
  if (!threshold) {
    const expected = 'a comparison such as "<14", or two that leave a band between them, such as "<14 or >180"';
    return notEvaluable(rule, 'CONFIG_INVALID', 'error', error, {}, expected);
  }
  const read = readWhere(rule.where);
  if ('unknown' in read) {
    return notEvaluable(rule, 'CONFIG_INVALID', `where.${read.unknown}`, read.unknown, {}, `one of ${WHERE_KEYS.join(', ')}`);
  }
  return { id, metric, error, path, threshold, where: read.where };
}
