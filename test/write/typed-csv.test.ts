import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TypedTable } from '../../src/model/table.js';
import { writeCsv } from '../../src/write/csv-text.js';
import { putFigure } from '../../src/write/figure-bytes.js';
import { textTableOf } from '../../src/write/text-table-of.js';
import { typedCsvPieces } from '../../src/write/typed-csv.js';

const figure = fc.oneof(
  fc.double(),
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  fc.integer(),
  fc.integer({ min: -3e6, max: 3e6 }).map((millionths) => millionths / 1e6),
  fc.integer({ min: -3e7, max: 3e7 }).map((halves) => halves / 2e6),
  fc.constantFrom(NaN, 0, -0, 1e-6, -1e-6, 4.9e-7, 5e-7, -5e-7, -5.1e-7, 2 ** 31 - 1, 2 ** 31, 1e9, 999999999.999999, 999_999_999.999_999_5, 1e15, 1e15 + 0.5, 2 ** 53, 1e21, 1e300, 123456789.1234565),
);

/** As the documents of the product round: half up, six decimals, no minus before 0. */
const asText = (value: number): string => (Number.isNaN(value) ? '' : String(Math.round(value * 1e6) / 1e6 + 0));

describe('putFigure', () => {
  test('writes what String writes of the rounded number', () => {
    const bytes = new Uint8Array(64);
    fc.assert(
      fc.property(figure, (value) => {
        const exact = Number.isInteger(value) && Math.abs(value) > 1e9 ? String(value) : asText(value);
        expect(new TextDecoder().decode(bytes.subarray(3, putFigure(value, bytes, 3)))).toBe(exact);
      }),
      { seed: 5, numRuns: 20_000 },
    );
  });
});

describe('typedCsvPieces', () => {
  const text = (table: TypedTable): string => Array.from(typedCsvPieces(table), (piece) => new TextDecoder().decode(piece)).join('');

  test('holds the bytes of the same cells in words', () => {
    const word = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', ',', '"', 'a\nb', '\r', '=1', 'Düsseldorf'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.array(fc.tuple(fc.nat(), figure), { maxLength: 30 }), (words, rows) => {
        const table: TypedTable = {
          length: rows.length,
          columns: [
            { name: 'word', words, code: (row) => rows[row]![0] % (words.length + 1) - 1 },
            { name: 'a, "figure"', figure: (row) => (Math.abs(rows[row]![1]) < 1e9 ? rows[row]![1] : NaN) },
          ],
        };
        expect(text(table)).toBe(writeCsv(textTableOf(table)));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('gives the same text in many pieces', () => {
    const table: TypedTable = {
      length: 100_000,
      columns: [{ name: 'id', words: ['short', 'a word of some length'], code: (row) => row % 2 }, { name: 'figure', figure: (row) => row / 7 }],
    };
    expect([...typedCsvPieces(table)].length).toBeGreaterThan(2);
    expect(text(table)).toBe(writeCsv(textTableOf(table)));
  });
});
