/** Plans whose limits couple SKUs: what prices prove, and what becomes of the proof when a price is changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { bestCoupledByCounting } from './best-coupled-by-counting.js';
import { randomLimits } from './random-limits.js';
import { randomSketch, seeded } from './random-sketch.js';
import type { Sketch } from './sketch.js';
import { heldMoves } from './toy-limits.js';
import { toyPlan, usableLanes, type ToyCurves, type ToyDocuments, type ToyPlan } from './toy-plan.js';
import type { ToyPrice } from './toy-prices.js';

type Printed = { limit: string; from: string | null; to: string | null; price: string };
const pricesOf = ({ plan }: ToyDocuments): Printed[] => plan['prices'] as Printed[];
const columns = (findings: readonly Finding[]): (string | undefined)[] => findings.map(({ column }) => column);
const held = (sketch: Sketch, curves: ToyCurves, prices: readonly ToyPrice[]): ToyPlan =>
  toyPlan(sketch, curves, (moves, facts) => heldMoves(facts, moves), prices);

describe('verifyPlan at prices of limits', () => {
  it('adds up the same bound as exact fractions do, at any prices of any limits', () => {
    const seen = new Map<string, number>();
    let charged = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch: free, curves } = randomSketch(seed);
        const { sketch, prices } = randomLimits(free, seed);
        const { facts, documents } = held(sketch, curves, prices);
        for (const { limit } of prices) seen.set(limit, (seen.get(limit) ?? 0) + 1);
        expect(verifyPlan(facts, documents)).toEqual([]);
        charged += documents.plan['bound'] !== held(sketch, curves, []).documents.plan['bound'] ? 1 : 0;
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(seen.size).toBe(10);
    for (const [limit, count] of seen) expect(count, limit).toBeGreaterThan(30);
    expect(charged).toBeGreaterThan(300);
  });

  it('proves no less than what any plan saves that holds the limits, by counting them all', () => {
    let judged = 0;
    let tight = 0;
    let counted = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch: free, curves } = randomSketch(seed);
        const shape = [[2, 2, 3], [3, 1, 3], [3, 2, 1]][seed % 3]!; // warehouses, SKUs, packs
        const [count, skus, most] = shape as [number, number, number];
        if (free.warehouses.length < count || free.skus.length < skus) return;
        const small: Sketch = {
          ...free,
          warehouses: free.warehouses.slice(0, count),
          inactive: free.inactive?.filter((at) => at < count) ?? [],
          skus: free.skus.slice(0, skus),
          stock: free.stock
            .filter(({ sku, warehouse }) => sku < skus && warehouse < count)
            .map((row) => ({ ...row, onHand: Math.min(row.onHand, most * (free.skus[row.sku]!.pack ?? 1)) })),
          lanes: free.lanes.filter(({ from, to }) => from < count && to < count),
        };
        const perCell = (values: readonly number[]): number[] =>
          Array.from({ length: skus * count }, (_, cell) => values[Math.floor(cell / count) * free.warehouses.length + (cell % count)]!);
        const cut = { ...curves, mean: perCell(curves.mean), first: perCell(curves.first), slope: perCell(curves.slope) };
        const { sketch, prices: drawn } = randomLimits(small, seed);
        const prices = seed % 2 === 0 ? drawn : drawn.slice(-1); // many prove little, one may prove much
        const { facts, documents } = held(sketch, cut, prices);
        expect(verifyPlan(facts, documents)).toEqual([]);

        const leads = new Map(documents.certificate.rows.map((row) => [`${row[0]} ${row[1]}`, Number(row[5])]));
        const lead = (sku: number, at: number): number => leads.get(`${sketch.skus[sku]!.id} ${sketch.warehouses[at]!}`) ?? -1;
        const usable = sketch.skus.map((_, sku) => usableLanes(facts, sku));
        const open = (sku: number, from: number, to: number): boolean =>
          usable[sku]![from]![to]! >= 0 && usable[sku]![from]![to]! <= lead(sku, to);
        const { best, plans } = bestCoupledByCounting(facts, lead, open);
        const bound = Math.round(Number(documents.plan['bound']) * 100);
        expect(bound).toBeGreaterThanOrEqual(best);
        judged++;
        counted += plans;
        tight += best > 0 && prices.length > 0 && bound <= 1.2 * best + 10 ? 1 : 0;
      }),
      { seed: 8, numRuns: 1000 },
    );
    expect(judged).toBeGreaterThan(100);
    expect(counted).toBeGreaterThan(judged * 5);
    expect(tight).toBeGreaterThan(5);
  });

  it('refuses other prices than those at which the printed bound is proved', () => {
    const counts = { digit: 0, dropped: 0, added: 0, swapped: 0, passed: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch: free, curves } = randomSketch(seed);
        const { sketch, prices } = randomLimits(free, seed);
        const { facts, documents } = held(sketch, curves, prices);
        if (pricesOf(documents).length < 2) return;
        const pick = seeded(seed + 9);
        const judge = (kind: Exclude<keyof typeof counts, 'passed'>, change: (list: Printed[]) => Printed[]): void => {
          const changed = structuredClone(documents);
          changed.plan['prices'] = change(pricesOf(changed));
          const now = pricesOf(changed);
          for (const use of changed.plan['binding_limits'] as Printed[]) {
            use.price = now.find(({ limit, from, to }) => limit === use.limit && from === use.from && to === use.to)?.price ?? '0';
          }
          if (JSON.stringify(changed) === JSON.stringify(documents)) return;
          if (verifyPlan(facts, changed).length > 0) counts[kind]++;
          else counts.passed++; // a price that moves neither a term nor a charge that matters: the same bound is proved
        };
        for (const at of pricesOf(documents).keys()) {
          judge('digit', (list) => list.map((price, i) => (i === at ? { ...price, price: nextDigit(price.price) } : price)));
        }
        judge('dropped', (list) => list.toSpliced(pick(0, list.length - 1), 1));
        judge('added', (list) => [...list, { limit: 'max_shipments', from: null, to: null, price: '0.07' }]);
        judge('swapped', ([first, second, ...rest]) => [second!, first!, ...rest]);
      }),
      { seed: 9, numRuns: 150 },
    );
    for (const [kind, count] of Object.entries(counts)) if (kind !== 'passed') expect(count, JSON.stringify(counts)).toBeGreaterThan(50);
    expect(counts.passed, JSON.stringify(counts)).toBeLessThan(counts.digit);
  });
});

/** Two SKUs want the one lane; it takes three units and a unit more would earn 40. */
const SKETCH: Sketch = {
  asOf: 19904,
  warehouses: ['DE1', 'UK1'],
  skus: [{ id: 'A' }, { id: 'B' }],
  stock: [0, 1].flatMap((sku) => [{ sku, warehouse: 0, onHand: 4 }, { sku, warehouse: 1, onHand: 0 }]),
  lanes: [{ from: 0, to: 1, leadDays: 1, costUnit: 0.1, capacityUnits: 3 }],
};
const CURVES: ToyCurves = { mean: [1, 9, 1, 9], first: [50, 200, 50, 160], slope: [0, 20, 0, 20], perLeadDay: 0 };
const PRICES: ToyPrice[] = [{ limit: 'lane_capacity_units', from: 0, to: 1, quanta: 70 }];

