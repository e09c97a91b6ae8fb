import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellCodes } from '../../../src/read/large-csv/cell-codes.js';

const text = new TextEncoder();

describe('CellCodes', () => {
  it('gives equal bytes one code, in order of first sight, whatever the hash', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 5 }), { maxLength: 300 });
    fc.assert(fc.property(cells, fc.constantFrom(1, 3, 0x7fffffff), (texts, hashes) => {
      const codes = new CellCodes();
      const expected = new Map<string, number>();
      for (const cell of texts) {
        const bytes = text.encode(`<${cell}>`);
        if (!expected.has(cell)) expected.set(cell, expected.size);
        expect(codes.codeOf(bytes, 1, bytes.length - 1, cell.length % hashes)).toBe(expected.get(cell));
      }
      expect(codes.count).toBe(expected.size);
      for (const [cell, code] of expected) expect(Buffer.from(codes.bytesOf(code)).toString()).toBe(cell);
    }), { seed: 1, numRuns: 200 });
  });

  it('keeps a hundred thousand cells apart, and forgets them', () => {
    const codes = new CellCodes();
    for (const round of [0, 1]) {
      for (const pass of [0, 1]) {
        for (let i = 0; i < 100_000; i++) {
          const bytes = text.encode(`${round}-${i}`);
          if (codes.codeOf(bytes, 0, bytes.length, Math.imul(i, 40503)) !== i) expect.fail(`cell ${i} in pass ${pass}`);
        }
      }
      expect(codes.count).toBe(100_000);
      codes.clear();
      expect(codes.count).toBe(0);
    }
  });
});
