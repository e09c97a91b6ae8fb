import { describe, expect, test } from 'vitest';
import { KPI_SKU_COLUMNS, KPI_SKU_NUMBERS } from '../../src/kpi/kpi-columns.js';
import { kpiSkuTable } from '../../src/kpi/kpi-sku-table.js';
import { textTableOf } from '../../src/write/text-table-of.js';
import { testCase, testClasses, testOutlook, testPositions } from './small-case.js';

/** Cells: S0 W0, S0 W1, S1 W0, S1 W1, S2 W0, S2 W1. S1 lies nowhere but has demand at W1; S2 arrives at W1 by the plan. */
const input = {
  theCase: testCase({ unitCost: [2.5, 4, 0.1], abc: ['A', 'C', 'N'], shippingCost: [[1], [2]], lines: [] }),
  classes: testClasses(['A', 'C', 'N']),
  positions: testPositions([7, 7, 7], [1, 0, 0, 0, 1, 0]),
  before: testOutlook({
    demand: [10 / 3, 0, 0, 2, 0, 0],
    served: [3, 0, 0, 0, 0, 0],
    rerouted: [0, 0, 0, 0.00049, 0, 0],
    lost: [1 / 3, 0, 0, 1.99951, 0, 0],
    onHand: [100, 0, 0, 0, 3, 0],
    available: [98, 0, 0, 0, 3, 0],
    cover: [29.25, NaN, NaN, 0, NaN, NaN],
  }),
  after: testOutlook({ onHand: [100, 0, 0, 0, 1, 2], available: [98, 0, 0, 0, 1, 2], cover: [29.25, NaN, NaN, 0, NaN, NaN] }),
};

describe('kpiSkuTable', () => {
  const table = textTableOf(kpiSkuTable(input));
  const rows = [...table.rows].map((row) => new Map(table.columns.map((column, i) => [column, row[i]])));

  test('has a row where a SKU is stocked, wanted or received, by SKU, then warehouse', () => {
    expect(rows.map((row) => `${row.get('sku')} ${row.get('warehouse')}`)).toEqual(['S0 W0', 'S1 W1', 'S2 W0', 'S2 W1']);
    expect(rows.map((row) => row.get('stocked'))).toEqual(['yes', 'no', 'yes', 'no']);
  });

  test('writes plain rounded decimals, and blanks where there is no number', () => {
    const [first, wanted, sender, receiver] = rows;
    expect(first!.get('demand')).toBe('3.333333');
    expect(first!.get('on_hand_before')).toBe('100');
    expect(first!.get('inventory_value_before')).toBe('250');
    expect(first!.get('cover_before')).toBe('29.25');
    expect(wanted!.get('rerouted_before')).toBe('0.00049');
    expect(wanted!.get('lost_before')).toBe('1.99951');
    expect(sender!.get('cover_before')).toBe('');
    expect(sender!.get('inventory_value_before')).toBe('0.3');
    expect(receiver!.get('on_hand_after')).toBe('2');
    for (const row of rows) {
      for (const column of KPI_SKU_COLUMNS) if (KPI_SKU_NUMBERS.has(column)) expect(row.get(column)).toMatch(/^(|[0-9]+(\.[0-9]*[1-9])?)$/);
    }
  });

  test('can be read twice', () => {
    expect([...table.rows]).toEqual([...table.rows]);
  });
});
