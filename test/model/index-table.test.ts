import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds, indexTable } from '../../src/model/index-table.js';

describe('ids', () => {
  it('are ordered by code point, as their UTF-8 bytes are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const bytes = Math.sign(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));
        expect(Math.sign(compareIds(a, b))).toBe(bytes);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
  it('may be any text', () => {
    const table = indexTable(['b', '__proto__', 'constructor', 'b', '']);
    expect(table.ids).toEqual(['', '__proto__', 'b', 'constructor']);
    expect(table.codeOf('__proto__')).toBe(1);
    expect(table.codeOf('toString')).toBe(-1);
  });
});
