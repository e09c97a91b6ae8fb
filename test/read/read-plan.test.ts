import { describe, expect, it } from 'vitest';
import { FindingsError } from '../../src/model/finding.js';
import { readPlan, type PlanTexts } from '../../src/read/read-plan.js';

const TEXTS: PlanTexts = {
  transfers: 'sku,units\n"a,""b""",3\n',
  unmet: 'sku\n',
  orders: 'order_id\n',
  picks: 'from\n',
  customs: 'order_id\n',
  certificate: 'sku,supply\nx,1\ny,2\n',
  kpi: '{\n  "kpis": [{ "before": 0.5, "after": null }, { "before": 1 }]\n}\n',
  plan: '{ "value": "1.20", "units": 3, "gap": 1e-7, "__proto__": -2 }',
};

function refusal(texts: Partial<PlanTexts>): FindingsError['findings'] {
  try {
    readPlan({ ...TEXTS, ...texts });
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
  throw new Error('was read');
}

describe('readPlan', () => {
  it('gives cells as they stand and documents as they are', () => {
    const { transfers, unmet, certificate, kpi, plan } = readPlan(TEXTS);
    expect(transfers).toEqual({ columns: ['sku', 'units'], rows: [['a,"b"', '3']] });
    expect(unmet).toEqual({ columns: ['sku'], rows: [] });
    expect([...certificate.rows]).toHaveLength(2);
    expect(kpi).toEqual({ kpis: [{ before: 0.5, after: null }, { before: 1 }] });
    expect(Object.entries(plan as object)).toContainEqual(['__proto__', -2]);
  });

  it('keeps what others would repair: spaces, blank lines, rows that are too long, a mark of byte order', () => {
    const { columns, rows } = readPlan({ ...TEXTS, transfers: '\ufeffsku,units\n a ,3,\n\nb\n' }).transfers;
    expect(columns[0]).toBe('\ufeffsku');
    expect(rows).toEqual([[' a ', '3', ''], [''], ['b']]);
  });

  it('takes the line ends of either kind', () => {
    expect(readPlan({ ...TEXTS, transfers: 'sku,units\r\na,3\r\n' }).transfers.rows).toEqual([['a', '3']]);
  });

  it.each([
    ['an empty table', { unmet: '' }, { code: 'FILE_EMPTY', file: 'unmet.csv' }],
    ['an open quote', { transfers: 'sku,units\na,3\n"b,4\n' }, { code: 'FILE_FORMAT', file: 'transfers.csv', line: 3 }],
    ['a quote within a cell', { certificate: 'sku,supply\na"b,3\n' }, { code: 'FILE_FORMAT', file: 'certificate.csv.gz', line: 2 }],
    ['an empty document', { kpi: ' ' }, { code: 'FILE_EMPTY', file: 'kpi.json' }],
    ['half a document', { plan: '{ "value": ' }, { code: 'FILE_FORMAT', file: 'plan.json' }],
    ['a number written in another way', { plan: '{\n  "value": 1.0\n}' }, { code: 'FILE_FORMAT', line: 2, value: '1.0', expected: '1' }],
    ['a number that a double does not hold', { plan: '[9007199254740993]' }, { code: 'FILE_FORMAT', expected: '9007199254740992' }],
    ['less than nothing', { plan: '{ "value": -0 }' }, { code: 'FILE_FORMAT', value: '-0' }],
    ['a key twice', { plan: '{ "a": { "b": 1 },\n "a": 2 }' }, { code: 'FILE_FORMAT', line: 2, value: 'a' }],
    ['a key twice, once escaped', { plan: '{ "a": 1, "\\u0061": 2 }' }, { code: 'FILE_FORMAT', value: 'a' }],
  ])('refuses %s', (_, texts, finding) => expect(refusal(texts)).toContainEqual(expect.objectContaining(finding)));

  it('does not take the same key in two objects, or text that looks like either, for a fault', () => {
    expect(() => readPlan({ ...TEXTS, plan: '[{ "a": "1.0" }, { "a": "\\"a\\": 1.0" }, { "b": { "a": [0.25] }, "a": "b" }]' })).not.toThrow();
  });
});
