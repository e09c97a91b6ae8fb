import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { WitnessFacts } from '../../src/model/witness.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { bestByCounting } from './best-by-counting.js';
import { randomSketch } from './random-sketch.js';
import { sketchCase, type Sketch } from './sketch.js';
import { money, toyFacts, toyPlan, type Move, type ToyCurves, type ToyDocuments } from './toy-plan.js';

describe('verifyPlan on plans of an independent solver', () => {
  it('accepts every right plan, optimal ones and ones with a gap', () => {
    const seen = { optimal: 0, gap: 0, lines: 0, chains: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch, curves } = randomSketch(seed);
        const { facts, documents } = toyPlan(sketch, curves);
        seen[documents.plan['status'] as 'optimal' | 'gap']++;
        seen.lines += documents.transfers.rows.length;
        seen.chains += documents.transfers.rows.filter((row) => row.at(-1) === 'yes').length;
        expect(verifyPlan(facts, documents)).toEqual([]);
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(seen.optimal).toBeGreaterThan(100);
    expect(seen.gap).toBeGreaterThan(100);
    expect(seen.lines).toBeGreaterThan(1000);
    expect(seen.chains).toBeGreaterThan(100);
  });

  it('calls a plan optimal only when counting all plans finds no better one', () => {
    let optimal = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch, curves } = randomSketch(seed);
        const small = {
          ...sketch,
          skus: sketch.skus.slice(0, 1),
          stock: sketch.stock.filter(({ sku }) => sku === 0).map((row) => ({ ...row, onHand: Math.min(row.onHand, 5) })),
        };
        const { facts, documents } = toyPlan(small, curves);
        expect(verifyPlan(facts, documents)).toEqual([]);
        const leads = small.warehouses.map((id) => Number(documents.certificate.rows.find((row) => row[1] === id)?.[5] ?? -1));
        const best = bestByCounting(facts, 0, leads);
        if (documents.plan['status'] === 'optimal') {
          expect(documents.plan['value']).toBe(money(best));
          optimal++;
        }
        expect(Number(documents.plan['bound']) * 100 + 1e-6).toBeGreaterThanOrEqual(best);
      }),
      { seed: 2, numRuns: 150 },
    );
    expect(optimal).toBeGreaterThan(50);
  });
});

/** Ten pairs lie in DE1, one in FR1, none in UK1, where most is wanted. */
const SKETCH: Sketch = {
  asOf: 19904, // 2024-06-30
  warehouses: ['DE1', 'FR1', 'UK1'],
  skus: [{ id: '=A', pack: 2, weightKg: 0.5, volumeM3: 0.25, unitCost: 10 }],
  stock: [
    { sku: 0, warehouse: 0, onHand: 21 },
    { sku: 0, warehouse: 1, onHand: 3 },
    { sku: 0, warehouse: 2, onHand: 0, inbound: 8 },
  ],
  lanes: [
    { from: 0, to: 1, leadDays: 2, costUnit: 0.1 },
    { from: 0, to: 2, leadDays: 4, costUnit: 0.4 },
    { from: 1, to: 2, leadDays: 3, costUnit: 0.1 },
  ],
};
const CURVES: ToyCurves = { mean: [5, 5, 9], first: [250, 250, 400], slope: [10, 20, 20], perLeadDay: 2 };

const columns = (findings: readonly Finding[]): (string | undefined)[] => findings.map(({ column }) => column);

/** The plan of the sketch, judged by a case in which something else holds. */
function judged(change: Partial<Sketch>, curves: Partial<ToyCurves> = {}): readonly Finding[] {
  const { documents } = toyPlan(SKETCH, CURVES);
  return verifyPlan(toyFacts({ ...SKETCH, ...change }, { ...CURVES, ...curves }), documents);
}

/** The plan of the sketch after something was done to its documents. */
function changed(change: (documents: ToyDocuments) => void, sketch = SKETCH): readonly Finding[] {
  const { facts, documents } = toyPlan(sketch, CURVES);
  change(documents);
  return verifyPlan(facts, documents);
}

const lane = (at: number, change: object): Partial<Sketch> => ({
  lanes: SKETCH.lanes.map((known, i) => (i === at ? { ...known, ...change } : known)),
});
const stock = (at: number, change: object): Partial<Sketch> => ({
  stock: SKETCH.stock.map((known, i) => (i === at ? { ...known, ...change } : known)),
});
const units = (values: number[]): Float64Array => Float64Array.from(values);

