import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedService } from '../../src/policy/expected-service.js';
import { ownUnitUse } from '../../src/policy/unit-use.js';
import { countPmf, expectedServed, shapeOf } from '../../src/probability/negative-binomial.js';

describe('expected service', () => {
  it('equals the plain sum over demand before and after the inbound', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.constantFrom(1, 1.5, 4),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 0, max: 10 }),
        (mean, ratio, share, own, inbound) => {
          const shape = shapeOf(mean, mean * ratio);
          let slow = 0;
          for (let d = 0; d < 150; d++) {
            // Given d, the part before the inbound is binomial.
            let p = (1 - share) ** d;
            for (let x = 0; x <= d; x++) {
              slow += countPmf(shape, mean, d) * p * (Math.min(x, own) + Math.min(d - x, Math.max(0, own - x) + inbound));
              p *= share < 1 ? (((d - x) / (x + 1)) * share) / (1 - share) : 0;
            }
            if (share === 1) slow += countPmf(shape, mean, d) * Math.min(d, own);
          }
          fc.pre(share < 0.999);
          expect(expectedService(shape, mean, mean * share, own, inbound)).toBeCloseTo(slow, 6);
        },
      ),
      { seed: 22, numRuns: 100 },
    );
  });

  it('grows by the chance of use with every own unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (mean, ratio, share, own, inbound) => {
          const shape = shapeOf(mean, mean * ratio);
          const step =
            expectedService(shape, mean, mean * share, own + 1, inbound) -
            expectedService(shape, mean, mean * share, own, inbound);
          const use = ownUnitUse({ shape, mean, untilArrival: mean * share, untilLead: 0 }, inbound, own + 1);
          expect(step).toBeCloseTo(use, 7);
        },
      ),
      { seed: 23, numRuns: 150 },
    );
  });

  it('is the plain loss function without inbound', () => {
    expect(expectedService(Infinity, 5, 5, 4, 0)).toBe(expectedServed(Infinity, 5, 4));
  });
});