/** What is refused of the sketch's plan after something was done to its prices. */
function refused(change: (entry: Record<string, unknown>, plan: Record<string, unknown>) => unknown, sketch = SKETCH): (string | undefined)[] {
  const { facts, documents } = held(sketch, CURVES, PRICES);
  change(pricesOf(documents)[0]!, documents.plan);
  return columns(verifyPlan(facts, documents));
}

describe('prices in plan.json', () => {
  it('lower the bound below that of the SKUs on their own', () => {
    const priced = held(SKETCH, CURVES, PRICES);
    expect(verifyPlan(priced.facts, priced.documents)).toEqual([]);
    const alone = held(SKETCH, CURVES, []);
    expect(verifyPlan(alone.facts, alone.documents)).toEqual([]);
    expect(Number(priced.documents.plan['bound'])).toBeLessThan(Number(alone.documents.plan['bound']));
    expect(Number(priced.documents.plan['bound'])).toBeGreaterThanOrEqual(Number(priced.documents.plan['value']));
  });

  it.each<[string, unknown, string]>([
    ['limit', 'lane_capacity_boxes', 'prices[0].limit'],
    ['limit', '__proto__', 'prices[0].limit'],
    ['from', 'FR1', 'prices[0].from'],
    ['to', null, 'prices[0].from'],
    ['price', '0', 'prices[0].price'],
    ['price', '-0.9', 'prices[0].price'],
    ['price', '0.90', 'prices[0].price'],
    ['price', '.9', 'prices[0].price'],
    ['price', '0.901', 'prices[0].price'],
    ['price', '9e-1', 'prices[0].price'],
    ['price', 0.9, 'prices[0].price'],
    ['price', '90071992547409.93', 'prices[0].price'],
    ['note', 'trust me', 'prices[0].note'],
  ])('%s %j is refused', (key, value, column) => expect(refused((entry) => (entry[key] = value))).toEqual([column]));

  it.each<[string, unknown]>([['absent', undefined], ['no list', {}], ['null', null]])('%s are refused', (_, value) =>
    expect(refused((__, plan) => (plan['prices'] = value))).toEqual(['prices']));

  it.each<[string, unknown]>([['nothing', null], ['a word', 'price'], ['a list', []]])('%s among them is refused', (_, value) =>
    expect(refused((__, plan) => (plan['prices'] = [value]))).toEqual(['prices[0].limit']));

  it('stand once and in order', () => {
    expect(refused((entry, plan) => (plan['prices'] = [entry, entry]))).toEqual(['prices[1].limit']);
    expect(refused((entry, plan) => (plan['prices'] = [{ limit: 'max_lines', from: null, to: null, price: '1' }, entry]))).toEqual(['prices[1].limit']);
  });

  it('of a limit without a capacity prove nothing', () => {
    for (const [limit, from, to] of [
      ['lane_capacity_kg', 'DE1', 'UK1'], ['max_outbound_units', 'DE1', null], ['storage_m3', null, 'UK1'], ['budget', null, null],
      ['max_lines', null, null], ['max_shipments', null, null],
    ] as const) {
      const findings = refused((entry, plan) => (plan['prices'] = [entry, { limit, from, to, price: '0.01' }]));
      expect(findings, limit).toContain('prices');
    }
  });

  it('are those of the limits that bind', () => {
    expect(refused((_, plan) => ((plan['binding_limits'] as Printed[])[0]!.price = '0.71'))).toEqual(['binding_limits[0].price']);
  });

  it('do not add up beyond what is exact', () => {
    const docks = { ...SKETCH, network: { maxOutboundUnits: Float64Array.of(3, Infinity) } };
    const large = '90000000000000';
    const prices = [{ limit: 'lane_capacity_units', from: 'DE1', to: 'UK1', price: large }, { limit: 'max_outbound_units', from: 'DE1', to: null, price: large }];
    expect(refused((_, plan) => (plan['prices'] = prices), docks)).toEqual(['prices']);
  });

  it('bear what it costs to send vehicles; a load without weight needs none', () => {
    const sketch: Sketch = {
      ...SKETCH,
      skus: [{ id: 'A' }, { id: 'B', weightKg: 1 }],
      lanes: [{ ...SKETCH.lanes[0]!, vehicleKg: 1000, vehicleCost: 4 }],
    };
    const { facts, documents } = held(sketch, CURVES, PRICES);
    expect(verifyPlan(facts, documents)).toEqual([]);
    expect(Number(documents.plan['bound'])).toBeGreaterThanOrEqual(Number(documents.plan['value']));
    expect(documents.plan['value']).not.toBe('0');
  });
});

function nextDigit(text: string): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) % 9) + 1));
}