describe('the plan that the refusals below start from', () => {
  it('moves from DE1 to both others, is optimal and is accepted', () => {
    const { facts, documents } = toyPlan(SKETCH, CURVES);
    expect(documents.transfers.rows.map((row) => row.slice(1, 5))).toEqual([
      ['=A', 'DE1', 'FR1', '4'],
      ['=A', 'DE1', 'UK1', '8'],
      ['=A', 'FR1', 'UK1', '2'],
    ]);
    expect(documents.plan).toMatchObject({ status: 'optimal', value: '16.12', cost: '3.8', benefit: '19.92' });
    expect(verifyPlan(facts, documents)).toEqual([]);
  });
});

describe('stock', () => {
  it.each([
    ['reserved', { reserved: 12 }],
    ['unavailable', { unavailable: 12 }],
    ['owed to customers', { backordered: 12 }],
    ['inbound, not here yet', { onHand: 9, inbound: 12 }],
  ])('that is %s does not leave', (_, change) => expect(columns(judged(stock(0, change)))).toContain('units'));

  it('is relayed by nobody: what comes on one lane does not leave on another', () => {
    const relay = (moves: Move[]): Move[] => moves.map((move) => (move.from === 1 ? { ...move, packs: 2 } : move));
    const { facts, documents } = toyPlan(SKETCH, CURVES, relay);
    expect(verifyPlan(facts, documents)).toEqual([
      expect.objectContaining({ code: 'PLAN_CELL', file: 'transfers.csv', line: 4, column: 'units', value: '4' }),
    ]);
  });

  it('in the curves is that of the inventory', () => {
    const { facts, documents } = toyPlan(SKETCH, CURVES);
    const positions = { ...facts.positions, stock: facts.positions.stock.map((own, cell) => (cell === 2 ? own + 1 : own)) };
    expect(verifyPlan({ ...facts, positions }, documents)).toContainEqual(
      expect.objectContaining({ code: 'PLAN_UNPROVEN', column: 'supply', value: expect.stringContaining('=A at UK1') as string }),
    );
  });
});

describe('lanes', () => {
  it.each([
    ['closed', { lanes: SKETCH.lanes.slice(0, 2) }, {}, 'to'],
    ['slower than the horizon is long', lane(1, { leadDays: 30 }), {}, 'to'],
    ['slower than the next receipt, all of them', {}, { nextReceipt: 1 }, 'to'],
    ['from a warehouse that is not active', { inactive: [0] }, {}, 'to'],
    ['to a warehouse that does not stock the SKU', { stock: SKETCH.stock.slice(0, 2) }, {}, 'to'],
    ['for longer lines', lane(0, { minLineUnits: 5 }), {}, 'units'],
    ['for larger packs', { skus: [{ ...SKETCH.skus[0]!, pack: 3 }] }, {}, 'units'],
    ['for fewer units', lane(1, { capacityUnits: 7 }), {}, 'lane_capacity_units'],
    ['for fewer kg', lane(1, { capacityKg: 3.9 }), {}, 'lane_capacity_kg'],
    ['for fewer m3', lane(1, { capacityM3: 1.9 }), {}, 'lane_capacity_m3'],
    ['for larger shipments', lane(1, { minUnits: 9 }), {}, 'lane_min_units'],
    ['of another price', lane(1, { costUnit: 0.3 }), {}, 'cost'],
    ['of another duration', lane(2, { leadDays: 2 }), {}, 'arrive_on'],
  ])('that are %s', (_, sketch, curves, column) => expect(columns(judged(sketch, curves))).toContain(column));
});

