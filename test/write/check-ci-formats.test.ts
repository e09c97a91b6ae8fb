import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { annotationPieces } from '../../src/write/check-github.js';
import { junitPieces } from '../../src/write/check-junit.js';
import type { CheckRow, CheckRows } from '../../src/write/check-table.js';

/** The schema by which Jenkins reads JUnit results (Thales, MIT licence; it stands in the file). */
const schema = readFileSync(join(import.meta.dirname, 'jenkins-junit-4.xsd'), 'utf8');

const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a:b,c%d', '<&>"\'', ']]>', 'line\nfeed', '\r\n', '\u0000\u001b[2J', '\ufffe', '\u202e', '__proto__'));
const figure = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
const row: fc.Arbitrary<CheckRow> = fc.record({
  id: word,
  metric: fc.constantFrom('forward_cover', 'otif'),
  kind: fc.constantFrom('error' as const, 'not evaluable' as const, 'warn' as const, 'allowed' as const, 'pass' as const),
  place: fc.record({ warehouse: word, sku: word }, { requiredKeys: [] }),
  value: figure,
  threshold: fc.constantFrom('<14 or >180', '>=0', ''),
  rows: fc.oneof(fc.constant(null), fc.nat()),
  money: figure,
  count: fc.integer({ min: 1, max: 9 }),
}).chain((result) => (result.kind === 'not evaluable'
  ? word.map((value) => ({ ...result, finding: { code: 'CHECK_NOT_EVALUABLE' as const, severity: 'error' as const, value } }))
  : fc.constant(result)));

function rowsOf(results: readonly CheckRow[]): CheckRows {
  return { length: results.length, count: (kind) => results.filter((result) => result.kind === kind).length, [Symbol.iterator]: () => results[Symbol.iterator]() };
}

describe('JUnit', () => {
  it('holds to the schema, whatever the rules and places are called', async () => {
    const documents = fc.sample(fc.array(row, { maxLength: 8 }), { seed: 7, numRuns: 40 }).map((results) => [...junitPieces(rowsOf(results))].join(''));
    const { valid, errors } = await validateXML({
      xml: documents.map((contents, i) => ({ fileName: `${i}.xml`, contents })),
      schema: [{ fileName: 'junit.xsd', contents: schema }],
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(valid).toBe(true);
  }, 60_000);

  it('the schema refuses what is none', async () => {
    const contents = '<testsuites><testsuite name="a"><test/></testsuite></testsuites>';
    expect((await validateXML({ xml: [{ fileName: 'a.xml', contents }], schema: [{ fileName: 'junit.xsd', contents: schema }] })).valid).toBe(false);
  }, 60_000);
});

describe('annotations of GitHub Actions', () => {
  /** As the runner reads a line (actions/runner, ActionCommand): properties by comma and first equals sign, then the escapes undone. */
  const read = (line: string): { word: string; properties: Map<string, string>; message: string } => {
    const [, word, list, message] = /^::(\w+) (.*?)::(.*)$/.exec(line)!;
    const data = (text: string): string => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
    const property = (text: string): string => data(text.replace(/%3A/g, ':').replace(/%2C/g, ','));
    return { word: word!, properties: new Map(list!.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), property(pair.slice(pair.indexOf('=') + 1))])), message: data(message!) };
  };

  it('are escaped as documented: percent, line feeds, and in properties colon and comma', () => {
    const result: CheckRow = { id: 'a:b,c%d', metric: 'otif', kind: 'error', place: { warehouse: '50% off: x,y' }, value: 0.5, threshold: '<0.9', rows: null, money: null, count: 1 };
    expect([...annotationPieces([result], 'rules,1:2%.json')].join('')).toBe(
      '::error file=rules%2C1%3A2%25.json,title=a%3Ab%2Cc%25d::otif is 0.5 (<0.9) at warehouse 50%25 off: x,y\n',
    );
  });

  it('say one line each, with the file and the rule as they are, whatever they are called', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom('rules.json', 'a,b:c%.json', '%3A'), (results, file) => {
        const lines = [...annotationPieces(results, file)].join('').split('\n').slice(0, -1);
        const said = results.filter(({ kind }) => kind !== 'pass');
        expect(lines).toHaveLength(said.length);
        for (const [i, line] of lines.entries()) {
          const { word, properties } = read(line);
          expect(word).toBe({ error: 'error', 'not evaluable': 'error', warn: 'warning', allowed: 'notice', pass: '' }[said[i]!.kind]);
          expect([...properties.keys()]).toEqual(['file', 'title']);
          expect(properties.get('file')).toBe(file);
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
