import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/model/calendar.js';
import type { Case } from '../../src/model/case.js';
import type { Plan, TransferLine } from '../../src/model/plan.js';
import { UNMET_REASONS } from '../../src/model/plan.js';
import { quantumOf } from '../../src/model/quantum.js';
import { CERTIFICATE_COLUMNS, TRANSFER_COLUMNS, UNMET_COLUMNS } from '../../src/model/witness.js';
import { DEFAULT_SETTINGS } from '../../src/model/settings.js';
import { readManifestFiles, writeManifest } from '../../src/write/manifest-document.js';
import { noResting } from '../../src/model/plan-scope.js';
import { renderStatus } from '../../src/write/plan-document.js';
import { writePlanDocuments } from '../../src/write/plan-documents.js';
import { renderReason, renderUnmet } from '../../src/write/reason-prose.js';
import { sketchCase } from '../verify/sketch.js';

const asOf = parseDay('2024-06-30')!;
const theCase: Case = sketchCase({
  asOf,
  warehouses: ['DE1', 'FR\u202e1', 'UK1'],
  skus: [{ id: '__proto__' }, { id: 'lamp', pack: 4 }],
  stock: [{ sku: 1, warehouse: 0, onHand: 10 }],
  lanes: [],
});
const line: TransferLine = {
  transferId: 'abc', sku: 1, from: 0, to: 2, units: 8, cases: 2, shipOn: asOf, arriveOn: asOf + 3,
  cost: 1_234_567, benefit: 9_000_000, useProbability: 0.912345,
  fromCoverBefore: 366, fromCoverAfter: 120.06, toCoverBefore: 3.04, toCoverAfter: NaN, abc: 'A', triggers: [], due: true, chain: false,
  reason: { horizon: 35, expectedLostBefore: 8.24, expectedLostAfter: 1.06, unitGain: 2_500_000, lossAtFrom: 70_000, alternative: 1, alternativeBenefit: 4_000_000 },
};
const plan: Plan = {
  asOf, quantum: quantumOf(6), status: 'gap', value: 7_765_433n, bound: 8_000_000n, cost: 1_234_567n, benefit: 9_000_000n, units: 8,
  lines: [line],
  unmet: [{ sku: 0, warehouse: 1, abc: 'N', units: 3, expectedLost: 1.23456, value: 1_500_000, reason: 'network_short', action: 'purchase' }],
  certificate: {
    length: 1, sku: Int32Array.of(0), warehouse: Int32Array.of(2), pack: Int32Array.of(1), supply: Int32Array.of(0), after: Int32Array.of(0),
    leadDays: Int32Array.of(-1), marginalLast: Float64Array.of(NaN), marginalNext: Float64Array.of(-0), potentialOwn: Float64Array.of(9_007_199_254_740_991), potentialReceive: Float64Array.of(-5),
  },
  kpis: [
    { metric: 'fill', unit: 'share', before: 0.12345678, after: null, reason: 'none' },
    { metric: 'fill', unit: 'share', warehouse: 'UK1', abc: 'A', before: 0.5, after: 1 },
  ],
  prices: [], isStopped: false,
  scope: { takes: 'all', since: asOf, previous: false, due: Uint8Array.of(1, 1), triggers: [], planned: Uint8Array.of(1, 1), resting: noResting(2) },
  limits: [
    { limit: 'budget', from: -1, to: -1, capacity: 2_000_000, used: 2_000_000, binds: true },
    { limit: 'lane_capacity_units', from: 0, to: 2, capacity: 20, used: 8, binds: false },
  ],
  assumptions: [{ code: 'x', text: 'y', count: 1 }],
};

