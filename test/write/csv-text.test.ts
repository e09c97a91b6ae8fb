import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvPieces, writeCsv } from '../../src/write/csv-text.js';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', ',', '"', '""', '\n', '\r', '\r\n', 'a"b', "=cmd|' /C calc'!A0", '__proto__', '\t', '\ufeff', '-1', '@x'),
);

describe('writeCsv', () => {
  it('gives back every cell to a parser of the grammar', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 }), (rows) => {
        const text = writeCsv({ columns: ['a', 'b', 'c'], rows });
        expect(parse(text, { record_delimiter: '\n' })).toEqual([['a', 'b', 'c'], ...rows]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('writes ids verbatim, also those that a spreadsheet would run', () => {
    expect(writeCsv({ columns: ['sku'], rows: [['=1+1'], ['@x'], ['+2']] })).toBe('sku\n=1+1\n@x\n+2\n');
  });

  it('gives the same text in pieces as at once, whatever the number of rows', () => {
    for (const count of [0, 1, 4999, 5000, 5001, 12_345]) {
      const rows = Array.from({ length: count }, (_, i) => [String(i), `n,${i}`]);
      const pieces = [...csvPieces({ columns: ['i', 'name'], rows })];
      expect(pieces.join('').split('\n')).toHaveLength(count + 2);
      expect(pieces).toHaveLength(Math.ceil((count + 1) / 5000));
      expect(parse(pieces.join(''), { from_line: 2 })).toEqual(rows);
    }
  });
});
