import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareByUnits } from '../../src/explain/share-by-units.js';

describe('sharing by units', () => {
  it('adds up exactly and strays less than a quantum from the fair share', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().map((n) => Math.trunc(n / 8)),
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 }),
        (total, units) => {
          const shares = shareByUnits(total, units);
          expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(total));
          const all = units.reduce((sum, part) => sum + part, 0);
          for (const [i, share] of shares.entries()) {
            const off = BigInt(share) * BigInt(all) - BigInt(total) * BigInt(units[i]!);
            expect(off > -BigInt(all) && off < BigInt(all)).toBe(true);
          }
        },
      ),
      { seed: 31, numRuns: 500 },
    );
  });
});