describe('the documents of a plan', () => {
  const documents = writePlanDocuments(plan, theCase);
  const rows = (table: { rows: Iterable<readonly string[]> }): string[][] => Array.from(table.rows, (row) => [...row]);

  it('have the columns of the contract', () => {
    expect(documents.transfers.columns).toEqual(TRANSFER_COLUMNS);
    expect(documents.unmet.columns).toEqual(UNMET_COLUMNS);
    expect(documents.certificate.columns).toEqual(CERTIFICATE_COLUMNS);
    for (const table of [documents.transfers, documents.unmet, documents.certificate]) {
      for (const row of rows(table)) expect(row).toHaveLength(table.columns.length);
    }
  });

  it('hold money exactly and figures rounded as agreed', () => {
    const [row] = rows(documents.transfers);
    const cell = (column: (typeof TRANSFER_COLUMNS)[number]): string => row![TRANSFER_COLUMNS.indexOf(column)]!;
    expect([cell('cost'), cell('benefit'), cell('net_benefit')]).toEqual(['1.234567', '9', '7.765433']);
    expect([cell('from_cover_before'), cell('from_cover_after'), cell('to_cover_before'), cell('to_cover_after')]).toEqual(['366', '120.1', '3', '']);
    expect([cell('use_probability'), cell('ship_on'), cell('arrive_on'), cell('chain')]).toEqual(['0.9123', '2024-06-30', '2024-07-03', 'no']);
    expect(rows(documents.unmet)).toEqual([['__proto__', 'FR\u202e1', 'N', '3', '1.235', '1.5', 'network_short', 'purchase']]);
    expect(rows(documents.certificate)).toEqual([['__proto__', 'UK1', '1', '0', '0', '-1', '', '0', '9007199254740991', '-5']]);
  });

  it('can be read twice: rows are made anew', () => {
    expect(rows(documents.certificate)).toEqual(rows(documents.certificate));
  });

  it('name only limits that bind', () => {
    expect(documents.plan).toMatchObject({ status: 'gap', value: '7.765433', bound: '8', binding_limits: [{ limit: 'budget', from: null, to: null, capacity: 2, used: 2 }] });
    expect(documents.kpi).toMatchObject({ kpis: [{ scope: {}, before: 0.123457, after: null, reason: 'none' }, { scope: { warehouse: 'UK1', abc: 'A' }, before: 0.5, after: 1 }] });
  });
});

describe('renderReason', () => {
  it('is one sentence with cover at both ends, chance, benefit, cost and what it was preferred to', () => {
    const text = renderReason(line, theCase, plan.quantum);
    for (const words of ['UK1', 'DE1', 'a year or more', '120.1 days', '91.2 %', 'benefit 9 ', 'for a cost of 1.23', 'earns 2.50', 'worth 0.07', '35 days', 'of 1.1 instead of 8.2', 'would net 4']) {
      expect(text).toContain(words);
    }
    expect(text.endsWith('.')).toBe(true);
    expect(text).not.toContain('\u202e');
    expect(text).toContain('FR\\u202e1');
  });

  it('says where nobody else gains, and what a chain is', () => {
    const chain = { ...line, chain: true, reason: { ...line.reason, alternative: -1, alternativeBenefit: 0 } };
    expect(renderReason(chain, theCase, plan.quantum)).toMatch(/no other warehouse would gain.*chain/);
  });
});

describe('renderUnmet', () => {
  it.each(UNMET_REASONS)('has words for %s', (reason) => {
    const text = renderUnmet({ ...plan.unmet[0]!, reason }, theCase, plan.quantum);
    expect(text).toMatch(/^FR\\u202e1 could still use 3 more .*: .{15,}; (purchase|transfer, once a duty_rate is given)\.$/);
  });
});

describe('renderStatus', () => {
  it('never flatters a gap', () => {
    expect(renderStatus({ status: 'optimal', value: 5n, bound: 5n })).toBe('optimal, certified');
    expect(renderStatus({ status: 'gap', value: 1_000_000n, bound: 1_000_001n })).toContain('gap 0.01 %');
    expect(renderStatus({ status: 'gap', value: 0n, bound: 1n })).toContain('gap 100 %');
    expect(renderStatus({ status: 'optimal-by-search', value: 99n, bound: 100n })).toMatch(/search.*gap 1.02 %/);
    expect(renderStatus({ status: 'feasible', value: 1n, bound: 2n })).toContain('no bound');
  });
});

describe('the manifest', () => {
  const mark = { file: 'transfers.csv', bytes: 3, sha256: 'ab' };
  const document = writeManifest(plan, theCase, '1.2.3', [{ table: 'orders', ...mark, file: '/home/ann/secret/orders.csv' }], [mark]);

  it('names inputs without their folders, options and what was assumed', () => {
    expect(document.inputs).toEqual([{ table: 'orders', file: 'orders.csv', bytes: 3, sha256: 'ab' }]);
    expect(document.options).toMatchObject({ ...DEFAULT_SETTINGS, asOf: '2024-06-30' });
    expect(document).toMatchObject({ version: '1.2.3', quantum_exponent: 6, as_of: '2024-06-30', assumptions: plan.assumptions });
  });

  it('is known again, and nothing else is', () => {
    expect(readManifestFiles(JSON.stringify(document))).toEqual(new Set(['transfers.csv', 'manifest.json']));
    for (const text of ['', '{}', 'null', '[]', '{"format":"rebalance-plan"}', '{"format":"other","files":[]}']) expect(readManifestFiles(text)).toBeUndefined();
  });
});
