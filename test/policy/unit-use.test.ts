import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPmf, shapeOf } from '../../src/probability/negative-binomial.js';
import { ownUnitUse, transferredUnitUse } from '../../src/policy/unit-use.js';

const situations = fc.record({
  mean: fc.double({ min: 0.05, max: 6, noNaN: true }),
  ratio: fc.constantFrom(1, 1.3, 2.5, 5),
  arrival: fc.double({ min: 0, max: 1, noNaN: true }),
  lead: fc.double({ min: 0, max: 1, noNaN: true }),
  own: fc.integer({ min: 0, max: 12 }),
  inbound: fc.integer({ min: 0, max: 9 }),
});

/** The definition, summed over every split of every total demand: slow and plain. */
function slowUse(
  windows: { shape: number; mean: number; untilArrival: number; untilLead: number },
  used: (beforeFirst: number, between: number, afterLast: number) => boolean,
): number {
  const { shape, mean, untilArrival, untilLead } = windows;
  const first = Math.min(untilArrival, untilLead) / mean;
  const second = Math.max(untilArrival, untilLead) / mean - first;
  const third = 1 - first - second;
  let total = 0;
  for (let d = 0; d < 160; d++) {
    const p = countPmf(shape, mean, d);
    if (p < 1e-18 && d > mean) break;
    for (let x = 0; x <= d; x++) {
      for (let y = 0; x + y <= d; y++) {
        if (used(x, y, d - x - y)) total += p * multinomial(d, x, y, first, second, third);
      }
    }
  }
  return total;
}

function multinomial(d: number, x: number, y: number, p: number, q: number, r: number): number {
  let result = 1;
  for (let i = 1; i <= x; i++) result *= ((d - x + i) / i) * p;
  for (let i = 1; i <= y; i++) result *= ((d - x - y + i) / i) * q;
  return result * Math.max(0, r) ** (d - x - y);
}

describe('the chance that a unit is used', () => {
  it('equals the plain sum over all splits of demand', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 8 }), (s, k) => {
        const shape = shapeOf(s.mean, s.mean * s.ratio);
        const windows = { shape, mean: s.mean, untilArrival: s.mean * s.arrival, untilLead: s.mean * s.lead };
        const own = slowUse({ ...windows, untilLead: windows.untilArrival }, (x, y, z) => x >= k || x + y + z >= k + s.inbound);
        if (k <= s.own) expect(Math.abs(ownUnitUse(windows, s.inbound, k) - own)).toBeLessThan(1e-9);
        const plus = (v: number): number => Math.max(0, v);
        const transferred =
          s.inbound === 0
            ? slowUse({ ...windows, untilArrival: s.mean }, (x, y, z) => y + z >= plus(s.own - x) + k)
            : windows.untilLead <= windows.untilArrival
              ? slowUse(windows, (x, y, z) => y >= plus(s.own - x) + k || y + z >= plus(s.own - x) + k + s.inbound)
              : slowUse(windows, (x, y, z) => z >= plus(plus(s.own - x) + s.inbound - y) + k);
        expect(Math.abs(transferredUnitUse(windows, s.own, s.inbound, k) - transferred)).toBeLessThan(1e-9);
      }),
      { seed: 11, numRuns: 90 },
    );
  });

  it('never rises along the joined curve, small and large', () => {
    const large = fc.record({
      mean: fc.double({ min: 0.5, max: 3000, noNaN: true }),
      ratio: fc.double({ min: 1, max: 400, noNaN: true }),
      arrival: fc.double({ min: 0, max: 1, noNaN: true }),
      lead: fc.double({ min: 0, max: 1, noNaN: true }),
      ownShare: fc.double({ min: 0, max: 1.5, noNaN: true }),
      inboundShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(large, fc.integer({ min: 1, max: 60 }), (s, width) => {
        const windows = {
          shape: shapeOf(s.mean, s.mean * s.ratio),
          mean: s.mean,
          untilArrival: s.mean * s.arrival,
          untilLead: s.mean * s.lead,
        };
        const own = Math.round(s.mean * s.ownShare);
        const inbound = Math.round(s.mean * s.inboundShare);
        let last = 1;
        for (let k = Math.max(1, own - width); k <= own + width; k++) {
          const use = k <= own ? ownUnitUse(windows, inbound, k) : transferredUnitUse(windows, own, inbound, k - own);
          expect(use).toBeLessThanOrEqual(last + 1e-11);
          last = use;
        }
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});
