import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import type { Settings } from '../../src/model/settings.js';
import { TABLE_NAMES } from '../../src/model/tables.js';
import { arbitraryRows, messyRows } from './arbitrary-rows.js';
import { day, makeSettings, makeTables, type Rows } from './make-tables.js';

/** The whole case without what may follow the order of rows: order lines as a sorted list, findings without lines. */
function canonical(theCase: Case): unknown {
  const { orders, findings, skus, warehouses, regions, catalogue, ...rest } = theCase;
  const columns = Object.values(orders).filter((column) => typeof column !== 'number');
  const lines = Array.from({ length: orders.length }, (_, line) => columns.map((column) => column[line]).join(' ')).sort();
  const { categories, ...columnsBySku } = catalogue;
  return { ...rest, columnsBySku, ids: [skus.ids, warehouses.ids, regions.ids, categories.ids], lines, said: sayings(findings) };
}

function sayings(findings: readonly Finding[]): string[] {
  return findings.map(({ code, severity, file, column, value, count }) => JSON.stringify([code, severity, file, column, value, count])).sort();
}

/** The case in its canonical form, or why it cannot be used. */
function outcome(rows: Rows, settings: Settings): unknown {
  try {
    return canonical(assembleCase(makeTables(rows), settings));
  } catch (error) {
    if (error instanceof FindingsError) return sayings(error.findings);
    throw error;
  }
}

const shuffled = <T>(rows: readonly T[], keys: readonly number[]): T[] =>
  rows.map((row, i) => ({ row, key: keys[i % keys.length]! * (i + 7) * 7919 % 1009 })).sort((a, b) => a.key - b.key).map(({ row }) => row);

describe('assembleCase', () => {
  it('gives the same case for any order of rows', () => {
    const keys = fc.array(fc.integer({ min: 1, max: 1008 }), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(fc.oneof(arbitraryRows, messyRows), keys, fc.constantFrom('stop', 'skip'), (rows, order, onError) => {
        const mixed = { ...rows } as Record<string, unknown>;
        for (const table of TABLE_NAMES) if (rows[table]) mixed[table] = shuffled<unknown>(rows[table], order);
        const settings = makeSettings({ asOf: day('2024-03-01'), onError });
        expect(outcome(mixed as Rows, settings)).toEqual(outcome(rows, settings));
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('accounts for every row, and leaves no figure open', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const theCase = assembleCase(makeTables(rows), makeSettings({ asOf: day('2024-02-01') }));
        for (const { read, used, excluded, rejected } of theCase.accounts) {
          expect(used + excluded.reduce((sum, rule) => sum + rule.rows, rejected)).toBe(read);
          expect(used).toBeGreaterThanOrEqual(0);
        }
        expect(theCase.accounts.find(({ table }) => table === 'orders')!.used).toBe(theCase.orders.length);
        const { catalogue, network } = theCase;
        for (const column of [catalogue.unitCost, catalogue.price, ...Object.values(network.lanes) as Float64Array[]]) {
          expect(column.every((value) => value >= 0)).toBe(true);
        }
        network.lanes.open.forEach((open, lane) => {
          const size = theCase.warehouses.ids.length;
          const [from, to] = [Math.floor(lane / size), lane % size];
          if (open === 1) expect([from === to, network.active[from], network.active[to]]).toEqual([false, 1, 1]);
        });
        for (const { text, count } of theCase.assumptions) {
          expect(text).toMatch(/^[A-Z].*\.$/);
          expect(count).toBeGreaterThan(0);
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('meets every way to serve a region, and every reason not to go on', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(messyRows, (rows) => {
        try {
          const { assumptions, findings } = assembleCase(makeTables(rows), makeSettings({ asOf: day('2024-03-01'), onError: 'skip' }));
          for (const { code } of [...assumptions, ...findings]) seen.add(code);
        } catch (error) {
          if (!(error instanceof FindingsError)) throw error;
          for (const { code } of error.findings) seen.add(code);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'region_served_by_itself', 'region_served_by_name', 'region_served_by_history', 'shipping_cost_km',
        'INVENTORY_DUPLICATE', 'KEY_DUPLICATE', 'WAREHOUSE_UNKNOWN', 'REGION_UNSERVED', 'DEMAND_NO_PLACE', 'DEMAND_PLACE_IS_WAREHOUSE',
        'EVENT_OVERLAP', 'EVENT_UNMEASURED', 'BUNDLE_CYCLE', 'BUNDLE_STOCKED', 'bundles_exploded',
      ]),
    );
  });

  it('does not change the tables', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const tables = makeTables(rows);
        const before = structuredClone(tables);
        assembleCase(tables, makeSettings({ asOf: day('2024-02-01') }));
        expect(tables).toEqual(before);
      }),
      { seed: 6, numRuns: 30 },
    );
  });
});
