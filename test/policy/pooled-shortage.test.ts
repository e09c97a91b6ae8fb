import { describe, expect, it } from 'vitest';
import type { Positions } from '../../src/model/positions.js';
import { NO_POOL, PooledShortage } from '../../src/policy/pooled-shortage.js';
import { countTail, shapeOf } from '../../src/probability/negative-binomial.js';

const WAREHOUSES = 30;
const mean = Float64Array.from({ length: 2 * WAREHOUSES }, (_, cell) => 1 + (cell % 7));
const positions = { mean, variance: mean.map((units) => 1.5 * units) } as unknown as Positions;

describe('PooledShortage', () => {
  it('adds demand and stock up along any order of warehouses, however many pools that makes', () => {
    const pools = new PooledShortage(positions, WAREHOUSES, 0);
    const supply = Int32Array.from({ length: WAREHOUSES }, (_, w) => w % 5);
    for (const base of [0, WAREHOUSES]) {
      pools.turnTo(base, supply);
      for (let first = 0; first < WAREHOUSES; first++) {
        let pool = NO_POOL;
        let [wanted, there] = [0, 0];
        for (let step = 0; step < WAREHOUSES; step++) {
          const w = (first + 7 * step) % WAREHOUSES;
          pool = pools.join(pool, w);
          wanted += mean[base + w]!;
          there += supply[w]!;
          expect(pools.short[pool]).toBeCloseTo(countTail(shapeOf(wanted, 1.5 * wanted), wanted, there + 1), 10);
        }
        expect(pools.join(NO_POOL, first)).toBe(pools.join(NO_POOL, first));
      }
    }
  });
});
