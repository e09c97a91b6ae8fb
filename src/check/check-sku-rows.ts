import { KPI_SKU_COLUMNS, type KpiSkuColumn } from '../kpi/kpi-sku-table.js';
import type { TextTable } from '../model/table.js';
import type { CheckResult, CheckSide } from './check-result.js';
import { findBreach } from './find-breach.js';
import { failed, notEvaluable, passed, type Judged } from './judge.js';
import { ROW_METRICS, type CellOf } from './row-metrics.js';
import { meets } from './where.js';

/**
 * Holds the rules that name SKUs against the rows of kpi_sku, in one pass: a result for each row that breaches, and one
 * for all that pass. A row without a value is not evaluable where the rule names its SKU, and is passed over under "*".
 */
export function checkSkuRows(rules: readonly Judged[], table: TextTable | undefined, side: CheckSide): CheckResult[] {
  if (rules.length === 0) return [];
  const missing = table ? KPI_SKU_COLUMNS.find((column) => !table.columns.includes(column)) : 'kpi_sku';
  if (!table || missing !== undefined) {
    return rules.map((rule) => notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'where', `no ${missing ?? 'kpi_sku'}`));
  }
  const at = new Map(table.columns.map((column, index) => [column, index]));
  const results: CheckResult[] = [];
  const tallies = rules.map((rule) => ({
    rule,
    measure: ROW_METRICS.get(rule.metric),
    every: rule.where.sku === 'every',
    selected: 0,
    passed: 0,
    unmeasured: 0,
    seen: new Set<string>(), // SKUs that are named and have a row
  }));

  for (const row of table.rows) {
    const text = (column: KpiSkuColumn): string => row[at.get(column)!]!;
    const cell: CellOf = (column) => numberOf(text(column));
    const [sku, warehouse, abc] = [text('sku'), text('warehouse'), text('abc_class')];
    for (const tally of tallies) {
      const { rule, measure } = tally;
      if (!measure || !meets(rule.where.sku, sku)) continue;
      if (!meets(rule.where.warehouse, warehouse) || !meets(rule.where.abc, abc)) continue;
      tally.selected++;
      if (!tally.every) tally.seen.add(sku);
      const value = measure(cell, side);
      const scope = { sku, warehouse, abc };
      if (Number.isNaN(value)) {
        tally.unmeasured++;
        if (!tally.every) results.push(notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'metric', 'no forecast demand', scope));
        continue;
      }
      const breach = findBreach(value, rule.threshold);
      if (breach) results.push(failed(rule, value, breach, scope));
      else tally.passed++;
    }
  }

  for (const { rule, measure, every, selected, passed: passes, unmeasured, seen } of tallies) {
    if (!measure) {
      results.push(notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'metric', 'not measured for a single SKU'));
      continue;
    }
    if (selected === 0) results.push(notEvaluable(rule, 'CHECK_SELECTS_NOTHING', 'where', named(rule)));
    else if (every && unmeasured === selected) {
      results.push(notEvaluable(rule, 'CHECK_NOT_EVALUABLE', 'metric', 'no forecast demand'));
    } else if (!every && Array.isArray(rule.where.sku)) {
      for (const sku of rule.where.sku as readonly string[]) {
        if (!seen.has(sku)) results.push(notEvaluable(rule, 'CHECK_SELECTS_NOTHING', 'where', sku, { sku }));
      }
    }
    if (passes > 0) results.push(passed(rule, null, passes));
  }
  return results;
}

function numberOf(text: string): number {
  if (text === 'yes' || text === 'no') return Number(text === 'yes');
  return text === '' ? NaN : Number(text);
}

function named({ where }: Judged): string {
  return [where.sku, where.warehouse, where.abc]
    .flatMap((choice) => (choice === undefined ? [] : choice === 'every' ? ['*'] : choice))
    .join(', ');
}
