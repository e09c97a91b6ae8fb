import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonArrayPieces, jsonListPieces, jsonRows, writeJson } from '../../src/write/json-text.js';

describe('writeJson', () => {
  it('means what was given, and holds no character that acts on a terminal', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.integer())), (entries) => {
        const document = entries.map(([name, units]) => ({ name, units }));
        const json = writeJson(document);
        expect(JSON.parse(json)).toEqual(document);
        expect(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u.test(json)).toBe(false);
        expect(json.endsWith('\n')).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('jsonRows', () => {
  it('makes numbers of number columns only, and null of blanks', () => {
    const rows = jsonRows({ columns: ['sku', 'units', 'cover'], rows: [['007', '12', ''], ['__proto__', '0', '1.5']] }, new Set(['units', 'cover']));
    expect(rows).toEqual([{ sku: '007', units: 12, cover: null }, { sku: '__proto__', units: 0, cover: 1.5 }]);
  });

  it('keeps a text that is no number, whatever the column', () => {
    expect(jsonRows({ columns: ['on_hand'], rows: [['not stocked'], ['1e5'], ['0x1'], ['-3']] }, new Set(['on_hand']))).toEqual([
      { on_hand: 'not stocked' }, { on_hand: '1e5' }, { on_hand: '0x1' }, { on_hand: -3 },
    ]);
  });
});

describe('pieces of JSON', () => {
  it('hold the text of the whole, whatever the number of items', () => {
    for (const count of [0, 1, 2, 999, 1000, 1001, 2500]) {
      const items = Array.from({ length: count }, (_, i) => ({ id: `a\n${i}\u2028`, place: i % 2 === 0 ? {} : { abc: ['A'] } }));
      expect([...jsonListPieces({ units: 3, deep: { a: [] } }, 'items', items)].join('')).toBe(writeJson({ units: 3, deep: { a: [] }, items }));
      expect([...jsonArrayPieces(items)].join('')).toBe(writeJson(items));
    }
  });
});
