import { describe, expect, it } from 'vitest';
import { diffKpis } from '../../src/diff/diff-kpis.js';
import type { KpiDocument } from '../../src/model/witness.js';

function measured(...values: readonly (readonly [metric: string, before: number | null, after: number | null])[]): KpiDocument {
  return {
    format: 'rebalance-kpi', format_version: 1, case: 'c', as_of: '2024-06-30', money: 'money',
    kpis: values.map(([metric, before, after]) => ({ metric, unit: 'days', scope: { warehouse: 'W1' }, before, after })),
  };
}
const differences = (old: KpiDocument, now: KpiDocument) => diffKpis(old, now).map((row) => [row.change, row.key.name, row.field, row.old, row.new]);

describe('diffKpis', () => {
  it('says a value once where neither plan changes it, and both sides where one of them does', () => {
    expect(differences(measured(['cover', 7, 7]), measured(['cover', 9, 9]))).toEqual([['changed', 'cover', 'value', 7, 9]]);
    expect(differences(measured(['cover', 7, 7]), measured(['cover', 7, 21]))).toEqual([['changed', 'cover', 'after', 7, 21]]);
    expect(differences(measured(['cover', 7, 14]), measured(['cover', 8, 8]))).toEqual([
      ['changed', 'cover', 'before', 7, 8], ['changed', 'cover', 'after', 14, 8],
    ]);
  });

  it('tells what became unknown, came and went', () => {
    expect(differences(measured(['cover', 7, 7]), measured(['cover', null, null]))).toEqual([['changed', 'cover', 'value', 7, null]]);
    expect(differences(measured(['a', 1, 1]), measured(['b', 1, 1])).map(([change, name]) => [change, name])).toEqual([['removed', 'a'], ['added', 'b']]);
    expect(differences(measured(['a', 1, 2]), measured(['a', 1, 2]))).toEqual([]);
  });
});
