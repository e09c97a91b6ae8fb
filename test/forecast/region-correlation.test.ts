import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Combined } from '../../src/forecast/combine-forecasts.js';
import { regionCorrelation } from '../../src/forecast/region-correlation.js';
import { correlatedVariance } from '../../src/probability/correlated-variance.js';
import { combinedOf } from './combined-of.js';
import { seededRandom } from './demand-of.js';

const PHI = 4;
const SKUS = 400;
const REGIONS = 4;
const WINDOWS = 8;

/** Measured on errors that share a part of variance `rho` in each SKU and window; rows have means of their own. */
function measured(rho: number, spoil?: (error: number, row: number) => number): number {
  const random = seededRandom(71);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rows: { mean: number; actual: number }[][] = [];
  for (let sku = 0; sku < SKUS; sku++) {
    const shared = Array.from({ length: WINDOWS }, normal);
    for (let region = 0; region < REGIONS; region++) {
      const mean = 400 * 4 ** region;
      rows.push(shared.map((common) => {
        const error = Math.sqrt(PHI * mean) * (Math.sqrt(rho) * common + Math.sqrt(1 - rho) * normal());
        return { mean, actual: mean + (spoil ? spoil(error, rows.length) : error) };
      }));
    }
  }
  const skuStart = Int32Array.from({ length: SKUS + 1 }, (_, sku) => sku * REGIONS);
  return correlationOf(combinedOf(rows), skuStart);
}

/** Rows whose variance is 4 times their mean. */
function correlationOf(combined: Combined, skuStart: Int32Array): number {
  const rows = combined.mean.length;
  return regionCorrelation(combined, skuStart, new Float64Array(rows).fill(PHI), new Float64Array(rows).fill(1));
}

describe('regionCorrelation', () => {
  it.each([0.1, 0.4, 0.9])('finds a correlation of %d', (rho) => {
    expect(measured(rho)).toBeGreaterThan(0.93 * rho - 0.02);
    expect(measured(rho)).toBeLessThan(rho + 0.03);
  });

  it('is near 0 without any, 0 where regions take from each other, and hardly moved by one bulk order', () => {
    expect(measured(0)).toBeLessThan(0.02);
    expect(measured(0.5, (error, row) => (row % 2 === 0 ? error : -error))).toBe(0);
    expect(measured(0.3, (error, row) => (row === 7 ? 1e6 : error))).toBeCloseTo(measured(0.3), 1);
  });

  it('is 0 with one region, without windows, and for rows with masked buckets', () => {
    const one = combinedOf([[{ mean: 5, actual: 9 }], [{ mean: 5, actual: 9 }]]);
    expect(correlationOf(one, Int32Array.of(0, 1, 2))).toBe(0);
    expect(correlationOf(one, Int32Array.of(0, 2))).toBeGreaterThan(0);
    expect(correlationOf({ ...one, whole: new Uint8Array(2) }, Int32Array.of(0, 2))).toBe(0);
    expect(correlationOf(combinedOf([[], []]), Int32Array.of(0, 2))).toBe(0);
  });
});

describe('correlatedVariance', () => {
  it('adds variances at 0, deviations at 1, grows between, and is that of the full matrix', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (parts, rho) => {
        const variances = parts.reduce((sum, s) => sum + s * s, 0);
        const deviations = parts.reduce((sum, s) => sum + s, 0);
        let matrix = 0;
        parts.forEach((a, i) => { parts.forEach((b, j) => (matrix += (i === j ? 1 : rho) * a * b)); });
        expect(Math.abs(correlatedVariance(variances, deviations, rho) - matrix)).toBeLessThan(1e-9 * (1 + matrix));
        expect(correlatedVariance(variances, deviations, 0)).toBe(variances);
        expect(Math.abs(Math.sqrt(correlatedVariance(variances, deviations, 1)) - deviations)).toBeLessThan(1e-9 * (1 + deviations));
      }),
      { seed: 72, numRuns: 200 },
    );
  });
});
