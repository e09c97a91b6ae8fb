import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readKpiRows } from '../../src/read/read-kpi-rows.js';
import { writeCsv } from '../../src/write/csv-text.js';

/** The text in chunks of some bytes. */
async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
const read = (text: string, size = 7) => readKpiRows(chunks(text, size), 'kpi_sku.csv.gz', ['sku', 'category'], ['demand', 'stocked']);

describe('readKpiRows', () => {
  test('gives back what was written, wherever the chunks are cut', async () => {
    const word = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('a,b', '"', 'x\ny', 'Düsseldorf', '__proto__'));
    const number = fc.oneof(fc.constant(''), fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((millionths) => String(millionths / 1e6)).filter((text) => !text.includes('e')));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, number, fc.constantFrom('yes', 'no', ''), word), { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = writeCsv({ columns: ['sku', 'demand', 'stocked', 'category'], rows });
        const { length, texts, numbers } = await read(text, size);
        const [skus, categories] = [texts.get('sku')!, texts.get('category')!];
        expect(length).toBe(rows.length);
        for (const [i, [sku, demand, stocked, category]] of rows.entries()) {
          expect(skus.ids[skus.codes[i]!]).toBe(sku);
          expect(categories.ids[categories.codes[i]!]).toBe(category);
          expect(numbers.get('demand')![i]).toBe(demand === '' ? NaN : Number(demand));
          expect(numbers.get('stocked')![i]).toBe(stocked === '' ? NaN : stocked === 'yes' ? 1 : 0);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test.each([
    ['sku,demand,category\na,1,c\n', 'COLUMN_MISSING', undefined],
    ['sku,demand,stocked,category\na,1,yes,c\nb,1,yes\n', 'ROW_LENGTH', 3],
    ['sku,demand,stocked,category\na,1,yes,c\nb,1,yes,c,d\n', 'ROW_LENGTH', 3],
    ['sku,demand,stocked,category\na,1,yes,c\nb,1e5,yes,c\n', 'DECIMAL_INVALID', 3],
    ['sku,demand,stocked,category\na,1,yep,c\n', 'DECIMAL_INVALID', 2],
    ['', 'FILE_EMPTY', 1],
  ])('refuses %j', async (text, code, line) => {
    await expect(read(text)).rejects.toMatchObject({ findings: [{ code, file: 'kpi_sku.csv.gz', ...(line === undefined ? {} : { line }) }] });
  });

  test('takes a last row without a line feed', async () => {
    expect((await read('sku,demand,stocked,category\na,2.5,no,c')).numbers.get('demand')).toEqual(Float64Array.of(2.5));
  });
});
