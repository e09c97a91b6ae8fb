import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingsError, type Finding } from '../../src/model/finding.js';
import { readCsvRows } from '../../src/read/csv-rows.js';
import { chunks } from './reading.js';

interface Read {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

async function read(content: string | Uint8Array, size?: number): Promise<Read> {
  let header: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  await readCsvRows(chunks(content, size), 'a.csv', {
    header: (names) => {
      header = names;
      return true;
    },
    row: (cells, line) => {
      rows.push(cells);
      lines.push(line);
    },
    refuse: () => expect.unreachable(),
  });
  return { header, rows, lines };
}

async function refusal(content: string | Uint8Array, size?: number): Promise<Finding> {
  const error: unknown = await read(content, size).then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FindingsError);
  return (error as FindingsError).findings[0]!;
}

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('CSV', () => {
  it('gives back what csv-stringify wrote, with the line of each row, however it is cut into chunks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '7', ',', '"', '\n', '\r\n', ' ', 'é', '日', '😀'), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, fc.string({ minLength: 1, unit: 'grapheme-ascii' })), { maxLength: 12 });
    await fc.assert(fc.asyncProperty(
      table, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.integer({ min: 1, max: 40 }),
      async (rows, ending, mark, size) => {
        const text = stringify([['x', 'y', 'z'], ...rows], { record_delimiter: ending, quoted_match: /[\r\n]/ });
        const result = await read((mark ? '\ufeff' : '') + text, size);
        expect(result.header).toEqual(['x', 'y', 'z']);
        expect(result.rows).toEqual(rows);
        let line = 2;
        const lines = rows.map((cells) => {
          const start = line;
          line += 1 + cells.join('').split('\n').length - 1;
          return start;
        });
        expect(result.lines).toEqual(lines);
      },
    ), { seed: 21, numRuns: 300 });
  });

  it('counts blank lines and mixed line ends, and does not count them as rows', async () => {
    const { rows, lines } = await read('a,b\r\n\n1,2\n\r\n\r\n3,4');
    expect(rows).toEqual([['1', '2'], ['3', '4']]);
    expect(lines).toEqual([3, 6]);
  });

  it('passes rows of any length on: the sink judges them', async () => {
    expect((await read('a,b\n1\n1,2,3\n')).rows).toEqual([['1'], ['1', '2', '3']]);
  });

  it.each(['', '\n\n', '\ufeff', '\ufeff\r\n'])('refuses %j as empty', async (text) => {
    expect(await refusal(text)).toMatchObject({ code: 'FILE_EMPTY', file: 'a.csv' });
  });

  it.each([
    ['an unclosed quote', 'a,b\n1,2\n"3,4\n5,6\n7,8\n', 3],
    ['an unclosed quote behind a cell of two lines', 'a,b\n"1\n1",2\n3,"4\n', 4],
    ['text behind a closing quote', 'a,b\n1,2\n"3"x,4\n', 3],
    ['a quote within a bare cell', 'a,b\n1,2\n\n3" pipe,4\n', 4],
  ])('refuses %s, at the row where it stands', async (_, text, line) => {
    for (const size of [1, 7, 1000]) expect(await refusal(text, size)).toMatchObject({ code: 'FILE_FORMAT', line });
  });

  it('does not swallow a file for a quote that is never closed', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield new TextEncoder().encode('a,b\n1,"2\n');
      for (; given < 100; given++) yield new TextEncoder().encode('3,4\n'.repeat(100_000));
    }
    const sink = { header: () => true, row: () => undefined, refuse: () => undefined };
    await expect(readCsvRows(endless(), 'a.csv', sink)).rejects.toMatchObject({ findings: [{ code: 'FILE_FORMAT', line: 2 }] });
    expect(given).toBeLessThan(10);
  });

  it.each([['semicolons', 'a;b\n1;2\n'], ['tabs', 'a\tb\n1\t2\n']])('names a file that is separated by %s', async (separators, text) => {
    expect(await refusal(text)).toMatchObject({
      code: 'FILE_FORMAT', line: 1, expected: 'commas between the cells', remedy: expect.stringContaining(`in place of ${separators}`),
    });
  });

  it('refuses bare carriage returns', async () => {
    expect(await refusal('a,b\r1,2\r')).toMatchObject({ code: 'FILE_FORMAT', expected: 'rows that end with LF or CRLF' });
  });

  it.each([
    ['a byte that starts nothing', bytes('a,b\n1,2\n3,', [0xff], '\n'), 3],
    ['Latin-1', bytes('a,b\n1,caf', [0xe9], '\n3,4\n'), 2],
    ['an overlong slash', bytes('a,b\n', [0xc0, 0xaf], ',2\n'), 2],
    ['a surrogate', bytes('a,b\n1,2\n3,4\n5,', [0xed, 0xa0, 0x80], '\n'), 4],
    ['a sequence that the file cuts off', bytes('a,b\n1,2\n3,', [0xe6, 0x97]), 3],
  ])('refuses %s, with its line', async (_, content, line) => {
    for (const size of [1, 3, 5, 1000]) expect(await refusal(content, size)).toMatchObject({ code: 'FILE_ENCODING', line });
  });

  it.each([
    ['little-endian with a mark', [0xff, 0xfe, 0x61, 0]], ['big-endian with a mark', [0xfe, 0xff, 0, 0x61]],
    ['little-endian without', [0x61, 0, 0x62, 0]], ['big-endian without', [0, 0x61, 0, 0x62]],
  ])('refuses UTF-16, %s', async (_, content) => {
    expect(await refusal(new Uint8Array(content))).toMatchObject({
      code: 'FILE_ENCODING', line: 1, expected: 'UTF-8, not UTF-16 or UTF-32',
    });
  });

  it('stops reading when the sink refuses the header', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (; given < 1000; given++) yield new TextEncoder().encode('a,b\n');
    }
    await readCsvRows(endless(), 'a.csv', { header: () => false, row: () => expect.unreachable(), refuse: () => undefined });
    expect(given).toBeLessThan(3);
  });

  it('lets an error of the source through as it is', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield new TextEncoder().encode('a,b\n');
      throw new RangeError('disk');
    }
    const sink = { header: () => true, row: () => undefined, refuse: () => undefined };
    await expect(readCsvRows(broken(), 'a.csv', sink)).rejects.toThrow(RangeError);
  });
});
