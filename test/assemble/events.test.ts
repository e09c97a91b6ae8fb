import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import type { EventRow } from '../../src/model/tables.js';
import { day, findingsOf, makeSettings, makeTables } from './make-tables.js';

const asOf = day('2024-06-30');
const rows = {
  inventory: [{ sku: 'cup', warehouse: 'W1', onHand: 5, snapshotDate: asOf }, { sku: 'pot', warehouse: 'W2', onHand: 5, snapshotDate: asOf }],
  orders: Array.from({ length: 100 }, (_, at) => ({ orderedOn: asOf - 7 * at, sku: 'cup', units: 3, region: at % 2 ? 'de' : 'uk' })),
  shipping: ['de', 'uk'].map((region) => ({ warehouse: 'W1', region, costUnit: 1 })),
  skus: [{ sku: 'cup', category: 'china' }, { sku: 'pot' }],
};
const assemble = (events: readonly EventRow[], onError: 'stop' | 'skip' = 'stop'): Case =>
  assembleCase(makeTables({ ...rows, events }), makeSettings({ asOf, onError }));
const sale = { start: asOf + 8, end: asOf + 14, uplift: 2, line: 2 };
const account = (theCase: Case) => theCase.accounts.find(({ table }) => table === 'events')!;

describe('events of a case', () => {
  it('are sorted by start and scope, in codes, the last day within', () => {
    const { events } = assemble([
      { ...sale, sku: 'pot', name: 'b', line: 2 }, { ...sale, category: 'china', region: 'uk', line: 3 }, { start: asOf - 20, end: asOf - 20, line: 4 },
    ]);
    expect(events).toEqual([
      { start: asOf - 20, end: asOf - 20, uplift: Number.NaN, sku: -1, category: -1, region: -1, name: '' },
      { start: asOf + 8, end: asOf + 14, uplift: 2, sku: -1, category: 0, region: 1, name: '' },
      { start: asOf + 8, end: asOf + 14, uplift: 2, sku: 1, category: -1, region: -1, name: 'b' },
    ]);
    expect(assembleCase(makeTables(rows), makeSettings({ asOf })).events).toBeUndefined();
  });

  it.each([
    ['EVENT_ENDS_FIRST', [{ ...sale, end: asOf + 7 }], 1],
    ['EVENT_SCOPE', [{ ...sale, sku: 'cup', category: 'china' }], 1],
    ['EVENT_OVERLAP', [{ ...sale, region: 'uk' }, { ...sale, start: asOf + 14, end: asOf + 20, region: 'uk', line: 3 }], 2],
    ['EVENT_OVERLAP', [{ ...sale, end: asOf + 30 }, { ...sale, start: asOf + 9, end: asOf + 10, line: 3 }, { ...sale, start: asOf + 20, end: asOf + 21, line: 4 }], 3],
  ] as const)('%s stops the plan; skipped, the rows are rejected', (code, bad, rejected) => {
    expect(findingsOf(() => assemble(bad))).toContainEqual(expect.objectContaining({ code, severity: 'error', file: 'events.csv' }));
    const skipped = assemble([...bad, { ...sale, sku: 'pot', line: 9 }], 'skip');
    expect(account(skipped)).toMatchObject({ read: bad.length + 1, used: 1, rejected });
    expect(skipped.events).toHaveLength(1);
  });

  it('overlap in one scope only: other scopes, and one after the other, are fine', () => {
    const fine = [{ ...sale }, { ...sale, region: 'uk' }, { ...sale, region: 'de' }, { ...sale, sku: 'cup' }, { ...sale, start: asOf + 15, end: asOf + 15 }];
    expect(assemble(fine).events).toHaveLength(5);
  });

  it.each([
    ['SKU_UNKNOWN', { sku: 'cpu' }, 'did you mean cup?'],
    ['CATEGORY_UNKNOWN', { category: 'China' }, 'did you mean china?'],
    ['REGION_UNKNOWN', { region: 'france' }, 'correct it, or remove the row'],
  ])('%s leaves the event out, and says so', (code, scope, remedy) => {
    const theCase = assemble([{ ...sale, ...scope }, { ...sale, ...scope, start: asOf + 10, line: 3 }]);
    expect(theCase.findings).toContainEqual(expect.objectContaining({ code, severity: 'warning', file: 'events.csv', line: 2, count: 2, remedy }));
    expect(account(theCase)).toMatchObject({ used: 0, excluded: [{ rule: `unknown ${Object.keys(scope)[0]!}`, rows: 2 }] });
  });

  it('are left out where they touch neither history nor the year ahead', () => {
    const theCase = assemble([
      { ...sale, start: asOf - 900, end: asOf - 800, line: 2 }, { ...sale, start: asOf + 400, end: asOf + 401, line: 3 },
      { ...sale, start: asOf - 900, end: asOf - 600, line: 4, region: 'uk' }, { ...sale, start: asOf + 366, end: asOf + 401, line: 5, region: 'uk' },
    ]);
    expect(theCase.findings).toContainEqual(expect.objectContaining({ code: 'EVENT_OUTSIDE', severity: 'note', line: 2, count: 2 }));
    expect(account(theCase)).toMatchObject({ used: 2, excluded: [{ rule: 'outside of history and the days ahead', rows: 2 }] });
  });

  it('without an uplift need an earlier one of the same name and scope, whole and within history', () => {
    const blank = (start: number, more: Partial<EventRow> = {}): EventRow => ({ start, end: start + 6, name: 'sale', ...more });
    const unmeasured = (events: readonly EventRow[]): number => assemble(events).findings.filter(({ code }) => code === 'EVENT_UNMEASURED').length;
    expect(unmeasured([blank(asOf + 8)])).toBe(1);
    expect(unmeasured([blank(asOf + 8), blank(asOf - 300)])).toBe(0);
    expect(unmeasured([blank(asOf + 8), blank(asOf - 300, { region: 'uk' })])).toBe(1);
    expect(unmeasured([blank(asOf + 8), blank(asOf - 2)])).toBe(2); // still running
    expect(unmeasured([blank(asOf + 8, { uplift: 3 })])).toBe(0);
  });

  it('never break a case, whatever they say', () => {
    const date = fc.integer({ min: asOf - 1000, max: asOf + 500 });
    const opt = <T>(values: readonly T[]) => fc.constantFrom(undefined, ...values);
    const event = fc.record({
      start: date, end: date, uplift: opt([0.01, 1, 100]), sku: opt(['cup', 'ghost']), category: opt(['china', 'x']),
      region: opt(['uk', 'mars']), name: opt(['sale']),
    }).map((row, ) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as EventRow);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const theCase = assemble(events, 'skip');
        const { read, used, excluded, rejected } = account(theCase);
        expect(used + excluded.reduce((sum, rule) => sum + rule.rows, rejected)).toBe(read);
        expect(theCase.events).toHaveLength(used);
        expect(JSON.stringify(assemble([...events].reverse(), 'skip').events)).toBe(JSON.stringify(theCase.events));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