describe('limits', () => {
  it.each([
    ['max_outbound_units', { network: { maxOutboundUnits: units([9, Infinity, Infinity]) } }],
    ['max_inbound_units', { network: { maxInboundUnits: units([Infinity, Infinity, 9]) } }],
    ['storage_units', { network: { capacityUnits: units([Infinity, Infinity, 9]) } }],
    ['storage_m3', { network: { capacityM3: units([Infinity, Infinity, 2.4]) } }],
    ['budget', { settings: { budget: 3.79 } }],
    ['max_lines', { settings: { maxLines: 2 } }],
    ['max_shipments', { settings: { maxShipments: 2 } }],
  ])('%s is held', (column, change) => expect(columns(judged(change))).toContain(column));

  it('a store that was too full before may empty, not fill', () => {
    expect(columns(judged({ network: { capacityUnits: units([8, Infinity, Infinity]) } }))).not.toContain('storage_units');
    expect(columns(judged({ network: { capacityUnits: units([Infinity, 2, Infinity]) } }))).toContain('storage_units');
  });

  it('storage is what is on hand, less what leaves, plus what comes', () => {
    const stores = { ...SKETCH, network: { capacityUnits: units([9, 5, 10]), capacityM3: units([2.25, 1.25, 2.5]) } };
    const named = ['DE1', 'FR1', 'UK1'].flatMap((to, w) => [
      { limit: 'storage_units', from: null, to, capacity: [9, 5, 10][w], used: [9, 5, 10][w], price: '0' },
      { limit: 'storage_m3', from: null, to, capacity: [2.25, 1.25, 2.5][w], used: [2.25, 1.25, 2.5][w], price: '0' },
    ]);
    expect(columns(changed((documents) => (documents.plan['binding_limits'] = named), stores))).toEqual([]);
  });

  const full = { ...SKETCH, ...lane(1, { capacityUnits: 8 }), settings: { budget: 100 } };
  const use = { limit: 'lane_capacity_units', from: 'DE1', to: 'UK1', capacity: 8, used: 8, price: '0' };
  const budget = { limit: 'budget', from: null, to: null, capacity: 100, used: 3.8, price: '0' };
  it.each([
    ['accepted where the full one is named', [use], []],
    ['refused where it is not', [], ['binding_limits.length']],
    ['refused where its use is wrong', [{ ...use, used: 7 }], ['binding_limits[0].used']],
    ['refused where its capacity is wrong', [{ ...use, capacity: 9 }], ['binding_limits[0].capacity']],
    ['refused where it is named twice', [use, use], ['binding_limits.length']],
    ['accepted where one more is said to hold the plan back', [use, budget], []],
    ['refused where that one is not set', [use, { ...budget, limit: 'max_lines' }], ['binding_limits.length']],
  ])('binding limits are %s', (_, named, refused) => {
    expect(columns(changed((documents) => (documents.plan['binding_limits'] = named), full))).toEqual(refused);
  });
});

describe('chains', () => {
  it('are refused where the settings forbid them', () => {
    expect(columns(judged({ settings: { chains: false } }))).toEqual(['chain', 'chain']);
  });
});

describe('the proof', () => {
  const potentialOwn = 8;
  it('stands on rows for everything in play, once and in order', () => {
    expect(columns(changed(({ certificate }) => void certificate.rows.pop()))).toContain('sku');
    expect(columns(changed(({ certificate }) => void certificate.rows.shift()))).toContain('warehouse');
    expect(columns(changed(({ certificate }) => void certificate.rows.push(certificate.rows[0]!)))).toContain('sku');
    expect(columns(changed(({ certificate }) => void certificate.rows.reverse()))).toContain('warehouse');
  });

  it('needs potentials that cover every lane', () => {
    const findings = changed(({ certificate }) => (certificate.rows[0]![potentialOwn] = String(Number(certificate.rows[0]![potentialOwn]) - 1)));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'PLAN_UNPROVEN', column: 'potential_own', line: 2 }));
  });

  it('proves no less than it prints', () => {
    const findings = changed(({ certificate }) => (certificate.rows[0]![potentialOwn] = String(Number(certificate.rows[0]![potentialOwn]) + 1)));
    expect(columns(findings)).toEqual(['status', 'bound', 'gap_share_of_savings']);
  });

  it('does not close a lane that is in use', () => {
    expect(columns(changed(({ certificate }) => (certificate.rows[2]![5] = '3')))).toContain('lead_days');
  });

  it('needs curves that do not rise', () => {
    const { facts, documents } = toyPlan(SKETCH, CURVES);
    const rising: WitnessFacts['marginal'] = (sku, warehouse, lead, unit) =>
      facts.marginal(sku, warehouse, lead, unit) + (warehouse === 2 && unit > 10 ? 1000 : 0);
    expect(verifyPlan({ ...facts, marginal: rising }, documents)).toContainEqual(
      expect.objectContaining({ code: 'PLAN_UNPROVEN', file: 'certificate.csv.gz', line: 4, column: 'marginal_next' }),
    );
  });

  it('does not take a plan that evens out stock for the best one', () => {
    const levelled = toyPlan(SKETCH, CURVES, () => [
      { sku: 0, from: 0, to: 1, packs: 3 },
      { sku: 0, from: 0, to: 2, packs: 4 },
    ]);
    expect(verifyPlan(levelled.facts, levelled.documents)).toEqual([]);
    expect(levelled.documents.plan['status']).toBe('gap');
    Object.assign(levelled.documents.plan, { status: 'optimal', bound: levelled.documents.plan['value'], gap_share_of_savings: 0 });
    expect(columns(verifyPlan(levelled.facts, levelled.documents))).toEqual(['status', 'bound', 'gap_share_of_savings']);
  });

  it('lets a search claim the optimum only beside a gap, and nobody claim less', () => {
    const levelled = toyPlan(SKETCH, CURVES, () => []);
    const worded = (status: string): ToyDocuments => ({ ...levelled.documents, plan: { ...levelled.documents.plan, status } });
    expect(verifyPlan(levelled.facts, worded('optimal-by-search'))).toEqual([]);
    for (const status of ['optimal', 'feasible', '']) expect(columns(verifyPlan(levelled.facts, worded(status)))).toEqual(['status']);
    for (const status of ['gap', 'optimal-by-search']) expect(columns(changed(({ plan }) => (plan['status'] = status)))).toEqual(['status']);
  });

  it('takes no plan of nothing for the best one either', () => {
    const nothing = toyPlan(SKETCH, CURVES, () => []);
    expect(verifyPlan(nothing.facts, nothing.documents)).toEqual([]);
    expect(nothing.documents.plan).toMatchObject({ status: 'gap', value: '0', gap_share_of_savings: 1 });
  });
});

