import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuanta, quantumOf } from '../../src/model/quantum.js';

describe('quanta', () => {
  it('are written exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -3, max: 8 }), (quanta, exponent) => {
        const text = formatQuanta(quanta, quantumOf(exponent));
        const [whole, fraction = ''] = text.replace('-', '').split('.');
        const digits = exponent >= 0 ? `${whole}${fraction.padEnd(exponent, '0')}` : whole!.slice(0, exponent);
        const back = quanta === 0n ? 0n : BigInt(digits) * (text.startsWith('-') ? -1n : 1n);
        expect(back).toBe(quanta);
        expect(text.endsWith('.')).toBe(false);
      }),
      { seed: 43, numRuns: 500 },
    );
  });
});
