import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS_AHEAD } from '../../src/model/forecast.js';
import { type Positions } from '../../src/model/positions.js';
import { quantumOf } from '../../src/model/quantum.js';
import { valueCurves } from '../../src/policy/value-curves.js';

interface Cell {
  horizon: number;
  stock: number;
  backordered: number;
  inbound: number;
  arrival: number;
  mean: number;
  ratio: number;
  gain: number;
  fallback?: number;
  backorderGain: number;
  holding: number;
}

/** Positions of one SKU at one warehouse. */
function positionsOf(cell: Cell): Positions {
  const season = Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day);
  return {
    quantum: quantumOf(6),
    season,
    partStart: Int32Array.of(0, 1),
    partGroup: Int32Array.of(0),
    partLevel: Float64Array.of(cell.mean / cell.horizon),
    firstWarehouse: Int32Array.of(0),
    horizon: Int32Array.of(cell.horizon),
    nextReceipt: Int32Array.of(28),
    receiptSource: Uint8Array.of(2),
    backorderGain: Float64Array.of(cell.backorderGain),
    stocked: Uint8Array.of(1),
    stock: Int32Array.of(cell.stock),
    backordered: Int32Array.of(cell.backordered),
    inbound: Int32Array.of(cell.inbound),
    arrival: Int32Array.of(cell.inbound > 0 ? cell.arrival : cell.horizon),
    level: Float64Array.of(cell.mean / cell.horizon),
    mean: Float64Array.of(cell.mean),
    variance: Float64Array.of(cell.mean * cell.ratio),
    gain: Float64Array.of(cell.gain),
    fallback: Float64Array.of(cell.fallback ?? 0),
    holding: Float64Array.of(cell.holding),
  };
}

const cells = fc
  .record({
    horizon: fc.integer({ min: 14, max: 120 }),
    stock: fc.integer({ min: 0, max: 60 }),
    owed: fc.integer({ min: 0, max: 12 }),
    inbound: fc.integer({ min: 0, max: 40 }),
    arrivalShare: fc.double({ min: 0, max: 0.99, noNaN: true }),
    leadShare: fc.double({ min: 0, max: 1.2, noNaN: true }),
    mean: fc.double({ min: 0, max: 80, noNaN: true }),
    ratio: fc.double({ min: 0.5, max: 15, noNaN: true }),
    gain: fc.integer({ min: 0, max: 100_000_000 }),
    fallback: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 110_000_000 })),
    more: fc.integer({ min: 0, max: 1_000_000 }),
    holding: fc.integer({ min: 0, max: 3_000_000 }),
  })
  .map((c) => ({
    ...c,
    backordered: c.stock > 0 ? 0 : c.owed,
    arrival: Math.floor(c.arrivalShare * c.horizon),
    lead: Math.floor(c.leadShare * c.horizon),
    backorderGain: c.gain + c.more,
  }));

describe('value curves', () => {
  it('are concave in whole quanta, own units first, transferred units after', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const curves = valueCurves(positionsOf(cell));
        let last = Infinity;
        for (let unit = 1; unit <= cell.stock + cell.backordered + 40; unit++) {
          const worth = curves.marginal(0, 0, cell.lead, unit);
          expect(Number.isSafeInteger(worth)).toBe(true);
          expect(worth).toBeLessThanOrEqual(last);
          expect(worth).toBeGreaterThanOrEqual(-cell.holding);
          last = worth;
        }
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  it('pay m + p for each waiting customer that inbound does not reach first', () => {
    const cell = {
      horizon: 28, stock: 0, backordered: 5, inbound: 3, arrival: 4,
      mean: 2, ratio: 2, gain: 100, backorderGain: 900, holding: 10,
    };
    const curves = valueCurves(positionsOf(cell));
    const worth = (lead: number): number[] => [1, 2, 3, 4, 5].map((unit) => curves.marginal(0, 0, lead, unit));
    // Transfers on day 9: three customers were served by the inbound of day 4.
    expect(worth(9).filter((value) => value === 900)).toHaveLength(2);
    // Transfers on day 3 come first.
    expect(worth(3).filter((value) => value === 900)).toHaveLength(5);
  });

  it('are -h where there is no demand', () => {
    const cell = {
      horizon: 28, stock: 4, backordered: 0, inbound: 0, arrival: 28,
      mean: 0, ratio: 1, gain: 100, backorderGain: 100, holding: 7,
    };
    const curves = valueCurves(positionsOf(cell));
    expect(curves.marginal(0, 0, 3, 1)).toBe(-7);
    expect(curves.marginal(0, 0, 3, 9)).toBe(-7);
  });
});