describe('documents', () => {
  it.each([['blank', ' '], ['on two lines', 'a\nb'], ['in colour', '\u001b[31mred'], ['turned round', 'a\u202eb']])(
    'give a reason that is not %s',
    (_, reason) => expect(columns(changed(({ transfers }) => (transfers.rows[0]![11] = reason)))).toEqual(['reason']),
  );

  it('have their columns, in their order', () => {
    for (const table of ['transfers', 'unmet', 'certificate'] as const) {
      expect(columns(changed((documents) => void documents[table].columns.reverse()))).toContain('columns');
      expect(columns(changed((documents) => void documents[table].rows[0]!.push('')))).toContain('cells');
    }
  });

  it('list no transfer and no need twice', () => {
    expect(columns(changed(({ transfers }) => void transfers.rows.splice(1, 0, transfers.rows[0]!)))).toContain('sku');
    expect(columns(changed(({ unmet }) => void unmet.rows.push(unmet.rows[0]!)))).toContain('sku');
    expect(columns(changed(({ unmet }) => void unmet.rows.pop()))).toContain('rows');
    const { facts, documents } = toyPlan(SKETCH, CURVES);
    documents.unmet.rows.push(documents.unmet.rows[0]!);
    expect(columns(verifyPlan({ ...facts, unmet: [...facts.unmet, ...facts.unmet] }, documents))).toEqual(['sku']);
  });

  it('hold nothing beside what belongs there', () => {
    expect(columns(changed(({ plan }) => (plan['note'] = 'trust me')))).toEqual(['note']);
    expect(columns(changed(({ kpi }) => (kpi['kpis'] = {})))).toEqual(['kpis']);
    expect(columns(changed((documents) => (documents.kpi = null as never)))).toEqual(['']);
    expect(columns(changed(({ plan }) => Reflect.deleteProperty(plan, 'units')))).toEqual(['units']);
  });

  it('are refused by count beyond the first twenty cells of a column', () => {
    const many: Sketch = {
      ...SKETCH,
      skus: Array.from({ length: 40 }, (_, at) => ({ id: `S${10 + at}` })),
      stock: Array.from({ length: 40 }, (_, sku) => ({ sku, warehouse: 0, onHand: 1 })),
    };
    const { facts, documents } = toyPlan(many, { ...CURVES, mean: Array<number>(120).fill(0), first: Array<number>(120).fill(9), slope: Array<number>(120).fill(1) });
    expect(verifyPlan(facts, documents)).toEqual([]);
    for (const row of documents.unmet.rows) row[3] = '99';
    const findings = verifyPlan(facts, documents);
    expect(findings).toHaveLength(20);
    expect(findings.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    expect(findings.at(-1)!.count).toBe(21);
  });

  it('are judged by the case, not by its copy in the plan', () => {
    const { facts, documents } = toyPlan(SKETCH, CURVES);
    const theCase = { ...sketchCase(SKETCH), asOf: SKETCH.asOf + 1, assumptions: [], moneyName: 'item costs' as const };
    expect(new Set(columns(verifyPlan({ ...facts, theCase }, documents)))).toEqual(
      new Set(['order_id', 'ship_by', 'arrive_by', 'transfer_id', 'ship_on', 'arrive_on', 'as_of', 'money', 'assumptions.length']),
    );
  });
});
